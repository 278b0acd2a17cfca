package io.trunkline.sip.guard;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import org.junit.jupiter.api.Test;

/** Places for connections: one source takes no more than its share, and nothing is remembered of those who have left. */
class RoomTest {

    private static final InetAddress ANNA = InetAddress.ofLiteral("192.0.2.1");
    private static final InetAddress BEN = InetAddress.ofLiteral("192.0.2.2");

    private final Room room = new Room(5, 3);

    @Test
    void aSourceTakesNoMoreThanItsShareAndOthersFindRoom() {
        for (int i = 0; i < 3; i++) {
            assertThat(room.enter(ANNA)).isTrue();
        }
        assertThat(room.enter(ANNA)).isFalse();
        assertThat(room.enter(BEN)).isTrue();
        assertThat(room.refused()).isEqualTo(1);

        room.leave(ANNA);
        assertThat(room.enter(ANNA)).isTrue();
    }

    @Test
    void allTogetherTakeNoMoreThanThereIs() {
        for (int i = 0; i < 5; i++) {
            assertThat(room.enter(i < 3 ? ANNA : BEN)).isTrue();
        }
        assertThat(room.enter(BEN)).isFalse();
    }

    @Test
    void whoHasLeftIsForgotten() {
        for (int i = 1; i < 200; i++) {
            InetAddress source = InetAddress.ofLiteral("192.0.2." + i);
            assertThat(room.enter(source)).isTrue();
            room.leave(source);
        }
        assertThat(room.sources()).isZero();
    }

    @Test
    void theAddressesOfAnIpv6NetworkAreOneSource() {
        for (int i = 0; i < 3; i++) {
            assertThat(room.enter(InetAddress.ofLiteral("2001:db8:0:1::" + i))).isTrue();
        }
        assertThat(room.enter(InetAddress.ofLiteral("2001:db8:0:1:ffff::9"))).isFalse();
        assertThat(room.enter(InetAddress.ofLiteral("2001:db8:0:2::1"))).isTrue();
    }
}
