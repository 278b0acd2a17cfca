package io.trunkline.app.wiring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.trunkline.app.settings.InvalidSetting;
import io.trunkline.app.settings.SipProperties;
import io.trunkline.app.settings.SipProperties.TrunkProperties;
import io.trunkline.sip.trunk.Trunk;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Trunks as they are configured. */
class OutsideLinesTest {

    @Test
    void severalTrunksMayBeAtOneAddress() {
        assertThat(OutsideLines.trunks(sip(trunk("first"), trunk("second"))))
                .extracting(Trunk::name)
                .containsExactly("first", "second");
    }

    @Test
    void eachHasANameOfItsOwn() {
        assertThatThrownBy(() -> OutsideLines.trunks(sip(trunk("first"), trunk("first"))))
                .isInstanceOf(InvalidSetting.class)
                .hasMessage("trunkline.sip.trunks is first, must be a name that no other trunk has");
    }

    private static TrunkProperties trunk(String name) {
        return new TrunkProperties(
                name, "192.0.2.1", 5060, "udp", "user", "secret", false, 1, 100, List.of(), Duration.ofSeconds(30));
    }

    private static SipProperties sip(TrunkProperties... trunks) {
        return new SipProperties(
                "ZZ",
                List.of(),
                Duration.ofMinutes(30),
                Duration.ZERO,
                Duration.ofMillis(500),
                10,
                10,
                Duration.ofSeconds(30),
                null,
                null,
                null,
                null,
                List.of(trunks));
    }
}
