package io.trunkline.sip;

import static org.assertj.core.api.Assertions.assertThat;

import io.trunkline.callcontrol.sip.SipSignal;
import java.io.IOException;
import java.io.InputStream;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Raw datagrams, good and bad (after RFC 4475): each gets the answer that RFC 3261 wants, and nothing breaks. */
class TortureTest {

    private static Phone phone;
    private final DatagramSocket socket = socket();

    @BeforeAll
    static void listen() {
        phone = Phone.trustingLoopback();
    }

    @AfterAll
    static void close() {
        phone.close();
    }

    @AfterEach
    void phoneStillWorks() throws IOException {
        send(request("OPTIONS", ""));
        assertThat(answer()).startsWith("SIP/2.0 200 ");
        assertThat(phone.agent.isHealthy()).isTrue();
        socket.close();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            another version          | SIP/2.0                      | SIP/7.0                          | 505
            no hops left             | Max-Forwards: 70             | Max-Forwards: 0                  | 483
            hops no number           | Max-Forwards: 70             | Max-Forwards: many               | 400
            no From                  | From: <sip:a@b.c>;tag=x      | Subject: none                    | 400
            no To                    | To: <sip:1000@127.0.0.1>     | Subject: none                    | 400
            no CSeq                  | CSeq: 1 INVITE               | Subject: none                    | 400
            another method in CSeq   | CSeq: 1 INVITE               | CSeq: 1 BYE                      | 400
            CSeq beyond 2^31         | CSeq: 1 INVITE               | CSeq: 36893488147419103232 INVITE| 400
            CSeq no number           | CSeq: 1 INVITE               | CSeq: one INVITE                 | 400
            To not readable          | To: <sip:1000@127.0.0.1>     | To: <sip:1000@127.0.0.1          | 400
            negative length          | Content-Length: 0            | Content-Length: -999             | 400
            more length than bytes   | Content-Length: 0            | Content-Length: 9999             | 400
            URI in brackets          | INVITE sip:1000@127.0.0.1    | INVITE <sip:1000@127.0.0.1>      | 400
            no URI                   | INVITE sip:1000@127.0.0.1    | INVITE                           | 400
            unknown scheme           | INVITE sip:1000@127.0.0.1    | INVITE nobodyKnowsThisScheme:x   | 416
            extension required       | Max-Forwards: 70             | Require: nothingSupportsThis     | 420
            name no token            | Max-Forwards: 70             | Bad Name: 1                      | 400
            """)
    void badInvitesAreRefused(String name, String good, String bad, int status) throws IOException {
        send(request("INVITE", "").replace(good, bad));

        String answer = answer();
        assertThat(answer).startsWith("SIP/2.0 " + status + " ");
        assertThat(answer.lines().findFirst().orElseThrow())
                .as("a fixed phrase")
                .doesNotContain("7.0", " many", "one", "-999", "9999");
        assertThat(phone.unheard()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"From: <sip:other@b.c>;tag=y", "t: <sip:other@b.c>", "Call-ID: other", "CSeq: 2 INVITE"})
    void doubledHeadersAreRefused(String second) throws IOException {
        send(request("INVITE", second + "\r\n"));

        assertThat(answer()).startsWith("SIP/2.0 400 Bad Request\r\n").doesNotContain("other");
    }

    @Test
    void theUnsupportedExtensionIsNamed() throws IOException {
        send(request("INVITE", "Require: replaces, precondition\r\n"));

        assertThat(answer()).startsWith("SIP/2.0 420 ").contains("Unsupported: precondition\r\n");
    }

    @Test
    void aMessageTooLargeIsRefused() throws IOException {
        send(request("OPTIONS", "Subject: " + "x".repeat(17_000) + "\r\n"));

        assertThat(answer()).startsWith("SIP/2.0 513 Message Too Large\r\n");
    }

    @Test
    void tooManyHeadersAreRefused() throws IOException {
        send(request("OPTIONS", "X-a: b\r\n".repeat(200)));

        assertThat(answer()).startsWith("SIP/2.0 400 Bad Request\r\n");
    }

    @ParameterizedTest
    @ValueSource(strings = {"MESSAGE", "PUBLISH", "NOBODYKNOWSTHIS"})
    void otherMethodsAreNotAllowed(String method) throws IOException {
        send(request(method, ""));

        assertThat(answer()).startsWith("SIP/2.0 405 ").contains("Allow: INVITE");
    }

    /** RFC 6665, 4.1.2.2: what can be subscribed to is said. */
    @Test
    void nobodySubscribesToWhatIsNotNamed() throws IOException {
        send(request("SUBSCRIBE", ""));

        assertThat(answer()).startsWith("SIP/2.0 489 Bad Event\r\n").contains("Allow-Events: message-summary");
    }

    @ParameterizedTest
    @ValueSource(strings = {"BYE", "INVITE", "UPDATE", "INFO", "OPTIONS", "NOTIFY"})
    void aDialogThatIsNotKnownHereIsSaidSo(String method) throws IOException {
        send(request(method, "").replace("To: <sip:1000@127.0.0.1>", "To: <sip:1000@127.0.0.1>;tag=before-restart"));

        assertThat(answer()).startsWith("SIP/2.0 481 ");
    }

    @Test
    void acksResponsesAndNoiseAreNotAnswered() throws IOException {
        send(request("ACK", "").replace("To: <sip:1000@127.0.0.1>", "To: <sip:1000@127.0.0.1>;tag=before-restart"));
        send(request("ACK", "").replace("From:", "Form:"));
        send("SIP/2.0 200 OK\r\nVia: x\r\n\r\n");
        send("SIP/2.0 200 OK\r\n" + request("OPTIONS", "").lines().skip(1).reduce("", (a, b) -> a + b + "\r\n"));
        send("\r\n\r\n");
        send("\0\1\2\3 noise");
        send("");

        send(request("OPTIONS", "").replace("Call-ID: ", "Call-ID: last-"));
        assertThat(answer()).startsWith("SIP/2.0 200 ").contains("Call-ID: last-");
    }

    /** RFC 4475 3.1.1.1: ugly, but right: folded lines, compact names, odd spaces, escapes. */
    @Test
    void anUglyButRightMessageIsTaken() throws IOException {
        String call = UUID.randomUUID().toString();
        send("INVITE sip:vivekg@127.0.0.1;unknownparam SIP/2.0\r\n"
                + "TO :\r\n sip:vivekg@chair-dnrc.example.com\r\n"
                + "from   : \"J Rosenberg \\\\\\\"\"       <sip:jdrosen@example.com>\r\n  ;\r\n  tag = 98asjd8\r\n"
                + "MaX-fOrWaRdS: 0068\r\n"
                + "Call-ID: " + call + "\r\n"
                + "Content-Length   : 0\r\n"
                + "cseq: 0009\r\n  INVITE\r\n"
                + "Via  : SIP  /   2.0\r\n /UDP\r\n    127.0.0.1:" + socket.getLocalPort() + ";branch=z9hG4bK" + call
                + "\r\n"
                + "s :\r\n"
                + "NewFangledHeader:   newfangled value\r\n continued newfangled value\r\n"
                + "m:\"Quoted string \\\"\\\"\" <sip:jdrosen@127.0.0.1> ; newparam =\r\n      newvalue ;\r\n  secondparam ; q = 0.33\r\n"
                + "\r\n");

        assertThat(answer()).startsWith("SIP/2.0 100 ");
        SipSignal.Invited invited = phone.hears(SipSignal.Invited.class);
        assertThat(invited.to()).isEqualTo("vivekg");
        assertThat(invited.from()).isEqualTo("jdrosen");
        phone.agent.reject(invited.dialog(), 486, null);
        assertThat(answer()).startsWith("SIP/2.0 486 ");
    }

    @Test
    void overTcpABadMessageIsAnsweredAndEndsTheConnection() throws IOException {
        try (var tcp = new Socket(InetAddress.getLoopbackAddress(), phone.port())) {
            tcp.setSoTimeout(10_000);
            String bad = request("OPTIONS", "To: <sip:other@b.c>\r\n").replace("/UDP", "/TCP");
            tcp.getOutputStream().write(bad.getBytes(StandardCharsets.UTF_8));
            InputStream in = tcp.getInputStream();

            assertThat(new String(in.readAllBytes(), StandardCharsets.UTF_8)).startsWith("SIP/2.0 400 Bad Request\r\n");
        }
    }

    /** The library would put all of it into its answer. */
    @Test
    void overTcpWhatCannotBeReadIsNotRepeated() throws IOException {
        try (var tcp = new Socket(InetAddress.getLoopbackAddress(), phone.port())) {
            tcp.setSoTimeout(10_000);
            String bad = request("OPTIONS", "Subject: secret\r\n")
                    .replace("/UDP", "/TCP")
                    .replace("To: <", "To: \"J. User <");
            tcp.getOutputStream().write(bad.getBytes(StandardCharsets.UTF_8));

            assertThat(new String(tcp.getInputStream().readAllBytes(), StandardCharsets.UTF_8))
                    .startsWith("SIP/2.0 400 Bad Request\r\n")
                    .doesNotContain("secret");
        }
    }

    private String request(String method, String extra) {
        String id = UUID.randomUUID().toString();
        return method + " sip:1000@127.0.0.1 SIP/2.0\r\n"
                + "Via: SIP/2.0/UDP 127.0.0.1:" + socket.getLocalPort() + ";branch=z9hG4bK" + id + "\r\n"
                + "From: <sip:a@b.c>;tag=x\r\n"
                + "To: <sip:1000@127.0.0.1>\r\n"
                + "Call-ID: " + id + "\r\n"
                + "CSeq: 1 " + method + "\r\n"
                + "Contact: <sip:a@127.0.0.1:" + socket.getLocalPort() + ">\r\n"
                + "Max-Forwards: 70\r\n"
                + extra
                + "Content-Length: 0\r\n\r\n";
    }

    private void send(String message) throws IOException {
        byte[] bytes = message.getBytes(StandardCharsets.UTF_8);
        socket.send(new DatagramPacket(bytes, bytes.length, InetAddress.getLoopbackAddress(), phone.port()));
    }

    private String answer() throws IOException {
        var packet = new DatagramPacket(new byte[65_535], 65_535);
        try {
            socket.receive(packet);
        } catch (SocketTimeoutException e) {
            throw new AssertionError("No answer came within 10 s.", e);
        }
        return new String(packet.getData(), 0, packet.getLength(), StandardCharsets.UTF_8);
    }

    private static DatagramSocket socket() {
        try {
            var socket = new DatagramSocket(0, InetAddress.getLoopbackAddress());
            socket.setSoTimeout(10_000);
            return socket;
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }
}
