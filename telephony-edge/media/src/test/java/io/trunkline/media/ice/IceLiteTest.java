package io.trunkline.media.ice;

import static org.assertj.core.api.Assertions.assertThat;

import io.trunkline.media.stun.StunAttribute;
import io.trunkline.media.stun.StunMessage;
import io.trunkline.media.stun.StunType;
import io.trunkline.media.stun.StunWriter;
import java.net.InetSocketAddress;
import java.util.Objects;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.Size;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What a browser's checks get for an answer, and where packets then go. */
class IceLiteTest {

    static final byte[] TRANSACTION = new byte[12];
    private static final InetSocketAddress HOME = new InetSocketAddress("192.0.2.1", 1_000);
    private static final InetSocketAddress ROAD = new InetSocketAddress("192.0.2.2", 2_000);
    private static final long SECOND = TimeUnit.SECONDS.toNanos(1);

    private final IceCredentials ours = IceCredentials.random(new Random(1));
    private final IceLite ice = new IceLite(ours);
    private long now = 7;

    @Test
    void aCheckIsAnsweredWithItsSourceAndProvesIt() {
        ice.expect("peer");
        StunMessage answer = check(HOME, request(ours, "peer"));
        assertThat(answer.type()).isEqualTo(StunType.SUCCESS);
        assertThat(answer.mappedAddress()).isEqualTo(HOME);
        assertThat(answer.isAuthentic(ours.password())).isTrue();
        assertThat(ice.takes(HOME, now)).isTrue();
        assertThat(ice.takes(ROAD, now)).isFalse();
        assertThat(ice.target(now)).as("not nominated yet").isEqualTo(HOME);
    }

    @Test
    void packetsGoWhereThePeerNominatedLast() {
        ice.expect("peer");
        check(HOME, nomination(ours, "peer"));
        assertThat(ice.target(now)).isEqualTo(HOME);
        check(ROAD, request(ours, "peer"));
        assertThat(ice.target(now)).isEqualTo(HOME);
        check(ROAD, nomination(ours, "peer"));
        assertThat(ice.target(now)).isEqualTo(ROAD);
    }

    @Test
    void withoutChecksForThirtySecondsNothingIsSentOrTaken() {
        ice.expect("peer");
        check(HOME, nomination(ours, "peer"));
        now += 29 * SECOND;
        check(HOME, request(ours, "peer"));
        now += 29 * SECOND;
        assertThat(ice.target(now)).isEqualTo(HOME);
        now += SECOND;
        assertThat(ice.target(now)).isNull();
        assertThat(ice.takes(HOME, now)).isFalse();
        check(HOME, request(ours, "peer"));
        assertThat(ice.target(now)).as("consent is back").isEqualTo(HOME);
    }

    @Test
    void aPeerThatWouldBeControlledIsToldToControl() {
        ice.expect("peer");
        byte[] check = base(ours, "peer").put(StunAttribute.ICE_CONTROLLED, -1L).seal(ours.password());
        StunMessage answer = check(HOME, check);
        assertThat(answer.number(StunAttribute.ERROR_CODE)).isEqualTo(487);
        assertThat(answer.isAuthentic(ours.password())).isTrue();
        assertThat(ice.takes(HOME, now)).isFalse();
    }

    @Test
    void strangersProveNothing() {
        ice.expect("peer");
        IceCredentials wrong = new IceCredentials(ours.ufrag(), "x".repeat(24));
        assertThat(check(HOME, request(wrong, "peer")).number(StunAttribute.ERROR_CODE))
                .isEqualTo(401);
        assertThat(check(HOME, request(ours, "other")).number(StunAttribute.ERROR_CODE))
                .isEqualTo(401);
        byte[] bare = StunWriter.request(TRANSACTION).bytes();
        assertThat(check(HOME, bare).number(StunAttribute.ERROR_CODE)).isEqualTo(400);
        assertThat(ice.takes(HOME, now)).isFalse();
        assertThat(ice.target(now)).isNull();
    }

    @Test
    void beforeThePeerIsKnownChecksStayUnanswered() {
        assertThat(heard(HOME, nomination(ours, "peer"))).isNull();
        ice.expect("peer");
        assertThat(ice.target(now)).isNull();
    }

    @Test
    void afterARestartTheOldPathHoldsUntilTheNewIsNominated() {
        ice.expect("peer");
        check(HOME, nomination(ours, "peer"));
        IceCredentials fresh = IceCredentials.random(new Random(2));
        ice.restart(fresh, "again");
        assertThat(ice.target(now)).isEqualTo(HOME);
        assertThat(check(HOME, request(ours, "peer")).number(StunAttribute.ERROR_CODE))
                .isEqualTo(401);
        check(ROAD, request(fresh, "again"));
        assertThat(ice.target(now)).isEqualTo(HOME);
        check(ROAD, nomination(fresh, "again"));
        assertThat(ice.target(now)).isEqualTo(ROAD);
    }

    @Test
    void onlySoManyAddressesAreRemembered() {
        ice.expect("peer");
        check(HOME, nomination(ours, "peer"));
        for (int i = 0; i < 100; i++) {
            check(new InetSocketAddress("192.0.2.9", 1 + i), request(ours, "peer"));
            check(HOME, request(ours, "peer"));
        }
        assertThat(ice.sources()).isEqualTo(IceLite.MOST_SOURCES);
        assertThat(ice.target(now)).isEqualTo(HOME);
    }

    @Property(tries = 1_000)
    void noiseIsNotAnsweredAndChangesNothing(@ForAll @Size(max = 120) byte[] noise) {
        IceLite deaf = new IceLite(ours);
        deaf.expect("peer");
        assertThat(deaf.heard(noise, noise.length, HOME, now)).isNull();
        assertThat(deaf.sources()).isZero();
    }

    private StunMessage check(InetSocketAddress source, byte[] datagram) {
        byte[] answer = Objects.requireNonNull(heard(source, datagram));
        return Objects.requireNonNull(StunMessage.parse(answer, answer.length));
    }

    private byte @Nullable [] heard(InetSocketAddress source, byte[] datagram) {
        return ice.heard(datagram, datagram.length, source, now);
    }

    static StunWriter base(IceCredentials to, String from) {
        return StunWriter.request(TRANSACTION)
                .put(StunAttribute.USERNAME, to.ufrag() + ":" + from)
                .put(StunAttribute.PRIORITY, 0x6E00_01FF);
    }

    static byte[] request(IceCredentials to, String from) {
        return base(to, from).put(StunAttribute.ICE_CONTROLLING, 5L).seal(to.password());
    }

    static byte[] nomination(IceCredentials to, String from) {
        return base(to, from)
                .put(StunAttribute.ICE_CONTROLLING, 5L)
                .put(StunAttribute.USE_CANDIDATE, new byte[0])
                .seal(to.password());
    }
}
