package io.trunkline.sip;

import static org.assertj.core.api.Assertions.assertThat;

import io.trunkline.callcontrol.sip.SipSignal;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The flaws that RFC 4475's messages have, each alone in a message that is good otherwise; {@link Rfc4475Test} has the messages.
 * Malformed addresses that can be read all the same are, and headers escaped in a URI are ignored, as the RFC allows. Those of REGISTER get
 * 401 where what is odd does not matter before the phone has proved who it is.
 */
class SingleFlawsTest {

    private static Phone edge = Phone.trustingLoopback();
    private final RawPeer peer = new RawPeer(edge.port());

    @BeforeAll
    static void listen() {
        edge.close();
        edge = Phone.trustingLoopback();
    }

    @AfterAll
    static void close() {
        edge.close();
    }

    @AfterEach
    void theEdgeStillWorks() {
        String call = UUID.randomUUID().toString();
        peer.sends(message("OPTIONS", "sip:x@y", "").replace(peer.callId, call));
        String answer = peer.receives("SIP/2.0 200 ");
        while (!answer.contains(call)) {
            answer = peer.receives("SIP/2.0 200 ");
        }
        assertThat(edge.agent.isHealthy()).isTrue();
        peer.close();
    }

    /** What is changed of a good message, and the status that follows. {@code |} stands between; {@code ~} is CRLF, {@code ^} two spaces. */
    @ParameterizedTest(name = "{0} {1}")
    @CsvSource(delimiter = '|', ignoreLeadingAndTrailingWhitespace = true, textBlock = """
            3.1.1.2  wide range of characters  | !in-Method09_*+`.%de'   | sip:1_%20*a;x=y@h   | .                            | .                                    | 405
            3.1.1.3  escapes in the URI        | OPTIONS  | sip:sips%3Auser%40example.com@h | .                   | .                                    | 200
            3.1.1.4  escaped nulls             | REGISTER | sip:h          | To: <sip:1000@127.0.0.1>           | To: <sip:null-%00-null@h>            | 401
            3.1.1.5  percent without escape    | RE%47    | sip:h          | .                                  | .                                    | 405
            3.1.1.6  no space before bracket   | OPTIONS  | sip:h          | From: <sip:a@b.c>                  | From: caller<sip:a@b.c>              | 200
            3.1.1.9  semicolon in the user     | OPTIONS  | sip:user;par=u%40e@h | .                            | .                                    | 200
            3.1.1.10 unknown transport below   | OPTIONS  | sip:h          | Max-Forwards: 70                   | Max-Forwards: 70~Via: SIP/2.0/UNKNOWN t5.h;branch=z9hG4bKk | 200
            3.1.1.11 unknown method with body  | MESSAGE  | sip:h          | .                                  | .                                    | 405
            3.1.2.1  empty parameters in Via   | OPTIONS  | sip:h          | ;branch                            | ;;,;,,;branch                        | 400
            3.1.2.2  length beyond the message | OPTIONS  | sip:h          | Content-Length: 0                  | Content-Length: 9999                 | 400
            3.1.2.3  negative length           | OPTIONS  | sip:h          | Content-Length: 0                  | Content-Length: -999                 | 400
            3.1.2.4  scalars too large         | OPTIONS  | sip:h          | CSeq: 1 OPTIONS                    | CSeq: 36893488147419103232 OPTIONS   | 400
            3.1.2.4  hops too large            | OPTIONS  | sip:h          | Max-Forwards: 70                   | Max-Forwards: 300                    | 400
            3.1.2.6  quote that does not end   | OPTIONS  | sip:h          | To: <sip:1000@127.0.0.1>           | To: "Mr. J. User <sip:j@h>           | 400
            3.1.2.7  URI in brackets           | OPTIONS  | <sip:h>        | .                                  | .                                    | 400
            3.1.2.8  space in the URI          | OPTIONS  | sip:h; lr      | .                                  | .                                    | 400
            3.1.2.9  spaces in the first line  | OPTIONS  | sip:h          | OPTIONS sip:h SIP                  | OPTIONS  sip:h  SIP                  | 400
            3.1.2.10 spaces at its end         | OPTIONS  | sip:h          | sip:h SIP/2.0                      | sip:h SIP/2.0^                        | 400
            3.1.2.11 headers in the URI        | OPTIONS  | sip:h?Route=%3Csip:e%3E | .                         | .                                    | 200
            3.1.2.12 a zone in the Date        | OPTIONS  | sip:h          | Max-Forwards: 70                   | Max-Forwards: 70~Date: Fri, 01 Jan 2010 16:00:00 EST | 200
            3.1.2.13 no brackets, with headers | OPTIONS  | sip:h          | From: <sip:a@b.c>                  | From: sip:a@b.c?Route=%3Csip:e%3E    | 200
            3.1.2.14 spaces, which are repaired| OPTIONS  | sip:h          | To: <sip:1000@127.0.0.1>           | To: "W" < sip:t.watson@h >           | 200
            3.1.2.15 no quotes, repaired too   | OPTIONS  | sip:h          | To: <sip:1000@127.0.0.1>           | To: Bell, Alexander <sip:a@h>        | 200
            3.1.2.16 unknown version           | OPTIONS  | sip:h          | h SIP/2.0                          | h SIP/7.0                            | 505
            3.1.2.17 method and CSeq differ    | OPTIONS  | sip:h          | CSeq: 1 OPTIONS                    | CSeq: 1 INVITE                       | 400
            3.1.2.18 the same, unknown method  | NEWMETHOD| sip:h          | CSeq: 1 NEWMETHOD                  | CSeq: 1 INVITE                       | 400
            3.3.1    nothing but the start     | INVITE   | sip:h          | From: <sip:a@b.c>;tag=raw~         | .                                    | 400
            3.3.2    unknown scheme            | INVITE   | nobodyKnows:x  | .                                  | .                                    | 416
            3.3.3    known, but not ours       | INVITE   | soap.beep://1.2| .                                  | .                                    | 416
            3.3.4    schemes in other fields   | REGISTER | sip:h          | To: <sip:1000@127.0.0.1>           | To: <isbn:2983792873>                | 401
            3.3.5    extension required        | INVITE   | sip:h          | Max-Forwards: 70                   | Max-Forwards: 70~Require: nothingSupportsThis | 420
            3.3.5    required to register     | REGISTER | sip:h          | Max-Forwards: 70                   | Max-Forwards: 70~Require: nothingSupportsThis, norThis | 420
            3.3.5    two of them in a call    | INVITE   | sip:h          | Max-Forwards: 70                   | Max-Forwards: 70~Require: nothingSupportsThis, norThis | 420
            3.3.6    unknown content           | INVITE   | sip:h          | Content-Length: 0~~                | Content-Type: application/unknown~Content-Length: 3~~abc | 415
            3.3.7    unknown authorization     | REGISTER | sip:h          | Max-Forwards: 70                   | Max-Forwards: 70~Authorization: NoOneKnowsThisScheme x="y" | 401
            3.3.8    doubled single values     | INVITE   | sip:h          | Max-Forwards: 70                   | Max-Forwards: 70~Max-Forwards: 5     | 400
            3.3.9    doubled length            | OPTIONS  | sip:h          | Max-Forwards: 70                   | Max-Forwards: 70~Content-Length: 5   | 400
            3.3.11   no hops left, but for us  | OPTIONS  | sip:h          | Max-Forwards: 70                   | Max-Forwards: 0                      | 200
            3.3.12   parameter in Contact      | REGISTER | sip:h          | Max-Forwards: 70                   | Max-Forwards: 70~Expires: 60         | 401
            3.3.13   parameter of its URI      | REGISTER | sip:h          | Max-Forwards: 70                   | Max-Forwards: 70~Contact: <sip:a@b.c;unknownparam> | 401
            3.3.14   header in its URI         | REGISTER | sip:h          | Max-Forwards: 70                   | Max-Forwards: 70~Contact: <sip:a@b.c?Route=%3Csip:e%3E> | 401
            3.3.15   an Accept that is not ours| INVITE   | sip:h          | Max-Forwards: 70                   | Max-Forwards: 70~Accept: text/nobodyKnowsThis | 406
            """)
    void isAnsweredAsItDeserves(String name, String method, String uri, String good, String bad, int status) {
        String message = message(method, uri, "");
        if (!good.equals(".")) {
            String from = good.replace("~", "\r\n");
            assertThat(message).contains(from);
            message = message.replace(
                    from, bad.equals(".") ? "" : bad.replace("~", "\r\n").replace("^", "  "));
        }

        peer.sends(message);

        String answer = peer.receives();
        assertThat(answer).startsWith("SIP/2.0 " + status + " ");
        assertThat(answer.lines().findFirst().orElse(""))
                .as("no echo")
                .doesNotContain("Knows", "unknown", "9999", "7.0");
        assertThat(edge.unheard()).isEmpty();
    }

    /** Calls: long values (3.1.1.7), an incomplete branch (3.2.1), a caller of RFC 2543 (3.4.1), a strange display name. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            Max-Forwards: 70         | Max-Forwards: 70~Unknown-Loooooooooooooooooooooooooooong: %s
            z9hG4bK%u                | z9hG4bK
            ;branch=z9hG4bK%u        | ''
            From: <sip:a@b.c>        | From: "%s" <sip:a@b.c>
            Content-Length: 0        | l: 0~NewFangledHeader: newfangled value~ continued
            """)
    void callsThatLookOddAreTaken(String good, String bad) {
        String message = message("INVITE", "sip:1000@127.0.0.1", "").replaceAll("z9hG4bK[0-9a-f-]+", "z9hG4bK%u");
        peer.sends(message.replace(good, bad.replace("~", "\r\n").replace("%s", "x".repeat(400)))
                .replace("%u", UUID.randomUUID().toString()));

        SipSignal.Invited invited = edge.hears(SipSignal.Invited.class);
        edge.agent.reject(invited.dialog(), 486, null);
        assertThat(peer.receives("SIP/2.0 486 ")).isNotEmpty();
    }

    /** 3.1.1.8: what follows the message in its datagram is no part of it, nor a message. */
    @ParameterizedTest
    @ValueSource(strings = {"INVITE sip:x@y SIP/2.0\r\n\r\n", "\r\n\r\n\0\0"})
    void whatFollowsInTheDatagramIsLeft(String tail) {
        peer.sends(message("OPTIONS", "sip:x@y", "") + tail);

        assertThat(peer.receives()).startsWith("SIP/2.0 200 ");
        assertThat(edge.unheard()).isEmpty();
    }

    /** 3.1.1.12, 3.1.1.13, 3.1.2.5, 3.1.2.19, 3.3.10: answers to nothing of ours. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "SIP/2.0 200 = 2**3 * 5**2 \u043d\u043e",
                "SIP/2.0 100 ",
                "SIP/2.0 4294967301 better not break the receiver",
                "SIP/2.0 503 Service Unavailable"
            })
    void answersToNothingAreLeft(String start) {
        peer.sends(message("INVITE", "sip:x@y", "").replaceFirst("INVITE sip:x@y SIP/2.0", start));

        assertThat(edge.unheard()).isEmpty();
    }

    private String message(String method, String uri, String extra) {
        return peer.request(method, 1, "", extra, "")
                .replaceFirst("^\\S+ \\S+", java.util.regex.Matcher.quoteReplacement(method + " " + uri));
    }
}
