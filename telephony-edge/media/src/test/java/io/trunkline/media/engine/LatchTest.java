package io.trunkline.media.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetSocketAddress;
import org.junit.jupiter.api.Test;

class LatchTest {

    private static final InetSocketAddress PEER = new InetSocketAddress("192.0.2.1", 4_000);
    private static final InetSocketAddress NAT = new InetSocketAddress("203.0.113.5", 61_000);
    private static final InetSocketAddress STRANGER = new InetSocketAddress("198.51.100.66", 666);
    private static final long WINDOW = 1_000;

    private final Latch latch = new Latch();

    @Test
    void nobodyIsTakenBeforeADescription() {
        assertThat(latch.takes(PEER, 0)).isFalse();
        assertThat(latch.target()).isNull();
    }

    @Test
    void thePeerIsTakenAndKeptFromThenOn() {
        latch.expect(PEER, 0, WINDOW);
        assertThat(latch.takes(PEER, 10)).isTrue();
        assertThat(latch.takes(STRANGER, 20)).isFalse();
        assertThat(latch.takes(PEER, 5_000)).isTrue();
        assertThat(latch.target()).isEqualTo(PEER);
    }

    @Test
    void thePeerIsTakenEvenWhenItBeginsAfterTheWindow() {
        latch.expect(PEER, 0, WINDOW);
        assertThat(latch.takes(PEER, 5_000)).isTrue();
    }

    @Test
    void aPhoneBehindNatIsLatchedWithinTheWindowAndSentTo() {
        latch.expect(PEER, 0, WINDOW);
        assertThat(latch.target()).isEqualTo(PEER);
        assertThat(latch.takes(NAT, 999)).isTrue();
        assertThat(latch.target()).isEqualTo(NAT);
        assertThat(latch.takes(STRANGER, 999)).isFalse();
        assertThat(latch.takes(NAT, 5_000)).isTrue();
    }

    @Test
    void afterTheWindowOnlyThePeerWillDo() {
        latch.expect(PEER, 0, WINDOW);
        assertThat(latch.takes(NAT, 1_000)).isFalse();
    }

    @Test
    void whoeverWasLatchedGivesWayToThePeerWithinTheWindowOnly() {
        latch.expect(PEER, 0, WINDOW);
        latch.takes(STRANGER, 1);
        assertThat(latch.takes(PEER, 2)).isTrue();
        assertThat(latch.takes(STRANGER, 3)).isFalse();

        Latch other = new Latch();
        other.expect(PEER, 0, WINDOW);
        other.takes(NAT, 1);
        assertThat(other.takes(PEER, 1_001)).isFalse();
    }

    @Test
    void theSameDescriptionAgainKeepsTheLatchAndANewOneOpensTheWindow() {
        latch.expect(PEER, 0, WINDOW);
        latch.takes(NAT, 1);
        latch.expect(PEER, 2_000, WINDOW);
        assertThat(latch.takes(STRANGER, 2_001)).isFalse();
        assertThat(latch.target()).isEqualTo(NAT);

        InetSocketAddress moved = new InetSocketAddress("192.0.2.1", 4_002);
        latch.expect(moved, 3_000, WINDOW);
        assertThat(latch.target()).isEqualTo(moved);
        assertThat(latch.takes(NAT, 3_001)).isTrue();
    }
}
