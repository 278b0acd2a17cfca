package io.trunkline.sip;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.trunkline.callcontrol.sip.DialogId;
import io.trunkline.callcontrol.sip.SipSignal;
import io.trunkline.callcontrol.sip.SipTarget;
import io.trunkline.sip.digest.Account;
import io.trunkline.sip.guard.ConnectionLimits;
import io.trunkline.sip.register.Registration;
import io.trunkline.sip.register.RegistrationListener;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Calls over TLS, with a certificate that the test has made itself. */
class TlsTest {

    private static final String PASSWORD = "changeit";

    private static Path folder = Path.of("");

    @BeforeAll
    static void makeCertificates(@TempDir Path temporary) throws Exception {
        folder = temporary;
        make("ours", "ip:127.0.0.1");
        make("other", "dns:elsewhere.example");
    }

    @Test
    void aCallIsPlacedAnsweredAndHungUp() {
        try (var caller = new Phone(settings("ours", "ours"));
                var callee = new Phone(settings("ours", "ours"))) {
            DialogId out = caller.call(target(callee));
            SipSignal.Invited invited = callee.hears(SipSignal.Invited.class);
            callee.agent.accept(invited.dialog(), Phone.ANSWER);
            caller.hears(SipSignal.Accepted.class);
            callee.hears(SipSignal.Acknowledged.class);

            callee.agent.bye(invited.dialog());

            assertThat(caller.hears(SipSignal.Bye.class).dialog()).isEqualTo(out);
        }
    }

    @Test
    void aPhoneIsCalledOverTheConnectionThatItRegisteredOver() throws Exception {
        var heard = new LinkedBlockingQueue<SipSignal>();
        try (var edge = new JainSipUserAgent(
                        settings("ours", "ours"),
                        user -> Optional.of(Account.withPassword(user, "secret")),
                        RegistrationListener.NONE,
                        InstantSource.system());
                var phone = new Phone(settings("ours", "ours"))) {
            edge.start(heard::add);
            phone.agent
                    .registration(Registration.at("127.0.0.1", edge.tlsPort(), "tls", "1000", "secret"))
                    .register()
                    .get(10, TimeUnit.SECONDS);

            SipTarget contact = edge.contacts("1000").getFirst();
            assertThat(contact.transport()).isEqualTo("tls");
            edge.invite(new DialogId("d"), contact, "1", "", Phone.OFFER, "c");

            assertThat(phone.hears(SipSignal.Invited.class).to()).isEqualTo("1000");
        }
    }

    @Test
    void whoShowsACertificateForAnotherNameIsNotCalled() {
        try (var caller = new Phone(settings("ours", "other"));
                var callee = new Phone(settings("other", "ours"))) {
            caller.call(target(callee));

            caller.hears(SipSignal.Lost.class);
            assertThat(callee.unheard()).isEmpty();
        }
    }

    @Test
    void plainTextOnTheTlsPortIsNotUnderstoodAndHarmsNobody() throws IOException {
        try (var caller = new Phone(settings("ours", "ours"));
                var callee = new Phone(settings("ours", "ours"));
                var plain = new Socket(InetAddress.getLoopbackAddress(), callee.agent.tlsPort())) {
            plain.setSoTimeout(10_000);
            plain.getOutputStream().write("OPTIONS sip:x SIP/2.0\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
            assertThat(new String(plain.getInputStream().readAllBytes(), StandardCharsets.ISO_8859_1))
                    .doesNotContain("SIP/2.0");

            caller.call(target(callee));
            callee.hears(SipSignal.Invited.class);
        }
    }

    @Test
    @Timeout(30)
    void connectionsAreCountedAndSilentOnesCutOff() throws Exception {
        var impatient = new ConnectionLimits(10, 10, Duration.ofMillis(200));
        try (var edge = new JainSipUserAgent(
                settings("ours", "ours").withLimits(SipLimits.DEFAULTS.withStreams(impatient)),
                user -> Optional.of(Account.withPassword(user, "secret")),
                RegistrationListener.NONE,
                InstantSource.system())) {
            edge.start(_ -> {});
            try (var phone = new JainSipUserAgent(settings("ours", "ours"))) {
                phone.start(_ -> {});
                phone.registration(Registration.at("127.0.0.1", edge.tlsPort(), "tls", "1000", "secret"))
                        .register()
                        .get(10, TimeUnit.SECONDS);
                assertThat(edge.counts().tlsConnections()).isEqualTo(1);
                try (var silent = new Socket(InetAddress.getLoopbackAddress(), edge.tlsPort())) {
                    silent.setSoTimeout(10_000);
                    assertThat(silent.getInputStream().readAllBytes()).isEmpty();
                }
                assertThat(edge.silentConnections()).isEqualTo(1);
                assertThat(edge.counts().tlsConnections())
                        .as("who has spoken stays")
                        .isEqualTo(1);
            }
            while (edge.counts().tlsConnections() > 0) {
                LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(10));
            }
        }
    }

    @Test
    void aKeyStoreThatCannotBeReadIsNamed() {
        SipTls missing = new SipTls(0, folder.resolve("missing.p12"), PASSWORD, null);
        try (var agent = new JainSipUserAgent(Phone.settings().withTls(missing))) {
            assertThatThrownBy(() -> agent.start(signal -> {})).hasMessageContaining("missing.p12");
        }
        assertThat(missing.toString()).doesNotContain(PASSWORD);
    }

    private static SipSettings settings(String identity, String trusted) {
        return Phone.settings()
                .withTls(new SipTls(0, folder.resolve(identity + ".p12"), PASSWORD, folder.resolve(trusted + ".p12")));
    }

    private static SipTarget target(Phone phone) {
        int port = phone.agent.tlsPort();
        return new SipTarget("sip:1000@127.0.0.1:" + port + ";transport=tls", "127.0.0.1", port, "tls");
    }

    private static void make(String name, String subject) throws IOException, InterruptedException {
        String keytool =
                Path.of(System.getProperty("java.home"), "bin", "keytool").toString();
        var command = List.of(
                keytool,
                "-genkeypair",
                "-alias",
                name,
                "-keyalg",
                "EC",
                "-groupname",
                "secp256r1",
                "-dname",
                "CN=" + name,
                "-ext",
                "san=" + subject,
                "-validity",
                "2",
                "-storetype",
                "PKCS12",
                "-storepass",
                PASSWORD,
                "-keystore",
                folder.resolve(name + ".p12").toString());
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        String told = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).as(told).isZero();
        trustItself(name);
    }

    /** A trust store believes certificate entries only, so the pair's own certificate is added as one. */
    private static void trustItself(String name) throws IOException, InterruptedException {
        String keytool =
                Path.of(System.getProperty("java.home"), "bin", "keytool").toString();
        Path store = folder.resolve(name + ".p12");
        Path certificate = folder.resolve(name + ".cer");
        for (List<String> command : List.of(
                List.of(keytool, "-exportcert", "-alias", name, "-file", certificate.toString()),
                List.of(keytool, "-importcert", "-noprompt", "-alias", "trusted", "-file", certificate.toString()))) {
            var whole = new java.util.ArrayList<>(command);
            whole.addAll(List.of("-storetype", "PKCS12", "-storepass", PASSWORD, "-keystore", store.toString()));
            Process process =
                    new ProcessBuilder(whole).redirectErrorStream(true).start();
            String told = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            assertThat(process.waitFor()).as(told).isZero();
        }
    }
}
