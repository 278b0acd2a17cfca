package io.trunkline.app.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.trunkline.sip.guard.ConnectionLimits;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Values at the limits are taken, values beyond are refused in one sentence that names property, value and limits. */
class SettingsTest {

    private static final Duration T1 = Duration.ofMillis(500);
    private static final Duration SILENCE = Duration.ofSeconds(30);

    private static final Duration LEASE = Duration.ofSeconds(15);

    @ParameterizedTest
    @CsvSource({"1024-1027,1024,1027", "20000-29999,20000,29999", "1024-65535,1024,65535"})
    void readsPortRanges(String text, int first, int last) {
        assertThat(PortRange.parse("x", text)).isEqualTo(new PortRange(first, last));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "20000",
                "20000-",
                "a-b",
                "1023-2000",
                "2000-1000",
                "2000-2002",
                "60000-65536",
                "1-2-3",
                " 1-9"
            })
    void refusesOtherPortRanges(String text) {
        refused(() -> PortRange.parse("trunkline.edge.rtp-ports", text))
                .hasMessage("trunkline.edge.rtp-ports is " + text
                        + ", must be first-last within 1024-65535 with room for one call (4 ports)");
    }

    @Test
    void somebodyStaysParkedForSecondsUpToAnHour() {
        assertThat(new CallControlSettings(Duration.ofSeconds(5), Duration.ZERO, false, Map.of()).parked())
                .hasSeconds(5);
        refused(() -> new CallControlSettings(Duration.ofSeconds(4), Duration.ZERO, false, Map.of()))
                .hasMessage("trunkline.call-control.parked is PT4S, must be 5s to 1h");
        refused(() -> new CallControlSettings(Duration.ofHours(2), Duration.ZERO, false, Map.of()))
                .hasMessage("trunkline.call-control.parked is PT2H, must be 5s to 1h");
        refused(() -> new CallControlSettings(Duration.ofSeconds(60), Duration.ofSeconds(-1), false, Map.of()))
                .hasMessage("trunkline.call-control.phone-lost is PT-1S, must be 0 to 1h");
    }

    @Test
    void demoHasLimits() {
        assertThat(new DemoSettings(true, 0, 1, 0)).isNotNull();
        assertThat(new DemoSettings(true, 600, 200, 0)).isNotNull();
        refused(() -> new DemoSettings(true, 601, 12, 1))
                .hasMessage("trunkline.demo.calls-per-minute is 601, must be 0 to 600");
        refused(() -> new DemoSettings(true, -1, 12, 1))
                .hasMessageStartingWith("trunkline.demo.calls-per-minute is -1");
        refused(() -> new DemoSettings(true, 12, 0, 1)).hasMessage("trunkline.demo.agents is 0, must be 1 to 200");
        refused(() -> new DemoSettings(true, 12, 201, 1)).hasMessageStartingWith("trunkline.demo.agents is 201");
    }

    @ParameterizedTest
    @ValueSource(longs = {4_999, 600_001})
    void leasesAreNeitherTooShortNorTooLong(long millis) {
        assertThat(new NodeSettings("n", Duration.ofSeconds(5)).lease()).hasSeconds(5);
        refused(() -> new NodeSettings("n", Duration.ofMillis(millis))).hasMessageEndingWith("must be 5s to 10m");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "a b", "node/1", "12345678901234567890123456789012345678901"})
    void nodeNamesAreSimple(String name) {
        assertThat(new NodeSettings("Node-1.a_b", LEASE).name()).isEqualTo("Node-1.a_b");
        refused(() -> new NodeSettings(name, LEASE))
                .hasMessageStartingWith("trunkline.node.name is " + name + ", must be");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "Middle-earth/Shire", "+05:45"})
    void theCentersTimeZoneHasAName(String zone) {
        assertThat(new CenterSettings("Asia/Kathmandu").zone().getId()).isEqualTo("Asia/Kathmandu");
        refused(() -> new CenterSettings(zone)).hasMessageStartingWith("trunkline.center.time-zone is " + zone);
    }

    @Test
    void originsArePlain() {
        assertThat(browsers("https://desk.example.org:8443", 10, 10).origins()).hasSize(1);
        refused(() -> browsers("*", 10, 10))
                .hasMessage("trunkline.web-phone.origins is *, must be an origin such as https://desk.example.org");
        refused(() -> browsers("https://desk.example.org/phone", 10, 10))
                .hasMessageStartingWith("trunkline.web-phone.origins is");
    }

    @Test
    void browsersHaveLimits() {
        refused(() -> browsers("https://a", 0, 1))
                .hasMessage("trunkline.web-phone.most-connections is 0, must be 1 to 100000");
        refused(() -> browsers("https://a", 10, 11))
                .hasMessage("trunkline.web-phone.connections-per-source is 11, must be 1 to 10");
    }

    private static WebPhoneSettings browsers(String origin, int most, int perSource) {
        return new WebPhoneSettings(List.of(origin), most, perSource);
    }

    @Test
    void storesAreEmbeddedOrAddresses() {
        StoreSettings outside = new StoreSettings("esdb+discover://a:2113", "mongodb+srv://b", "t", Path.of("d"));
        assertThat(outside.embeddedEventStore() || outside.embeddedMongo()).isFalse();
        StoreSettings inside = new StoreSettings("embedded", "embedded", "t", Path.of("d"));
        assertThat(inside.embeddedEventStore() && inside.embeddedMongo()).isTrue();
        refused(() -> new StoreSettings("localhost:2113", "embedded", "t", Path.of("d")))
                .hasMessage(
                        "trunkline.store.event-store is localhost:2113, must be 'embedded' or an esdb:// or kurrentdb://"
                                + " address");
        refused(() -> new StoreSettings("embedded", "localhost", "t", Path.of("d")))
                .hasMessage("trunkline.store.mongo is localhost, must be 'embedded' or a mongodb:// address");
    }

    @Test
    void snapshotsAreTakenAfterNoFewerThanNoEvents() {
        refused(() -> new SnapshotSettings(-1, 0, 0)).hasMessageStartingWith("trunkline.snapshots.agent-events is -1");
        refused(() -> new SnapshotSettings(0, 100_001, 0))
                .hasMessage("trunkline.snapshots.queue-events is 100001, must be 0 to 100000");
        assertThat(new SnapshotSettings(0, 0, 0).callEvents()).isZero();
    }

    @Test
    void edgeHasLimits() {
        assertThat(edge(0, "1024-1027", Duration.ZERO).rtpRange()).isEqualTo(new PortRange(1024, 1027));
        refused(() -> edge(65_536, "20000-29999", Duration.ZERO))
                .hasMessage("trunkline.edge.sip-port is 65536, must be 0 to 65535");
        refused(() -> edge(-1, "20000-29999", Duration.ZERO)).hasMessageStartingWith("trunkline.edge.sip-port is -1");
        refused(() -> edge(5060, "9", Duration.ZERO)).hasMessageStartingWith("trunkline.edge.rtp-ports is 9");
        refused(() -> edge(5060, "20000-29999", Duration.ofSeconds(-1)))
                .hasMessage("trunkline.edge.media-timeout is PT-1S, must be 0 or more");
    }

    @Test
    void sipHasLimits() {
        assertThat(sip("DE", Duration.ofSeconds(90), 0)).asString().doesNotContain("secret");
        refused(() -> sip("Germany", Duration.ofMinutes(30), null))
                .hasMessage("trunkline.sip.region is Germany, must be a country of ISO 3166, as DE, or ZZ");
        refused(() -> sip("ZZ", Duration.ofSeconds(89), null))
                .hasMessage("trunkline.sip.session-interval is PT1M29S, must be 90s to 1d");
        refused(() -> sip("ZZ", Duration.ofMinutes(30), 65_536))
                .hasMessage("trunkline.sip.tls-port is 65536, must be 0 to 65535");
        refused(() -> new SipProperties(
                        "ZZ",
                        List.of(),
                        Duration.ofMinutes(30),
                        Duration.ZERO,
                        Duration.ofSeconds(5),
                        10,
                        10,
                        SILENCE,
                        null,
                        null,
                        null,
                        null,
                        List.of()))
                .hasMessage("trunkline.sip.timer-t1 is PT5S, must be 10ms to 4s");
        refused(() -> new SipProperties(
                        "ZZ",
                        List.of(),
                        Duration.ofMinutes(30),
                        Duration.ZERO,
                        T1,
                        10,
                        10,
                        SILENCE,
                        5061,
                        null,
                        null,
                        null,
                        List.of()))
                .hasMessage("trunkline.sip.tls-port is 5061, must be set with tls-key-store and tls-password");
    }

    @Test
    void connectionsHaveLimits() {
        ConnectionLimits streams = connections(300, 20, Duration.ofSeconds(10)).streams();
        assertThat(streams).isEqualTo(new ConnectionLimits(300, 20, Duration.ofSeconds(10)));
        refused(() -> connections(10_001, 20, SILENCE))
                .hasMessage("trunkline.sip.most-connections is 10001, must be 1 to 10000");
        refused(() -> connections(20, 21, SILENCE))
                .hasMessage("trunkline.sip.connections-per-source is 21, must be 1 to 20");
        refused(() -> connections(20, 20, Duration.ofMillis(999)))
                .hasMessage("trunkline.sip.silent-connection is PT0.999S, must be 1s to 10m");
    }

    private static SipProperties connections(int most, int perSource, Duration silence) {
        return new SipProperties(
                "ZZ",
                List.of(),
                Duration.ofMinutes(30),
                Duration.ZERO,
                T1,
                most,
                perSource,
                silence,
                null,
                null,
                null,
                null,
                List.of());
    }

    private static SipProperties sip(String region, Duration interval, @Nullable Integer tlsPort) {
        return new SipProperties(
                region,
                List.of(),
                interval,
                Duration.ZERO,
                T1,
                10,
                10,
                SILENCE,
                tlsPort,
                Path.of("k.p12"),
                "secret",
                null,
                List.of());
    }

    private static EdgeProperties edge(int sipPort, String rtpPorts, Duration mediaTimeout) {
        return new EdgeProperties(
                "127.0.0.1",
                null,
                sipPort,
                rtpPorts,
                "r",
                List.of("md5"),
                List.of(),
                1,
                1,
                mediaTimeout,
                0,
                null,
                Map.of(),
                Map.of(),
                Map.of(),
                Map.of(),
                Map.of(),
                new EdgeProperties.RoutingProperties(100, 5, 10, Duration.ofSeconds(10)),
                List.of(),
                Map.of());
    }

    private static org.assertj.core.api.AbstractThrowableAssert<?, ? extends Throwable> refused(ThrowingCallable call) {
        return assertThatThrownBy(call).isInstanceOf(InvalidSetting.class);
    }
}
