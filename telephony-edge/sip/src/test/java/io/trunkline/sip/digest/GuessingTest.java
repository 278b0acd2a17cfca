package io.trunkline.sip.digest;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

/** Guessing gets slow, is forgiven, and does not lock out the one whose password is guessed. */
class GuessingTest {

    private static final InetAddress ATTACKER = InetAddress.ofLiteral("192.0.2.1");
    private static final InetAddress HOME = InetAddress.ofLiteral("192.0.2.2");

    private Instant now = Instant.parse("2026-01-01T00:00:00Z");
    private final Guessing guessing = new Guessing(() -> now);

    @Test
    void aFewMistakesCostNothing() {
        fail(ATTACKER, "1000", Guessing.FREE_PER_SOURCE - 1);

        assertThat(guessing.mayTry(ATTACKER, "1000")).isTrue();
    }

    @Test
    void eachFurtherOneDoublesTheWait() {
        fail(ATTACKER, "1000", Guessing.FREE_PER_SOURCE);
        assertThat(guessing.mayTry(ATTACKER, "1001"))
                .as("whatever user it tries next")
                .isFalse();
        assertThat(guessing.mayTry(HOME, "1000")).isTrue();

        now = now.plus(Guessing.FIRST);
        assertThat(guessing.mayTry(ATTACKER, "1000")).isTrue();
        fail(ATTACKER, "1000", 1);
        now = now.plus(Guessing.FIRST);
        assertThat(guessing.mayTry(ATTACKER, "1000")).isFalse();
        now = now.plus(Guessing.FIRST);
        assertThat(guessing.mayTry(ATTACKER, "1000")).isTrue();
    }

    @Test
    void theAddressesOfAnIpv6NetworkGuessTogether() {
        for (int i = 0; i < Guessing.FREE_PER_SOURCE; i++) {
            guessing.failed(InetAddress.ofLiteral("2001:db8:0:1::" + i), "1000");
        }

        assertThat(guessing.mayTry(InetAddress.ofLiteral("2001:db8:0:1:ffff::9"), "1000"))
                .isFalse();
        assertThat(guessing.mayTry(InetAddress.ofLiteral("2001:db8:0:2::1"), "1000"))
                .isTrue();
    }

    @Test
    void theWaitHasAnEnd() {
        fail(ATTACKER, "1000", 1_000);
        now = now.plus(Guessing.LONGEST_PER_SOURCE).minusSeconds(1);
        assertThat(guessing.mayTry(ATTACKER, "2000")).isFalse();

        now = now.plusSeconds(1);
        assertThat(guessing.mayTry(ATTACKER, "2000")).isTrue();
    }

    @Test
    void anHourWithoutAMistakeForgivesAll() {
        fail(ATTACKER, "1000", 100);
        now = now.plus(Guessing.MEMORY).plusSeconds(1);

        fail(ATTACKER, "1000", 1);

        assertThat(guessing.mayTry(ATTACKER, "1000")).isTrue();
    }

    @Test
    void aRightPasswordForgivesItsSource() {
        fail(HOME, "1000", Guessing.FREE_PER_SOURCE - 1);
        guessing.succeeded(HOME, "1000");
        fail(HOME, "1000", Guessing.FREE_PER_SOURCE - 1);

        assertThat(guessing.mayTry(HOME, "1000")).isTrue();
    }

    @Test
    void aUserTriedFromEverywhereIsLetInFromHomeOnly() {
        guessing.succeeded(HOME, "1000");
        for (int i = 0; i < Guessing.FREE_PER_USER; i++) {
            guessing.failed(InetAddress.ofLiteral("198.51.100." + i), "1000");
        }

        assertThat(guessing.mayTry(InetAddress.ofLiteral("203.0.113.9"), "1000"))
                .isFalse();
        assertThat(guessing.mayTry(InetAddress.ofLiteral("203.0.113.9"), "1001"))
                .isTrue();
        assertThat(guessing.mayTry(HOME, "1000")).isTrue();
        now = now.plus(Guessing.LONGEST_PER_USER).plus(Duration.ofSeconds(1));
        assertThat(guessing.mayTry(InetAddress.ofLiteral("203.0.113.9"), "1000"))
                .isTrue();
    }

    @Test
    void itsMemoryIsBounded() {
        for (int i = 0; i <= Guessing.REMEMBERED; i++) {
            fail(InetAddress.ofLiteral("10.0." + (i >> 8) + "." + (i & 255)), "user-" + i, Guessing.FREE_PER_SOURCE);
        }

        assertThat(guessing.mayTry(InetAddress.ofLiteral("10.0.0.0"), "x"))
                .as("forgotten first")
                .isTrue();
        assertThat(guessing.mayTry(InetAddress.ofLiteral("10.0.0.1"), "x")).isFalse();
    }

    private void fail(InetAddress source, String user, int times) {
        for (int i = 0; i < times; i++) {
            guessing.failed(source, user);
        }
    }
}
