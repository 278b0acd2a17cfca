package io.trunkline.sip;

import static org.assertj.core.api.Assertions.assertThat;

import io.trunkline.callcontrol.sip.DialogId;
import io.trunkline.callcontrol.sip.SipSignal;
import io.trunkline.callcontrol.sip.SipTarget;
import io.trunkline.sip.digest.Account;
import io.trunkline.sip.digest.DigestAlgorithm;
import io.trunkline.sip.guard.ConnectionLimits;
import io.trunkline.sip.register.RegistrationListener;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** SIP over WebSocket (RFC 7118): a browser is reached over the connection that it registered over, and no other way. */
class WebSocketTest {

    private final LinkedBlockingQueue<SipSignal> heard = new LinkedBlockingQueue<>();
    private final JainSipUserAgent edge = edge();
    private final Browser browser = new Browser(edge);

    private JainSipUserAgent edge() {
        return edge(ConnectionLimits.BROWSERS);
    }

    private JainSipUserAgent edge(ConnectionLimits browsers) {
        var agent = new JainSipUserAgent(
                Phone.settings()
                        .withDigests(List.of(DigestAlgorithm.MD5))
                        .withLimits(SipLimits.DEFAULTS.withBrowsers(browsers)),
                user -> user.equals("1000") ? Optional.of(Account.withPassword("1000", "secret")) : Optional.empty(),
                RegistrationListener.NONE,
                InstantSource.system());
        agent.start(heard::add);
        return agent;
    }

    @AfterEach
    void close() {
        edge.close();
    }

    @Test
    void aCallToABrowserGoesOverItsConnection() throws InterruptedException {
        assertThat(browser.registers("1000", "secret", 300)).startsWith("SIP/2.0 200");
        SipTarget contact = edge.contacts("1000").getFirst();
        assertThat(contact.transport()).isEqualTo("ws");
        DialogId call = new DialogId("d");
        edge.invite(call, contact, "0301", "Ada", Phone.OFFER, "call-9");

        String invite = browser.hears();
        assertThat(invite).startsWith("INVITE sip:abc@df7jal.invalid;transport=ws SIP/2.0");
        assertThat(invite).contains("Via: SIP/2.0/WS ").contains(";transport=ws>");
        browser.answers(invite, "180 Ringing", "");
        assertThat(hears()).isInstanceOf(SipSignal.Ringing.class);
        browser.answers(invite, "200 OK", Phone.ANSWER);
        assertThat(hears()).isInstanceOf(SipSignal.Accepted.class);
        assertThat(browser.hears()).startsWith("ACK ");

        edge.bye(call);
        String bye = browser.hears();
        assertThat(bye).startsWith("BYE ");
        browser.answers(bye, "200 OK", "");
        assertThat(edge.dialogs()).isZero();
    }

    @Test
    void aCallGoesOnOverTheConnectionThatComesAfter() throws InterruptedException {
        browser.registers("1000", "secret", 300);
        DialogId call = new DialogId("d");
        edge.invite(call, edge.contacts("1000").getFirst(), "0301", "Ada", Phone.OFFER, "call-9");
        String invite = browser.hears();
        browser.answers(invite, "200 OK", Phone.ANSWER);
        assertThat(hears()).isInstanceOf(SipSignal.Accepted.class);
        assertThat(browser.hears()).startsWith("ACK ");
        browser.close();

        Browser again = new Browser(edge);
        again.asksWithin(invite, "UPDATE");
        assertThat(again.hears()).startsWith("SIP/2.0 200");
        edge.bye(call);
        assertThat(again.hears()).startsWith("BYE ");
    }

    @Test
    void aBrowserMustProveWhoItIsEvenOnATrunksAddress() {
        browser.registers("1000", "secret", 300);
        browser.saysRaw(invite(7));
        assertThat(browser.hears()).startsWith("SIP/2.0 407");
        assertThat(heard).isEmpty();
    }

    @Test
    void whenTheConnectionEndsNothingIsRegisteredAnyMore() throws InterruptedException {
        browser.registers("1000", "secret", 300);
        SipTarget contact = edge.contacts("1000").getFirst();
        browser.close();
        assertThat(edge.contacts("1000")).isEmpty();
        assertThat(edge.sockets().count()).isZero();

        edge.invite(new DialogId("d"), contact, "0301", "Ada", Phone.OFFER, "call-9");
        assertThat(hears()).as("at once, not after 32 s").isInstanceOf(SipSignal.Lost.class);
        assertThat(edge.dialogs()).isZero();
    }

    @Test
    void thoseWhoRegisterAnewOverAnotherConnectionAreReachedThere() {
        browser.registers("1000", "secret", 300);
        Browser again = new Browser(edge);
        assertThat(again.registers("1000", "secret", 300)).startsWith("SIP/2.0 200");
        browser.close();
        assertThat(edge.contacts("1000"))
                .extracting(SipTarget::port)
                .containsExactly(again.remote().getPort());
    }

    @Test
    void badMessagesAreRefusedWithoutAnEchoAndTheConnectionGoesOn() {
        browser.says("INVITE sip:x SIP/2.0", "Via: SIP/2.0/WS a.invalid;branch=z9hG4bK1", "From: <evil>");
        assertThat(browser.hears()).startsWith("SIP/2.0 400 Bad Request\r\n").doesNotContain("evil2");
        browser.saysRaw("\r\n\r\n");
        assertThat(browser.hears()).isEqualTo("\r\n");
        assertThat(browser.registers("1000", "secret", 300)).startsWith("SIP/2.0 200");
        assertThat(browser.isClosed()).isFalse();
    }

    /** It passes the valve, and the library cannot read it. */
    @Test
    void whatCannotBeReadIsRefusedWithoutAnEchoToo() {
        browser.says(
                "OPTIONS sip:x SIP/2.0",
                "Via: SIP/2.0/WS a.invalid;branch=z9hG4bK1",
                "From: <sip:a@b>;tag=1",
                "To: \"J. User <sip:x@y>",
                "Call-ID: 1",
                "CSeq: 1 OPTIONS",
                "Subject: secret",
                "Content-Length: 0");
        assertThat(browser.hears()).startsWith("SIP/2.0 400 Bad Request\r\n").doesNotContain("secret");
    }

    @Test
    void aViaOfAnotherTransportIsNotFollowed() {
        browser.saysRaw(options("UDP"));
        browser.saysRaw(options("WS"));
        assertThat(browser.hears()).startsWith("SIP/2.0 200").contains("SIP/2.0/WS");
    }

    @Test
    void aMessageMayComeInPartsAndNoLongerThanAMessageMayBe() {
        String options = options("WS");
        browser.saysPart(options.substring(0, 20), false);
        browser.saysPart(options.substring(20, 21), false);
        browser.saysPart(options.substring(21), true);
        assertThat(browser.hears()).startsWith("SIP/2.0 200");
        browser.saysRaw(options.replace("z9hG4bKo", "z9hG4bKp"));
        assertThat(browser.hears()).startsWith("SIP/2.0 200");

        browser.saysPart("x".repeat(10_000), false);
        assertThat(browser.isClosed()).isFalse();
        browser.saysPart("x".repeat(10_000), false);
        assertThat(browser.isClosed()).isTrue();
    }

    @Test
    void whoSendsTooMuchIsCutOff() {
        for (int i = 0; i < 60; i++) {
            browser.saysRaw("\r\n\r\n");
        }
        assertThat(browser.isClosed()).isTrue();
    }

    @Test
    void oneSourceTakesNoMoreThanItsShare() {
        try (var small = edge(new ConnectionLimits(5, 2, Duration.ofMinutes(1)))) {
            var first = new Browser(small);
            var second = new Browser(small);
            assertThat(small.sockets().opened(second)).isNull();
            assertThat(small.refusedConnections()).isEqualTo(1);
            first.close();
            assertThat(new Browser(small).registers("1000", "secret", 300)).startsWith("SIP/2.0 200");
        }
    }

    @Test
    @Timeout(30)
    void whoSaysNothingIsCutOffAndWhoHasSpokenStays() {
        try (var impatient = edge(new ConnectionLimits(5, 5, Duration.ofMillis(200)))) {
            var good = new Browser(impatient);
            assertThat(good.registers("1000", "secret", 300)).startsWith("SIP/2.0 200");
            var halting = new Browser(impatient);
            assertThat(halting.registers("1000", "secret", 300)).startsWith("SIP/2.0 200");
            halting.saysPart("OPTIONS", false);
            var silent = new Browser(impatient);
            silent.saysRaw("\r\n\r\n");
            while (!silent.isClosed() || !halting.isClosed()) {
                LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(10));
            }
            assertThat(impatient.silentConnections()).isEqualTo(2);
            assertThat(good.isClosed()).isFalse();
            assertThat(impatient.counts().webSockets()).isEqualTo(1);
        }
    }

    private SipSignal hears() throws InterruptedException {
        SipSignal next = heard.poll(10, TimeUnit.SECONDS);
        return Objects.requireNonNull(next, "no signal within 10 s");
    }

    private static String options(String transport) {
        return "OPTIONS sip:trunkline SIP/2.0\r\nVia: SIP/2.0/" + transport
                + " a.invalid;branch=z9hG4bKo\r\nMax-Forwards: 70\r\nTo: <sip:x@trunkline>\r\n"
                + "From: <sip:y@trunkline>;tag=1\r\nCall-ID: o\r\nCSeq: 1 OPTIONS\r\nContent-Length: 0\r\n\r\n";
    }

    private static String invite(int cseq) {
        return "INVITE sip:2000@trunkline SIP/2.0\r\nVia: SIP/2.0/WS df7jal.invalid;branch=z9hG4bKi" + cseq
                + "\r\nMax-Forwards: 69\r\nTo: <sip:2000@trunkline>\r\nFrom: <sip:1000@trunkline>;tag=f\r\n"
                + "Call-ID: call\r\nCSeq: " + cseq + " INVITE\r\nContact: <sip:abc@df7jal.invalid;transport=ws>\r\n"
                + "Content-Type: application/sdp\r\nContent-Length: " + Phone.OFFER.length() + "\r\n\r\n"
                + Phone.OFFER;
    }
}
