package io.trunkline.testkit.log;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.grpc.TlsServerCredentials;
import io.trunkline.embedded.log.EmbeddedLogNode;
import io.trunkline.eventstore.EventLog;
import io.trunkline.eventstore.LogUnavailable;
import io.trunkline.eventstore.esdb.EventStoreDbLog;
import java.nio.file.Path;
import java.util.Base64;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The connection string alone turns on TLS, names whom to trust, and carries the credentials. */
@Timeout(120)
class TlsAndCredentialsTest {

    private EmbeddedLogNode node;
    private FaultyNode secured;
    private SelfMadeCertificate certificate;

    @BeforeEach
    void open(@TempDir Path folder) throws Exception {
        certificate = SelfMadeCertificate.in(folder);
        node = EmbeddedLogNode.open(folder.resolve("log"), 0);
        var tls = TlsServerCredentials.create(
                certificate.certificate().toFile(), certificate.key().toFile());
        secured = FaultyNode.before(node.port(), tls).demand(basic("admin:changeit"));
    }

    @AfterEach
    void close() {
        secured.close();
        node.close();
    }

    private static String basic(String credentials) {
        return "Basic " + Base64.getEncoder().encodeToString(credentials.getBytes(UTF_8));
    }

    private EventStoreDbLog connected(String credentials, String options) {
        return EventStoreDbLog.connect("esdb://" + credentials + "127.0.0.1:" + secured.port() + "?" + options);
    }

    private String trusting() {
        return "tls=true&tlsCaFile=" + certificate.certificate();
    }

    @Test
    void whoTrustsTheCertificateAndIsKnownCanAppendReadAndFollow() {
        SampleStream stream = new SampleStream();
        try (EventStoreDbLog log = connected("admin:changeit@", trusting())) {
            stream.fill(log, 3);
            Recording recording = new Recording();
            try (var following = log.follow(EventLog.START, recording)) {
                assertThat(following).isNotNull();
                recording.awaitEvents(3).awaitCaughtUp(1);
            }
            assertThat(log.readStream(stream.name(), 0, 10)).hasSize(3);
        }
    }

    @Test
    void whoIsNotKnownIsRefusedInPlainWords() {
        for (String credentials : new String[] {"", "admin:wrong@"}) {
            try (EventStoreDbLog log = connected(credentials, trusting())) {
                assertThatThrownBy(() -> new SampleStream().fill(log, 1))
                        .isInstanceOf(IllegalStateException.class)
                        .hasMessageContaining("UNAUTHENTICATED");
            }
        }
    }

    @Test
    void whoDoesNotTrustTheCertificateSendsNothing() {
        try (EventStoreDbLog log = connected("admin:changeit@", "tls=true")) {
            assertThatThrownBy(() -> new SampleStream().fill(log, 1)).isInstanceOf(LogUnavailable.class);
        }
        try (EventStoreDbLog log = connected("admin:changeit@", "tls=false")) {
            assertThatThrownBy(() -> new SampleStream().fill(log, 1)).isInstanceOf(LogUnavailable.class);
        }
        try (EventStoreDbLog plain = EventStoreDbLog.connect(node.connectionString())) {
            assertThat(plain.head()).isEqualTo(EventLog.START);
        }
    }

    @Test
    void whoSaysSoTakesAnyCertificate() {
        SampleStream stream = new SampleStream();
        try (EventStoreDbLog log = connected("admin:changeit@", "tls=true&tlsVerifyCert=false")) {
            stream.fill(log, 1);
            assertThat(log.lastRevision(stream.name())).hasValue(0);
        }
    }
}
