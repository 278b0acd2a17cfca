package io.trunkline.recording.sound;

import io.trunkline.callcontrol.media.Party;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;

/**
 * Puts frames at their places in time: channel 0 is the caller, channel 1 everybody else, added up. What nobody said is
 * silence, so that both channels are as long as the call was. A frame may come up to {@link #SLACK} ticks late. While
 * paused, what is said is silence too, with a beep at the begin and at the end of it. For one thread.
 */
public final class TwoChannels {

    /** Bytes of one tick: two channels of 16 bits. */
    public static final int TICK_BYTES = FrameRing.FRAME * 2 * Short.BYTES;

    /** Ticks in a second. */
    public static final int TICKS_PER_SECOND = 50;

    static final int SLACK = 10;
    /** Ticks that a beep lasts. */
    static final int BEEP = 10;

    private static final int WINDOW = 16;
    private static final int BLOCK_TICKS = 50;
    private static final long NOT_BEGUN = Long.MIN_VALUE;

    /** Takes blocks of sound; must take all of the buffer. */
    @FunctionalInterface
    public interface Sink {
        void write(ByteBuffer sound) throws IOException;
    }

    private final Party caller;
    private final long mostTicks;
    private final Sink sink;
    private final int[][] window = new int[WINDOW][2 * FrameRing.FRAME];
    private final ByteBuffer block =
            ByteBuffer.allocate(BLOCK_TICKS * TICK_BYTES).order(ByteOrder.LITTLE_ENDIAN);
    private long begin = NOT_BEGUN;
    private long next;
    private long newest;
    private boolean paused;
    private long silentThrough = Long.MIN_VALUE;
    private int beep = BEEP;
    private long late;

    /** @param mostTicks how long it may get; what comes after is left away */
    public TwoChannels(Party caller, long mostTicks, Sink sink) {
        this.caller = caller;
        this.mostTicks = mostTicks;
        this.sink = sink;
    }

    /** Whether it is as long as it may be. */
    public boolean isFull() {
        return begin != NOT_BEGUN && next - begin >= mostTicks;
    }

    /** Ticks written so far. */
    public long ticks() {
        return begin == NOT_BEGUN ? 0 : next - begin;
    }

    /** Frames that came too late to be put in their place. */
    public long late() {
        return late;
    }

    /** One frame of one party. */
    public void heard(Party party, long tick, short[] samples, int offset) throws IOException {
        if (begin == NOT_BEGUN) {
            begin = tick;
            next = tick;
            newest = tick;
        }
        if (tick < next) {
            late++;
            return;
        }
        while (tick >= next + WINDOW && !isFull()) {
            emit();
        }
        if (isFull()) {
            return;
        }
        add(window[slot(tick)], party.equals(caller) ? 0 : 1, samples, offset);
        newest = Math.max(newest, tick);
        while (next + SLACK <= newest && !isFull()) {
            emit();
        }
    }

    private static void add(int[] slot, int channel, short[] samples, int offset) {
        for (int i = 0; i < FrameRing.FRAME; i++) {
            slot[2 * i + channel] += samples[offset + i];
        }
    }

    /** Silence from the next tick that is not written yet: also what was said a moment ago and is still on its way. */
    public void pause() {
        if (!paused) {
            paused = true;
            beep = 0;
        }
    }

    /** Sound again, of what is said after a tick. */
    public void resume(long afterTick) {
        if (paused) {
            paused = false;
            silentThrough = afterTick;
            beep = 0;
        }
    }

    /** Writes what there is, to the newest tick. */
    public void end() throws IOException {
        while (begin != NOT_BEGUN && next <= newest && !isFull()) {
            emit();
        }
        flush();
    }

    private void emit() throws IOException {
        int[] slot = window[slot(next)];
        if (paused || next <= silentThrough) {
            Arrays.fill(slot, 0);
        }
        if (beep < BEEP) {
            Beep.onto(slot, beep++);
        }
        for (int sample : slot) {
            block.putShort((short) Math.clamp(sample, Short.MIN_VALUE, Short.MAX_VALUE));
        }
        Arrays.fill(slot, 0);
        next++;
        if (!block.hasRemaining()) {
            flush();
        }
    }

    private void flush() throws IOException {
        sink.write(block.flip());
        block.clear();
    }

    private static int slot(long tick) {
        return (int) Math.floorMod(tick, (long) WINDOW);
    }
}
