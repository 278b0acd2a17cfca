package io.trunkline.recording.sound;

import io.trunkline.callcontrol.media.Party;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReferenceArray;

/**
 * Frames on their way from the media thread to a writer: bounded, without locks, one thread at each end. Where it is full
 * the frame is not taken, and whoever offers it is told.
 */
public final class FrameRing {

    /** Samples of a frame: 20 ms at 8 kHz. */
    public static final int FRAME = 160;

    private final int mask;
    private final short[] samples;
    private final long[] ticks;
    private final AtomicReferenceArray<Party> parties;
    private final AtomicLong written = new AtomicLong();
    private final AtomicLong read = new AtomicLong();

    /** Takes a frame out of the ring; the samples are valid during the call only. */
    @FunctionalInterface
    public interface Reader {
        void frame(Party party, long tick, short[] samples, int offset);
    }

    /** @param frames how many it holds; a power of two */
    public FrameRing(int frames) {
        if (Integer.bitCount(frames) != 1) {
            throw new IllegalArgumentException("a power of two, not " + frames);
        }
        mask = frames - 1;
        samples = new short[frames * FRAME];
        ticks = new long[frames];
        parties = new AtomicReferenceArray<>(frames);
    }

    /** Copies a frame in; false when there is no room. */
    public boolean offer(Party party, long tick, short[] frame) {
        long at = written.getPlain();
        if (at - read.getAcquire() > mask) {
            return false;
        }
        int slot = (int) at & mask;
        System.arraycopy(frame, 0, samples, slot * FRAME, FRAME);
        ticks[slot] = tick;
        parties.setPlain(slot, party);
        written.setRelease(at + 1);
        return true;
    }

    /** Gives all frames that are there to the reader, oldest first. */
    public void drain(Reader reader) {
        long end = written.getAcquire();
        for (long at = read.getPlain(); at < end; at++) {
            int slot = (int) at & mask;
            reader.frame(Objects.requireNonNull(parties.getPlain(slot)), ticks[slot], samples, slot * FRAME);
            read.setRelease(at + 1);
        }
    }

    /** Lets go of frames from before a tick. */
    public void forgetBefore(long tick) {
        long end = written.getAcquire();
        long at = read.getPlain();
        while (at < end && ticks[(int) at & mask] < tick) {
            at++;
        }
        read.setRelease(at);
    }
}
