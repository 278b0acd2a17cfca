package io.trunkline.sip;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.trunkline.callcontrol.sip.DialogId;
import io.trunkline.callcontrol.sip.SipSignal;
import io.trunkline.callcontrol.sip.SipTarget;
import io.trunkline.sip.digest.Account;
import io.trunkline.sip.digest.Accounts;
import io.trunkline.sip.digest.DigestAlgorithm;
import io.trunkline.sip.register.Registration;
import io.trunkline.sip.register.RegistrationClient;
import io.trunkline.sip.register.RegistrationFailed;
import io.trunkline.sip.register.RegistrationListener;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Phones register with a user agent that knows their accounts, and calls find them. */
class RegistrationTest {

    private static final Map<String, Account> ACCOUNTS = Map.of(
            "1000", Account.withPassword("1000", "secret"),
            "1001",
                    Account.withHashes(
                            "1001",
                            Map.of(
                                    DigestAlgorithm.SHA_256,
                                    DigestAlgorithm.SHA_256.ha1("1001", "trunkline", "other"))));

    private final LinkedBlockingQueue<String> diary = new LinkedBlockingQueue<>();
    private volatile Instant now = Instant.parse("2026-01-01T00:00:00Z");
    private final LinkedBlockingQueue<SipSignal> heard = new LinkedBlockingQueue<>();
    private final JainSipUserAgent edge = edge();
    private final Phone phone = Phone.trustingLoopback();

    private JainSipUserAgent edge() {
        Accounts accounts = user -> Optional.ofNullable(ACCOUNTS.get(user));
        var agent = new JainSipUserAgent(Phone.settings().withPeers(List.of()), accounts, new Diary(), () -> now);
        agent.start(heard::add);
        return agent;
    }

    @AfterEach
    void close() {
        phone.close();
        edge.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"udp", "tcp"})
    void aRegisteredPhoneIsReachedWhereItRegisteredFrom(String transport) throws Exception {
        Duration granted = register("1000", "secret", transport);

        assertThat(granted).isEqualTo(Duration.ofMinutes(5));
        List<SipTarget> contacts = edge.contacts("1000");
        assertThat(contacts).hasSize(1);
        assertThat(contacts.getFirst().uri()).startsWith("sip:1000@127.0.0.1:" + phone.port());
        assertThat(contacts.getFirst().transport()).isEqualTo(transport);

        edge.invite(new DialogId("d"), contacts.getFirst(), "0301", "", Phone.OFFER, "call-9");
        assertThat(phone.hears(SipSignal.Invited.class).to()).isEqualTo("1000");
    }

    @Test
    void anAccountMayBeKnownByItsHashesOnly() throws Exception {
        assertThat(register("1001", "other", "udp")).isPositive();
    }

    @Test
    void aWrongPasswordAndAnUnknownUserAreRefusedAlike() {
        assertThatThrownBy(() -> register("1000", "guess", "udp"))
                .cause()
                .isInstanceOfSatisfying(
                        RegistrationFailed.class, e -> assertThat(e.status()).isEqualTo(403));
        assertThatThrownBy(() -> register("nobody", "guess", "udp"))
                .cause()
                .isInstanceOfSatisfying(
                        RegistrationFailed.class, e -> assertThat(e.status()).isEqualTo(403));
        assertThat(edge.contacts("1000")).isEmpty();
    }

    @Test
    void whoGuessesTooOftenIsNotToldWhenHeIsRight() throws Exception {
        for (int i = 0; i < 5; i++) {
            assertThatThrownBy(() -> register("1000", "guess", "udp")).hasCauseInstanceOf(RegistrationFailed.class);
        }
        assertThatThrownBy(() -> register("1000", "secret", "udp"))
                .cause()
                .isInstanceOfSatisfying(
                        RegistrationFailed.class, e -> assertThat(e.status()).isEqualTo(403));

        now = now.plusSeconds(3);

        assertThat(register("1000", "secret", "udp")).isPositive();
    }

    @Test
    void anAnswerIsGoodOnce() {
        try (var peer = new RawPeer(edge.port())) {
            peer.sends(peer.request("REGISTER", 1, "", "", ""));
            String nonce = peer.receives("SIP/2.0 401 ").replaceFirst("(?s).*nonce=\"([^\"]*)\".*", "$1");

            peer.sends(peer.request("REGISTER", 2, "", proof(nonce, "secret"), ""));
            peer.receives("SIP/2.0 200 ");
            peer.sends(peer.request("REGISTER", 3, "", proof(nonce, "secret"), ""));

            assertThat(peer.receives("SIP/2.0 401 ")).contains("stale=true");
        }
    }

    @Test
    void anOldNonceDoesNotTellWhetherThePasswordWasRight() {
        try (var peer = new RawPeer(edge.port())) {
            peer.sends(peer.request("REGISTER", 1, "", "", ""));
            String nonce = peer.receives("SIP/2.0 401 ").replaceFirst("(?s).*nonce=\"([^\"]*)\".*", "$1");
            now = now.plus(Duration.ofMinutes(10));

            peer.sends(peer.request("REGISTER", 2, "", proof(nonce, "secret"), ""));
            String right = peer.receives("SIP/2.0 401 ");
            peer.sends(peer.request("REGISTER", 3, "", proof(nonce, "guess"), ""));
            String wrong = peer.receives("SIP/2.0 401 ");

            assertThat(right).contains("stale=true");
            assertThat(wrong).contains("stale=true");
        }
    }

    private static String proof(String nonce, String password) {
        DigestAlgorithm md5 = DigestAlgorithm.MD5;
        String uri = "sip:1000@127.0.0.1";
        String ha1 = md5.ha1("1000", "trunkline", password);
        return "Authorization: Digest username=\"1000\",realm=\"trunkline\",nonce=\"" + nonce + "\",uri=\"" + uri
                + "\",algorithm=MD5,qop=auth,nc=00000001,cnonce=\"c\",response=\""
                + md5.response(ha1, nonce, "00000001", "c", "auth", "REGISTER", uri) + "\"\r\n";
    }

    @Test
    void aRegistrationExpires() throws Exception {
        register("1000", "secret", "udp");
        assertThat(next()).isEqualTo("registered 1000 1");

        now = now.plus(Duration.ofMinutes(6));

        assertThat(edge.contacts("1000")).isEmpty();
        assertThat(next()).isEqualTo("gone 1000");
    }

    @Test
    void aRegistrationIsRemovedOnRequest() throws Exception {
        var client = edgeClient("1000", "secret", "udp");
        client.register().get(10, TimeUnit.SECONDS);
        client.unregister().get(10, TimeUnit.SECONDS);

        assertThat(edge.contacts("1000")).isEmpty();
        assertThat(next()).isEqualTo("registered 1000 1");
        assertThat(next()).isEqualTo("gone 1000");
    }

    @Test
    void twoPhonesMayShareAnAccount() throws Exception {
        register("1000", "secret", "udp");
        try (var second = Phone.trustingLoopback()) {
            second.agent
                    .registration(Registration.at("127.0.0.1", edge.port(), "udp", "1000", "secret"))
                    .register()
                    .get(10, TimeUnit.SECONDS);

            assertThat(edge.contacts("1000")).hasSize(2);
            assertThat(next()).isEqualTo("registered 1000 1");
            assertThat(next()).isEqualTo("registered 1000 2");
        }
    }

    @Test
    void aTooShortTimeIsRaisedToTheRegistrarsLeast() throws Exception {
        var asked = new Registration(
                "1000",
                "secret",
                new SipTarget("sip:127.0.0.1:" + edge.port(), "127.0.0.1", edge.port(), "udp"),
                Duration.ofSeconds(5));

        assertThat(phone.agent.registration(asked).register().get(10, TimeUnit.SECONDS))
                .isEqualTo(Duration.ofSeconds(60));
    }

    @Test
    void aRegistrarThatIsAwayIsNamed() {
        var client = phone.agent.registration(Registration.at("127.0.0.1", 1, "tcp", "1000", "secret"));

        assertThatThrownBy(() -> client.register().get(10, TimeUnit.SECONDS))
                .cause()
                .hasMessageContaining("did not answer");
    }

    @Test
    void strangersMayNotCall() {
        phone.call(edgeTarget());

        assertThat(phone.hears(SipSignal.Rejected.class).status()).isEqualTo(403);
        assertThat(heard).isEmpty();
    }

    @Test
    void aRegisteredPhonesCallIsChallenged() throws Exception {
        register("1000", "secret", "udp");
        phone.call(edgeTarget());

        assertThat(phone.hears(SipSignal.Rejected.class).status()).isEqualTo(407);
        assertThat(heard).isEmpty();
    }

    @Test
    void secretsAreNotPrinted() {
        assertThat(ACCOUNTS.get("1000")).asString().doesNotContain("secret");
        assertThat(Registration.at("h", 1, "udp", "1000", "secret")).asString().doesNotContain("secret");
    }

    private SipTarget edgeTarget() {
        return new SipTarget("sip:2000@127.0.0.1:" + edge.port(), "127.0.0.1", edge.port(), "udp");
    }

    private Duration register(String user, String password, String transport)
            throws ExecutionException, InterruptedException, TimeoutException {
        return edgeClient(user, password, transport).register().get(10, TimeUnit.SECONDS);
    }

    private RegistrationClient edgeClient(String user, String password, String transport) {
        return phone.agent.registration(Registration.at("127.0.0.1", edge.port(), transport, user, password));
    }

    private String next() throws InterruptedException {
        return String.valueOf(diary.poll(10, TimeUnit.SECONDS));
    }

    private final class Diary implements RegistrationListener {
        @Override
        public void registered(String user, List<SipTarget> contacts) {
            diary.add("registered " + user + " " + contacts.size());
        }

        @Override
        public void gone(String user) {
            diary.add("gone " + user);
        }
    }
}
