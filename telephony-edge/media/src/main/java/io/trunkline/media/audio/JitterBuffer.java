package io.trunkline.media.audio;

import io.netty.buffer.ByteBuf;
import io.trunkline.media.rtp.Codec;
import java.util.Arrays;

/**
 * Makes an even stream of 20 ms frames out of packets that come early, late, doubled, in disorder or never. Playout begins
 * with a delay of 40 ms. When it runs dry it waits, concealing, so that nothing that comes is lost, and keeps a longer
 * delay from then on, up to 200 ms; a delay that has not been needed for a while is cut. Holds half a second; a packet
 * from beyond that begins the stream anew. After 60 ms without sound the talker counts as silent.
 */
public final class JitterBuffer {

    private static final int CAPACITY = 4_096;
    private static final int MASK = CAPACITY - 1;
    private static final int LEAST_DELAY = 2 * Frame.SAMPLES;
    private static final int MOST_DELAY = 10 * Frame.SAMPLES;
    /** Frames over which a needless delay shows. */
    private static final int SHRINK_AFTER = 50;
    /** Frames without running dry after which less delay is tried. */
    private static final int RELAX_AFTER = 500;
    /** Packets in a row that are all too late: the talker's clock was set back. */
    private static final int MOST_LATE = 10;

    private enum State {
        SILENT,
        FILLING,
        PLAYING
    }

    private final short[] ring = new short[CAPACITY];
    private final boolean[] present = new boolean[CAPACITY];
    private final Concealment concealment = new Concealment();
    private State state = State.SILENT;
    private int readAt;
    private int end;
    private int delay = LEAST_DELAY;
    private int waited;
    private boolean dry;
    private int sinceDry;
    private int windowFrames;
    private int windowLeast;
    private int lateInRow;

    /** What comes next has nothing to do with what came before. */
    public void restart() {
        state = State.SILENT;
    }

    /**
     * Takes a packet's sound.
     *
     * @param timestamp of its first sample
     * @param codes that hold it from {@code offset} on to their end
     */
    public void put(int timestamp, ByteBuf codes, int offset, Codec codec) {
        int length = Math.min(codes.writerIndex() - offset, CAPACITY / 2);
        if (length <= 0) {
            return;
        }
        place(timestamp, length);
        int skipped = Math.max(0, readAt - timestamp);
        for (int i = skipped; i < length; i++) {
            int slot = (timestamp + i) & MASK;
            ring[slot] = codec.decode(codes.getByte(offset + i));
            present[slot] = true;
        }
        if (skipped < length && timestamp + length - end > 0) {
            end = timestamp + length;
        }
        lateInRow = skipped < length ? 0 : lateInRow + 1;
    }

    /** Makes room for a packet, at the place that its timestamp says or at a new beginning. */
    private void place(int timestamp, int length) {
        int ahead = timestamp - readAt;
        boolean beyond = ahead + length > CAPACITY || ahead < -CAPACITY || lateInRow >= MOST_LATE;
        if (state == State.SILENT || beyond) {
            begin(timestamp);
        } else if (state == State.FILLING && ahead < 0 && end - timestamp <= CAPACITY) {
            readAt = timestamp;
        }
    }

    private void begin(int timestamp) {
        Arrays.fill(present, false);
        state = State.FILLING;
        readAt = timestamp;
        end = timestamp;
        waited = 0;
        lateInRow = 0;
        dry = false;
        newWindow();
    }

    /** Fills the next frame; false when the talker is silent and the frame was left alone. */
    public boolean take(short[] frame) {
        if (state == State.FILLING && (end - readAt >= delay || ++waited > delay / Frame.SAMPLES)) {
            state = State.PLAYING;
        }
        if (state != State.PLAYING) {
            return false;
        }
        int there = Math.min(end - readAt, Frame.SAMPLES);
        if (there <= 0) {
            return waitDry(frame);
        }
        adapt(end - readAt);
        read(frame, there);
        if (there < Frame.SAMPLES) {
            concealment.conceal(frame, there, Frame.SAMPLES - there);
        }
        return true;
    }

    private boolean waitDry(short[] frame) {
        if (concealment.isSilent()) {
            state = State.SILENT;
            return false;
        }
        dry = true;
        concealment.conceal(frame, 0, Frame.SAMPLES);
        return true;
    }

    private void adapt(int buffered) {
        if (dry) {
            dry = false;
            sinceDry = 0;
            delay = Math.min(delay + Frame.SAMPLES, MOST_DELAY);
            newWindow();
        } else if (++sinceDry >= RELAX_AFTER) {
            sinceDry = 0;
            delay = Math.max(delay - Frame.SAMPLES, LEAST_DELAY);
        }
        windowLeast = Math.min(windowLeast, buffered);
        if (++windowFrames >= SHRINK_AFTER) {
            if (windowLeast >= delay + Frame.SAMPLES) {
                cut();
            }
            newWindow();
        }
    }

    private void newWindow() {
        windowFrames = 0;
        windowLeast = Integer.MAX_VALUE;
    }

    /** Leaves out a frame, with the two ends blended into each other. */
    private void cut() {
        for (int i = 0; i < Frame.SAMPLES; i++) {
            int early = (readAt + i) & MASK;
            int later = (readAt + Frame.SAMPLES + i) & MASK;
            if (present[early] && present[later]) {
                ring[later] = (short) ((ring[early] * (Frame.SAMPLES - i) + ring[later] * i) / Frame.SAMPLES);
            }
            present[early] = false;
        }
        readAt += Frame.SAMPLES;
    }

    /** Reads and forgets samples, holes filled. */
    private void read(short[] frame, int length) {
        int done = 0;
        while (done < length) {
            boolean here = present[(readAt + done) & MASK];
            int run = done;
            while (run < length && present[(readAt + run) & MASK] == here) {
                int slot = (readAt + run) & MASK;
                frame[run++] = ring[slot];
                present[slot] = false;
            }
            if (here) {
                concealment.heard(frame, done, run - done);
            } else {
                concealment.conceal(frame, done, run - done);
            }
            done = run;
        }
        readAt += length;
    }

    /**
     * What is there and was not taken yet, oldest first, holes left out; it stays.
     *
     * @param most samples; of more, the youngest
     */
    public short[] rest(int most) {
        int there = state == State.SILENT ? 0 : Math.min(most, Math.max(0, end - readAt));
        int from = end - there;
        short[] rest = new short[there];
        int length = 0;
        for (int at = from; at != end; at++) {
            if (present[at & MASK]) {
                rest[length++] = ring[at & MASK];
            }
        }
        return Arrays.copyOf(rest, length);
    }
}
