package io.trunkline.media.audio;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.trunkline.media.rtp.Codec;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

/** What the network does to packets, and what is heard of it. */
class JitterBufferTest {

    /** Has no whole number of periods in a frame, so that a lost or doubled frame shows as a jump. */
    private static final int HERTZ = 430;

    private static final int STEEPEST = 3_000;

    private final JitterBuffer buffer = new JitterBuffer();
    private final List<Short> heard = new ArrayList<>();
    private int silentFrames;

    private static ByteBuf tone(int firstSample, int length) {
        ByteBuf codes = Unpooled.buffer(length);
        for (int i = 0; i < length; i++) {
            double phase = 2 * Math.PI * HERTZ * (firstSample + i) / 8_000;
            codes.writeByte(Codec.PCMU.encode((short) (8_000 * Math.sin(phase))));
        }
        return codes;
    }

    /** Packet number n of the talk, under a timestamp that wraps soon. */
    private void put(int n) {
        buffer.put(160 * n - 480, tone(160 * n, 160), 0, Codec.PCMU);
    }

    private void take() {
        short[] frame = new short[160];
        if (buffer.take(frame)) {
            for (short sample : frame) {
                heard.add(sample);
            }
        } else {
            silentFrames++;
        }
    }

    /** Nothing jumps: the tone goes on wherever it is, and whatever is filled in. */
    private void assertSmooth() {
        for (int i = 2; i < heard.size(); i++) {
            int bend = heard.get(i) - 2 * heard.get(i - 1) + heard.get(i - 2);
            assertThat(Math.abs(bend)).as("sample %d", i).isLessThan(STEEPEST);
        }
    }

    private void assertExact(int samples) {
        ByteBuf expected = tone(0, samples);
        for (int i = 0; i < samples; i++) {
            assertThat(heard.get(i)).as("sample %d", i).isEqualTo(Codec.PCMU.decode(expected.getByte(i)));
        }
    }

    @Test
    void anEvenStreamComesOutAsItWasAfterFortyMilliseconds() {
        for (int n = 0; n < 100; n++) {
            put(n);
            take();
        }
        assertThat(silentFrames).isEqualTo(1);
        assertThat(heard).hasSize(99 * 160);
        assertExact(99 * 160);
    }

    @Test
    void disorderAndDoublesDoNotShow() {
        for (int n = 0; n < 40; n += 2) {
            put(n + 1);
            put(n);
            put(n + 1);
            take();
            take();
        }
        assertExact(38 * 160);
    }

    @Test
    void packetsOfAnyLengthMakeTheSameFrames() {
        int at = 0;
        int[] lengths = {80, 240, 160, 320, 80, 80};
        for (int n = 0; n < 60; n++) {
            int length = lengths[n % lengths.length];
            buffer.put(at - 480, tone(at, length), 0, Codec.PCMU);
            at += length;
            while (heard.size() + 320 < at) {
                take();
            }
        }
        assertExact(heard.size());
    }

    @Test
    void aLostPacketIsFilledInWithoutAClick() {
        for (int n = 0; n < 50; n++) {
            if (n % 10 != 7) {
                put(n);
            }
            take();
        }
        assertThat(heard).hasSize(49 * 160);
        assertSmooth();
        double energy =
                heard.subList(7 * 160, 8 * 160).stream().mapToDouble(s -> s * s).sum() / 160;
        assertThat(Math.sqrt(energy)).as("level of what was filled in").isGreaterThan(2_500);
    }

    @Test
    void aTalkerWhoStopsFadesOutAndComesBackFromTheBeginning() {
        for (int n = 0; n < 10; n++) {
            put(n);
            take();
        }
        int silentAtFirst = silentFrames;
        for (int n = 0; n < 20; n++) {
            take();
        }
        assertThat(silentFrames - silentAtFirst).isGreaterThanOrEqualTo(15);
        assertThat((int) heard.getLast()).isBetween(-50, 50);
        assertSmooth();
        heard.clear();
        for (int n = 30; n < 40; n++) {
            put(n);
            take();
        }
        assertThat(heard).hasSize(9 * 160);
        assertSmooth();
    }

    @Test
    void aStallIsWaitedForAndTheDelayThatItNeededIsCutAgain() {
        int next = 0;
        for (; next < 20; next++) {
            put(next);
            take();
        }
        take();
        take();
        take();
        for (int burst = 0; burst < 3; burst++) {
            put(next++);
        }
        int before = heard.size();
        for (int n = 0; n < 400; n++) {
            put(next++);
            take();
        }
        assertThat(heard).hasSize(before + 400 * 160);
        assertSmooth();
        short[] rest = buffer.rest(Integer.MAX_VALUE);
        assertThat(rest.length).as("delay at the end").isLessThanOrEqualTo(4 * 160);
    }

    @Test
    void aClockThatRunsFastNeitherOverflowsNorClicks() {
        for (int n = 0; n < 3_000; n++) {
            put(n);
            if (n % 50 != 49) {
                take();
            }
        }
        assertThat(buffer.rest(Integer.MAX_VALUE).length).isLessThan(2_000);
    }

    @Test
    void aClockThatIsSetBackIsFollowedSoon() {
        for (int n = 1_000; n < 1_020; n++) {
            put(n);
            take();
        }
        heard.clear();
        for (int n = 990; n < 1_060; n++) {
            put(n - 20);
            take();
        }
        assertThat(heard.size()).isGreaterThan(50 * 160);
    }

    @Test
    void aGapBeyondTheBufferBeginsAnew() {
        put(0);
        put(1_000);
        take();
        put(1_001);
        take();
        put(1_002);
        take();
        assertThat(heard).hasSizeGreaterThanOrEqualTo(160);
        ByteBuf expected = tone(160_000, 160);
        for (int i = 0; i < 160; i++) {
            assertThat(heard.get(i)).isEqualTo(Codec.PCMU.decode(expected.getByte(i)));
        }
    }

    @Property(tries = 200)
    void whateverComesNothingFailsAndWhatIsHeldIsBounded(@ForAll @IntRange(min = 0, max = 1_000_000) int seed) {
        Random random = new Random(seed);
        JitterBuffer any = new JitterBuffer();
        short[] frame = new short[160];
        int timestamp = random.nextInt();
        for (int n = 0; n < 300; n++) {
            timestamp += random.nextInt(20) == 0 ? random.nextInt() : random.nextInt(900) - 200;
            any.put(timestamp, Unpooled.wrappedBuffer(new byte[random.nextInt(1_500)]), 0, Codec.PCMA);
            if (random.nextBoolean()) {
                any.take(frame);
            }
            assertThat(any.rest(Integer.MAX_VALUE).length).isLessThanOrEqualTo(4_096);
        }
    }
}
