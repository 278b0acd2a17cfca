package io.trunkline.sip.guard;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import org.junit.jupiter.api.Test;

/** Each source has its share of messages; which addresses are one source. */
class SourceRatesTest {

    private final SourceRates rates = new SourceRates(3, 10);

    @Test
    void eachAddressOfIpv4HasAShareOfItsOwn() {
        for (int i = 0; i < 3; i++) {
            assertThat(rates.allows(InetAddress.ofLiteral("192.0.2.1"), 0)).isTrue();
        }
        assertThat(rates.allows(InetAddress.ofLiteral("192.0.2.1"), 0)).isFalse();
        assertThat(rates.allows(InetAddress.ofLiteral("192.0.2.2"), 0)).isTrue();
    }

    @Test
    void theAddressesOfAnIpv6NetworkShareOne() {
        for (int i = 0; i < 3; i++) {
            assertThat(rates.allows(InetAddress.ofLiteral("2001:db8:0:1::" + i), 0))
                    .isTrue();
        }
        assertThat(rates.allows(InetAddress.ofLiteral("2001:db8:0:1:ffff::9"), 0))
                .isFalse();
        assertThat(rates.allows(InetAddress.ofLiteral("2001:db8:0:2::1"), 0)).isTrue();
    }
}
