package io.trunkline.recording.sound;

import static org.assertj.core.api.Assertions.assertThat;

import io.trunkline.callcontrol.media.Party;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

/** Everybody's voice is in the right channel at the right time, and a pause is silence between beeps. */
class TwoChannelsTest {

    private static final int LOW = 400;
    private static final int HIGH = 1_000;
    private static final Party SUPERVISOR = new Party("supervisor");

    private final ByteArrayOutputStream written = new ByteArrayOutputStream();
    private final TwoChannels sound = channels(100_000);

    private TwoChannels channels(long mostTicks) {
        return new TwoChannels(Party.CALLER, mostTicks, block -> {
            byte[] bytes = new byte[block.remaining()];
            block.get(bytes);
            written.writeBytes(bytes);
        });
    }

    private void says(Party party, int hertz, long from, long to) throws IOException {
        for (long tick = from; tick < to; tick++) {
            sound.heard(party, tick, Tones.frame(hertz, tick), 0);
        }
    }

    private void both(long from, long to) throws IOException {
        for (long tick = from; tick < to; tick++) {
            sound.heard(Party.CALLER, tick, Tones.frame(LOW, tick), 0);
            sound.heard(Party.AGENT, tick, Tones.frame(HIGH, tick), 0);
        }
    }

    private short[] left(int from, int to) {
        return Tones.channel(written.toByteArray(), 0, from, to);
    }

    private short[] right(int from, int to) {
        return Tones.channel(written.toByteArray(), 1, from, to);
    }

    @Test
    void theCallerIsLeftAndTheOthersAreRight() throws IOException {
        both(700, 800);
        sound.end();
        assertThat(written.size()).isEqualTo(100 * TwoChannels.TICK_BYTES);
        assertThat(Tones.has(LOW, left(0, 100))).isTrue();
        assertThat(Tones.has(HIGH, left(0, 100))).isFalse();
        assertThat(Tones.has(HIGH, right(0, 100))).isTrue();
        assertThat(Tones.has(LOW, right(0, 100))).isFalse();
    }

    @Test
    void notASampleIsLostOrMoved() throws IOException {
        both(0, 60);
        sound.end();
        assertThat(left(59, 60)).isEqualTo(Tones.frame(LOW, 59));
        assertThat(right(31, 32)).isEqualTo(Tones.frame(HIGH, 31));
    }

    @Test
    void whoSaysNothingIsSilentForAsLong() throws IOException {
        both(0, 50);
        says(Party.CALLER, LOW, 50, 100);
        both(100, 150);
        sound.end();
        assertThat(written.size()).isEqualTo(150 * TwoChannels.TICK_BYTES);
        assertThat(Tones.isSilent(right(50, 100))).isTrue();
        assertThat(Tones.has(LOW, left(50, 100))).isTrue();
        assertThat(right(100, 101)).isEqualTo(Tones.frame(HIGH, 100));
    }

    @Test
    void aGapThatNobodyFillsKeepsItsLength() throws IOException {
        both(0, 10);
        both(3_010, 3_020);
        sound.end();
        assertThat(written.size()).isEqualTo(3_020 * TwoChannels.TICK_BYTES);
        assertThat(Tones.isSilent(left(10, 3_010))).isTrue();
        assertThat(left(3_010, 3_011)).isEqualTo(Tones.frame(LOW, 3_010));
    }

    @Test
    void aFrameMayComeALittleLate() throws IOException {
        says(Party.CALLER, LOW, 0, 20);
        sound.heard(Party.AGENT, 20 - TwoChannels.SLACK, Tones.frame(HIGH, 10), 0);
        sound.heard(Party.AGENT, 0, Tones.frame(HIGH, 0), 0);
        sound.end();
        assertThat(right(10, 11)).isEqualTo(Tones.frame(HIGH, 10));
        assertThat(Tones.isSilent(right(0, 1))).isTrue();
        assertThat(sound.late()).isEqualTo(1);
    }

    @Test
    void allOthersAreAddedUpWithoutOverflow() throws IOException {
        short[] loud = new short[FrameRing.FRAME];
        Arrays.fill(loud, (short) 30_000);
        sound.heard(Party.AGENT, 0, loud, 0);
        sound.heard(SUPERVISOR, 0, loud, 0);
        sound.heard(Party.CALLER, 0, Tones.frame(LOW, 0), 0);
        sound.end();
        assertThat(right(0, 1)).containsOnly(Short.MAX_VALUE);
        assertThat(left(0, 1)).isEqualTo(Tones.frame(LOW, 0));
    }

    @Test
    void aTransferIsWithoutAGap() throws IOException {
        says(Party.AGENT, HIGH, 0, 50);
        says(SUPERVISOR, HIGH, 50, 100);
        sound.end();
        for (int tick = 0; tick < 100; tick++) {
            assertThat(right(tick, tick + 1)).isEqualTo(Tones.frame(HIGH, tick));
        }
    }

    @Test
    void aPauseIsSilenceBetweenBeeps() throws IOException {
        both(0, 100);
        sound.pause();
        both(100, 300);
        sound.resume(299);
        both(300, 400);
        sound.end();
        int begin = 100 - TwoChannels.SLACK;
        assertThat(Tones.has(LOW, left(0, begin))).isTrue();
        assertThat(Tones.has(Beep.HERTZ, left(begin, begin + TwoChannels.BEEP))).isTrue();
        assertThat(Tones.has(Beep.HERTZ, right(begin, begin + TwoChannels.BEEP)))
                .isTrue();
        assertThat(Tones.isSilent(left(100, 290))).isTrue();
        assertThat(Tones.isSilent(right(100, 290))).isTrue();
        assertThat(Tones.has(Beep.HERTZ, left(290, 300))).isTrue();
        assertThat(Tones.has(LOW, left(290, 300))).as("not a word of the pause").isFalse();
        assertThat(left(310, 311)).isEqualTo(Tones.frame(LOW, 310));
        assertThat(right(300, 301)).as("what is said after it is there at once").isEqualTo(Tones.frame(HIGH, 300));
        assertThat(written.size()).isEqualTo(400 * TwoChannels.TICK_BYTES);
    }

    @Test
    void whatWasSaidInThePauseStaysSilentHoweverLateItComes() throws IOException {
        both(0, 50);
        sound.pause();
        sound.resume(80);
        both(50, 100);
        sound.end();
        assertThat(Tones.isSilent(right(60, 81))).isTrue();
        assertThat(right(81, 82)).isEqualTo(Tones.frame(HIGH, 81));
    }

    @Test
    void endsAtItsLimit() throws IOException {
        TwoChannels shortOne = channels(20);
        for (long tick = 0; tick < 100; tick++) {
            shortOne.heard(Party.CALLER, tick, Tones.frame(LOW, tick), 0);
        }
        shortOne.heard(Party.CALLER, Long.MAX_VALUE / 2, Tones.frame(LOW, 0), 0);
        shortOne.end();
        assertThat(shortOne.isFull()).isTrue();
        assertThat(written.size()).isEqualTo(20 * TwoChannels.TICK_BYTES);
    }

    @Test
    void nothingHeardIsNothingWritten() throws IOException {
        sound.end();
        assertThat(written.size()).isZero();
        assertThat(sound.ticks()).isZero();
    }
}
