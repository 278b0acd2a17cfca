package io.trunkline.sip;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import io.trunkline.callcontrol.sip.SipSignal;
import io.trunkline.callcontrol.sip.SipTarget;
import io.trunkline.sip.digest.Account;
import io.trunkline.sip.digest.DigestAlgorithm;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.slf4j.LoggerFactory;

/**
 * All messages of RFC 4475, each with everything that is odd about it at once, through valve and stack: answered with a fixed status line,
 * dropped, or taken; nothing of it is repeated but what an answer must, nothing is thrown, and the stack is as it was before.
 */
class Rfc4475Test {

    /** In the RFC's order: 3.1.1.1 to 3.4.1. */
    private static final List<String> NAMES = List.of(
            "wsinv",
            "intmeth",
            "esc01",
            "escnull",
            "esc02",
            "lwsdisp",
            "longreq",
            "dblreq",
            "semiuri",
            "transports",
            "mpart01",
            "unreason",
            "noreason",
            "badinv01",
            "clerr",
            "ncl",
            "scalar02",
            "scalarlg",
            "quotbal",
            "ltgtruri",
            "lwsruri",
            "lwsstart",
            "trws",
            "escruri",
            "baddate",
            "regbadct",
            "badaspec",
            "baddn",
            "badvers",
            "mismatch01",
            "mismatch02",
            "bigcode",
            "badbranch",
            "insuf",
            "unkscm",
            "novelsc",
            "unksm2",
            "bext01",
            "invut",
            "regaut01",
            "multi01",
            "mcl01",
            "bcast",
            "zeromf",
            "cparam01",
            "cparam02",
            "regescrt",
            "sdp01",
            "inv2543");

    private static final String USER = "1000";
    private static final String PASSWORD = "secret";
    private static final Pattern REQUIRED =
            Pattern.compile("(?i)(via|v|from|f|to|t|call-id|i|cseq|contact|m|accept|unsupported)\\s*:.*");
    private static final int SHORTEST_SECRET = 8;
    private static final ListAppender<ILoggingEvent> SAID = new ListAppender<>();
    private static final Logger ROOT = (Logger) LoggerFactory.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);

    private static Phone edge = edge();
    private final RawPeer peer = new RawPeer(edge.port());
    private String challenge = "";

    private static Phone edge() {
        return new Phone(
                Phone.settings(),
                user -> user.equals(USER) ? Optional.of(Account.withPassword(USER, PASSWORD)) : Optional.empty());
    }

    @BeforeAll
    static void listen() {
        edge.close();
        edge = edge();
        SAID.start();
        ROOT.addAppender(SAID);
    }

    @AfterAll
    static void close() {
        ROOT.detachAppender(SAID);
        edge.close();
    }

    @AfterEach
    void theEdgeIsAsItWas() {
        String call = probe();
        while (!peer.receives("SIP/2.0 200 ").contains(call)) {
            // An answer that is said again.
        }
        assertThat(edge.agent.isHealthy()).isTrue();
        assertThat(edge.agent.dialogs()).isZero();
        assertThat(edge.unheard()).isEmpty();
        assertThat(List.copyOf(SAID.list))
                .as("nothing was thrown")
                .noneMatch(event -> event.getThrowableProxy() != null);
        peer.close();
    }

    static Stream<Arguments> messages() {
        return NAMES.stream().map(name -> {
            TortureMessage message = TortureMessage.named(name);
            return Arguments.of(message.title(), message);
        });
    }

    @Test
    void allOfThemAreHere() {
        assertThat(NAMES).hasSize(49).doesNotHaveDuplicates();
        assertThat(NAMES)
                .allSatisfy(
                        name -> assertThat(TortureMessage.named(name).title()).endsWith(" " + name));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("messages")
    void getsWhatItDeserves(String title, TortureMessage message) {
        String call = UUID.randomUUID().toString();
        String sent = message.sent(call, peer.port());

        peer.sends(sent);

        message.wanted("answer").ifPresent(status -> answered(message, sent, status));
        message.wanted("proved").ifPresent(status -> proved(message, sent, status));
        if (message.wanted("twice").isPresent()) {
            answeredAgain(message);
        }
        message.wanted("taken").ifPresent(who -> taken(who, sent));
        if (message.wanted("dropped").isPresent()) {
            String probe = probe();
            assertThat(peer.receives())
                    .as("nothing but the answer to the probe")
                    .contains(probe);
        }
        assertThat(message.wanted()).as("%s says what it deserves", title).isNotEmpty();
    }

    private void answered(TortureMessage message, String sent, String status) {
        String answer = peer.receives();
        repeatsNothing(answer, sent);
        assertThat(answer).startsWith("SIP/2.0 " + status + "\r\n");
        if (message.wanted("proved").isEmpty()) {
            assertThat(message.all("has")).allSatisfy(part -> assertThat(answer).contains(part));
        }
        challenge = answer;
    }

    /** The same once more, by who knows the password. */
    private void proved(TortureMessage message, String sent, String status) {
        String realm = parameter(challenge, "realm");
        String nonce = parameter(challenge, "nonce");
        DigestAlgorithm sha = DigestAlgorithm.SHA_256;
        String uri = "sip:house.example";
        String response =
                sha.response(sha.ha1(USER, realm, PASSWORD), nonce, "00000001", "c0ffee", "auth", "REGISTER", uri);
        String credentials = ("Authorization: Digest username=\"%s\", realm=\"%s\", nonce=\"%s\", uri=\"%s\","
                        + " algorithm=SHA-256, qop=auth, nc=00000001, cnonce=\"c0ffee\", response=\"%s\"\r\n")
                .formatted(USER, realm, nonce, uri, response);
        String again = sent.replaceFirst("CSeq: \\d+", "CSeq: 999")
                .replaceFirst("z9hG4bK[0-9a-f-]+", "z9hG4bK" + UUID.randomUUID())
                .replaceFirst("(?=Contact)", Matcher.quoteReplacement(credentials));

        peer.sends(again);

        String answer = peer.receives();
        repeatsNothing(answer, sent);
        assertThat(answer).startsWith("SIP/2.0 " + status + "\r\n");
        assertThat(message.all("has")).allSatisfy(part -> assertThat(answer).contains(part));
    }

    private static String parameter(String challenge, String name) {
        Matcher found = Pattern.compile("WWW-Authenticate: Digest (?=[^\r]*SHA-256)[^\r]*" + name + "=\"([^\"]*)\"")
                .matcher(challenge);
        assertThat(found.find()).as("%s in %s", name, challenge).isTrue();
        return found.group(1);
    }

    private void answeredAgain(TortureMessage message) {
        String other = UUID.randomUUID().toString();
        peer.sends(message.sent(other, peer.port()));
        assertThat(peer.receives()).startsWith("SIP/2.0 200 OK\r\n").contains(other);
    }

    /** The call is there, by whom and for whom, and can be refused. */
    private void taken(String who, String sent) {
        assertThat(peer.receives()).startsWith("SIP/2.0 100 Trying\r\n");
        SipSignal.Invited invited = edge.hears(SipSignal.Invited.class);
        assertThat("from=" + invited.from() + " to=" + invited.to()).endsWith(who);
        edge.agent.reject(invited.dialog(), 486, null);
        String answer = peer.receives("SIP/2.0 486 ");
        assertThat(answer).startsWith("SIP/2.0 486 Busy here\r\n");
        repeatsNothing(answer, sent);
    }

    /** What was sent is in the answer as far as an answer must have it, and nowhere else. */
    private static void repeatsNothing(String answer, String sent) {
        String rest =
                answer.lines().filter(line -> !REQUIRED.matcher(line).matches()).collect(Collectors.joining("\n"));
        Stream<String> firstLine = Stream.of(
                sent.split("\r\n", 2)[0].replaceAll("\\s*SIP/\\d.*|^INVITE\\s+|^OPTIONS\\s+|^REGISTER\\s+", ""));
        Stream<String> values = sent.lines()
                .skip(1)
                .takeWhile(line -> !line.isEmpty())
                .filter(line -> !REQUIRED.matcher(line).matches())
                .map(line -> line.replaceFirst("^[^:]*:\\s*", "").strip());
        assertThat(Stream.concat(firstLine, values).filter(value -> value.length() >= SHORTEST_SECRET))
                .allSatisfy(value -> assertThat(rest).doesNotContain(value));
    }

    /** A good question; its call's id. */
    private String probe() {
        String call = UUID.randomUUID().toString();
        peer.sends(peer.request("OPTIONS", 1, "", "", "").replace(peer.callId, call));
        return call;
    }

    /** 3.1.1.12 and 3.1.1.13 in answer to a call of ours: whatever the reason says, it is 100 and then 200. */
    @Test
    void anAnswerWithAnOddReasonOrNoneIsAnAnswer() {
        edge.call(new SipTarget("sip:2000@127.0.0.1:" + peer.port(), "127.0.0.1", peer.port(), "udp"));
        String invite = peer.receives("INVITE ");
        peer.answers(invite, "100 ", "far", "", "");
        String reason = new String(
                "200 = 2**3 * 5**2 но сто девяносто девять - простое".getBytes(StandardCharsets.UTF_8),
                StandardCharsets.ISO_8859_1);
        peer.answers(invite, reason, "far", "", Phone.ANSWER);
        SipSignal.Accepted accepted = edge.hears(SipSignal.Accepted.class);
        assertThat(peer.receives("ACK ")).isNotEmpty();
        edge.agent.bye(accepted.dialog());
        peer.answers(peer.receives("BYE "), "200 OK", "far", "", "");
    }
}
