package io.trunkline.media;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.InetAddress;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MediaSettingsTest {

    private static final InetAddress LOOPBACK = InetAddress.getLoopbackAddress();

    private static MediaSettings settings(int min, int max) {
        return new MediaSettings(LOOPBACK, LOOPBACK, min, max, Duration.ofSeconds(1), 1, List.of());
    }

    @Test
    void defaultsHoldTwoThousandFiveHundredCalls() {
        MediaSettings settings = MediaSettings.on(LOOPBACK);
        assertThat(settings.minPort()).isEqualTo(20_000);
        assertThat(settings.maxPort()).isEqualTo(29_999);
        assertThat(settings.timeout()).isEqualTo(Duration.ofSeconds(30));
        assertThat(settings.loops()).isEqualTo(1);
        assertThat(settings.pairs() / MediaSettings.PAIRS_PER_CALL).isEqualTo(2_500);
    }

    @ParameterizedTest
    @CsvSource({"20000, 20003, 2", "20001, 20005, 2", "20000, 20004, 2", "20000, 20005, 3"})
    void pairsBeginAtEvenPorts(int min, int max, int pairs) {
        assertThat(settings(min, max).pairs()).isEqualTo(pairs);
    }

    @ParameterizedTest
    @CsvSource({"20000, 20002", "20001, 20004", "20010, 20000"})
    void aRangeWithoutRoomForACallIsRefusedInPlainWords(int min, int max) {
        assertThatThrownBy(() -> settings(min, max))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("RTP port range " + min + "-" + max + " is too small");
    }

    @ParameterizedTest
    @CsvSource({"1000, 2000", "60000, 65536"})
    void portsOutsideOfWhatMayBeUsedAreRefused(int min, int max) {
        assertThatThrownBy(() -> settings(min, max)).hasMessage("RTP ports must lie within 1024-65535");
    }

    @Test
    void otherSettingsAreChecked() throws Exception {
        InetAddress any = InetAddress.getByName("0.0.0.0");
        assertThatThrownBy(() -> MediaSettings.on(any)).hasMessageContaining("advertised address");
        assertThatThrownBy(() -> new MediaSettings(LOOPBACK, LOOPBACK, 20_000, 21_000, Duration.ZERO, 1, List.of()))
                .hasMessageContaining("time-out must be positive");
        assertThatThrownBy(
                        () -> new MediaSettings(LOOPBACK, LOOPBACK, 20_000, 21_000, Duration.ofDays(2), 1, List.of()))
                .hasMessageContaining("at most one day");
        assertThatThrownBy(() ->
                        new MediaSettings(LOOPBACK, LOOPBACK, 20_000, 21_000, Duration.ofSeconds(1), 0, List.of()))
                .hasMessageContaining("loops must be 1 to 64");
    }
}
