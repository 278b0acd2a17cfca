package io.trunkline.sip;

import static org.assertj.core.api.Assertions.assertThat;

import io.trunkline.sip.digest.Account;
import io.trunkline.sip.digest.Accounts;
import io.trunkline.sip.digest.DigestAlgorithm;
import io.trunkline.sip.register.RegistrationListener;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Phones hear how many messages wait for them: those that subscribe, and those that only register (RFC 3842). */
@Timeout(60)
class MessageWaitingTest {

    private static final String USER = "1000";
    private static final String SUMMARY = "Event: message-summary\r\n";

    private final Set<String> notified = new HashSet<>();
    private volatile Instant now = Instant.parse("2026-01-01T00:00:00Z");
    private final JainSipUserAgent edge = edge();
    private final RawPeer phone = new RawPeer(edge.port());

    private JainSipUserAgent edge() {
        Accounts accounts =
                user -> user.matches("100[01]") ? Optional.of(Account.withPassword(user, "secret")) : Optional.empty();
        var agent = new JainSipUserAgent(
                Phone.settings().withPeers(List.of()), accounts, RegistrationListener.NONE, () -> now);
        agent.start(_ -> {});
        return agent;
    }

    @AfterEach
    void leavesNothingBehind() {
        phone.close();
        assertThat(edge.dialogs()).isZero();
        edge.close();
    }

    private String proof(String method, String user, String challenge) {
        String nonce = challenge.replaceFirst("(?s).*nonce=\"([^\"]*)\".*", "$1");
        DigestAlgorithm md5 = DigestAlgorithm.MD5;
        String uri = "sip:1000@127.0.0.1";
        String ha1 = md5.ha1(user, "trunkline", "secret");
        return "Authorization: Digest username=\"" + user + "\",realm=\"trunkline\",nonce=\"" + nonce + "\",uri=\""
                + uri
                + "\",algorithm=MD5,qop=auth,nc=00000001,cnonce=\"c\",response=\""
                + md5.response(ha1, nonce, "00000001", "c", "auth", method, uri) + "\"\r\n";
    }

    /** The final answer to a SUBSCRIBE of a user who proves who it is. */
    private String subscribes(String user, int cseq, String toTag, String extra) {
        phone.sends(phone.request("SUBSCRIBE", cseq, toTag, SUMMARY + extra, ""));
        String challenge = phone.receives("SIP/2.0 401 ");
        phone.sends(
                phone.request("SUBSCRIBE", cseq + 1, toTag, SUMMARY + extra + proof("SUBSCRIBE", user, challenge), ""));
        return phone.receives("SIP/2.0 ");
    }

    /** The next NOTIFY; one that is sent twice, because the answer took its time, is the same. */
    private String notified() {
        String notify = phone.receives("NOTIFY ");
        while (!notified.add(RawPeer.line(notify, "Via"))) {
            notify = phone.receives("NOTIFY ");
        }
        phone.answers(notify, "200 OK", "", "", "");
        assertThat(notify)
                .contains("Event: message-summary")
                .contains("Content-Type: application/simple-message-summary");
        return notify;
    }

    @Test
    void whoSubscribesIsToldAtOnceAndOfEachChange() {
        edge.messagesWaiting(USER, 2, 5);
        String ok = subscribes(USER, 1, "", "Expires: 600\r\n");
        assertThat(ok).startsWith("SIP/2.0 200 ").contains("Expires: 600");

        String first = notified();
        assertThat(first)
                .contains("Messages-Waiting: yes")
                .contains("Message-Account: sip:1000@")
                .contains("Voice-Message: 2/5 (0/0)")
                .contains("Subscription-State: active")
                .contains("CSeq: 1 NOTIFY");
        assertThat(RawPeer.line(first, "To")).contains("tag=raw");
        assertThat(RawPeer.tag(RawPeer.line(first, "From"))).isEqualTo(RawPeer.tag(RawPeer.line(ok, "To")));
        assertThat(RawPeer.line(first, "Call-ID")).contains(phone.callId);
        assertThat(edge.subscriptions()).isOne();

        edge.messagesWaiting(USER, 2, 5);
        edge.messagesWaiting(USER, 0, 7);
        assertThat(notified())
                .contains("Messages-Waiting: no")
                .contains("Voice-Message: 0/7 (0/0)")
                .contains("CSeq: 2 NOTIFY");
    }

    @Test
    void aSubscriptionIsRefreshedEndedAndExpires() {
        String tag = RawPeer.tag(RawPeer.line(subscribes(USER, 1, "", "Expires: 600\r\n"), "To"));
        notified();
        assertThat(subscribes(USER, 3, tag, "Expires: 600\r\n")).startsWith("SIP/2.0 200 ");
        notified();
        assertThat(edge.subscriptions()).isOne();
        assertThat(subscribes(USER, 5, tag, "Expires: 0\r\n")).startsWith("SIP/2.0 200 ");
        assertThat(notified()).contains("Subscription-State: terminated");
        assertThat(edge.subscriptions()).isZero();
        assertThat(subscribes(USER, 7, tag, "Expires: 600\r\n")).startsWith("SIP/2.0 481 ");

        assertThat(subscribes(USER, 9, "", "Expires: 600\r\n")).startsWith("SIP/2.0 200 ");
        notified();
        now = now.plus(Duration.ofMinutes(11));
        assertThat(notified()).contains("Subscription-State: terminated");
        assertThat(edge.subscriptions()).isZero();
    }

    @Test
    void aPhoneThatKnowsOfNoSubscriptionHasNone() {
        subscribes(USER, 1, "", "");
        notified();
        edge.messagesWaiting(USER, 1, 0);
        phone.answers(phone.receives("NOTIFY "), "481 Subscription Does Not Exist", "", "", "");
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(10);
        while (edge.subscriptions() > 0) {
            assertThat(System.nanoTime()).as("in time").isLessThan(deadline);
            Thread.onSpinWait();
        }
    }

    @Test
    void whatChangesBeforeAPhoneHasAnsweredIsToldOnceAsItIsThen() {
        subscribes(USER, 1, "", "Expires: 600\r\n");
        String first = phone.receives("NOTIFY ");
        changesUnheard(first);
        phone.answers(first, "200 OK", "", "", "");
        notified.add(RawPeer.line(first, "Via"));

        assertThat(notified()).contains("Voice-Message: 3/0 (0/0)").contains("CSeq: 2 NOTIFY");
    }

    @Test
    void aPhoneThatOnlyRegistersIsToldOneThingAtATimeToo() {
        edge.messagesWaiting(USER, 9, 0);
        registers();
        String first = phone.receives("NOTIFY ");
        changesUnheard(first);
        phone.answers(first, "200 OK", "", "", "");
        notified.add(RawPeer.line(first, "Via"));

        assertThat(notified()).contains("Voice-Message: 3/0 (0/0)");
    }

    /** Three changes, of which nothing is told: what comes is the same NOTIFY again. */
    private void changesUnheard(String first) {
        for (int unheard = 1; unheard <= 3; unheard++) {
            edge.messagesWaiting(USER, unheard, 0);
        }
        for (int again = 0; again < 3; again++) {
            assertThat(RawPeer.line(phone.receives("NOTIFY "), "Via")).isEqualTo(RawPeer.line(first, "Via"));
        }
    }

    @Test
    void whatIsAskedWronglyIsRefused() {
        phone.sends(phone.request("SUBSCRIBE", 1, "", "Event: presence\r\n", ""));
        assertThat(phone.receives("SIP/2.0 489 ")).contains("Allow-Events: message-summary");
        assertThat(subscribes("1001", 3, "", "")).startsWith("SIP/2.0 403 ");
        assertThat(subscribes(USER, 5, "", "Expires: 30\r\n"))
                .startsWith("SIP/2.0 423 ")
                .contains("Min-Expires: 60");
        assertThat(edge.subscriptions()).isZero();
    }

    private void registers() {
        phone.sends(phone.request("REGISTER", 101, "", "", ""));
        String challenge = phone.receives("SIP/2.0 401 ");
        phone.sends(phone.request("REGISTER", 102, "", proof("REGISTER", USER, challenge), ""));
    }

    @Test
    void whoOnlyRegistersIsToldToo() {
        edge.messagesWaiting(USER, 3, 0);
        registers();
        assertThat(notified()).contains("Voice-Message: 3/0 (0/0)");
        edge.messagesWaiting(USER, 4, 0);
        assertThat(notified())
                .contains("Voice-Message: 4/0 (0/0)")
                .startsWith("NOTIFY sip:a@127.0.0.1:" + phone.port());
    }
}
