package io.trunkline.recording;

import io.trunkline.callcontrol.media.MediaTap;
import io.trunkline.callcontrol.media.Party;
import io.trunkline.events.RecordingEvent.RecordingFault;
import io.trunkline.recording.sealed.Finished;
import io.trunkline.recording.sealed.SealingFile;
import io.trunkline.recording.sound.FrameRing;
import io.trunkline.recording.sound.TwoChannels;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Makes one recording of a call. The media thread puts frames into the ring; a {@link Writer}'s thread
 * does everything else, in {@link #turn}. While armed it keeps the last half second, so that a recording that begins by an
 * event has what was said while the event was on its way.
 */
final class Recorder implements MediaTap, WriterTurn {

    /** Frames of the ring: some five seconds of two who talk at once. */
    static final int RING = 512;

    private static final Logger log = LoggerFactory.getLogger(Recorder.class);
    private static final int LAST_TURNS = 2;
    private static final int PRE_ROLL = TwoChannels.TICKS_PER_SECOND / 2;

    /** Told on the writer's thread; must not block. */
    interface Outcome {

        /** As long as it may be. */
        void full();

        void finished(Finished recording);

        void failed(RecordingFault fault, String detail);
    }

    private final long mostTicks;
    private final FrameRing ring = new FrameRing(RING);
    private final Queue<Runnable> orders = new ConcurrentLinkedQueue<>();
    /** What was ordered before the file was there; a few at most, for people order it. */
    private final List<Consumer<TwoChannels>> early = new ArrayList<>();

    private static final short[] NOTHING = new short[FrameRing.FRAME];

    private volatile long newest;
    private volatile boolean deaf;
    private volatile boolean holding;
    private volatile boolean overflown;
    private volatile boolean closed;
    private int turnsLeft;
    private @Nullable SealingFile file;
    private @Nullable TwoChannels sound;
    private @Nullable Outcome outcome;
    private long late;

    Recorder(long mostTicks) {
        this.mostTicks = mostTicks;
    }

    @Override
    public void heard(Party party, long tick, short[] samples) {
        newest = tick;
        if (!ring.offer(party, tick, deaf ? NOTHING : samples)) {
            overflown = true;
        }
    }

    /** From the next frame on, or no longer, nothing is listened to: not even memory has it. */
    void deaf(boolean on) {
        deaf = on;
    }

    /** A recording is about to begin: from half a second ago on nothing is let go of. */
    void hold() {
        holding = true;
    }

    void begin(SealingFile into, Outcome told) {
        orders.add(() -> {
            file = into;
            outcome = told; // before all that may fail: whoever waits is told
            TwoChannels begun = new TwoChannels(Party.CALLER, mostTicks, into::write);
            early.forEach(order -> order.accept(begun));
            early.clear();
            sound = begun;
        });
    }

    void pause() {
        orders.add(() -> onSound(TwoChannels::pause));
    }

    /** What was said up to this moment stays silent, however late it comes. */
    void resume() {
        long now = newest;
        orders.add(() -> onSound(running -> running.resume(now)));
    }

    private void onSound(Consumer<TwoChannels> order) {
        if (sound == null) {
            early.add(order);
        } else {
            order.accept(sound);
        }
    }

    /** Ends the recording with all that was heard, a turn later: the media thread may still be emptying its buffers. */
    @Override
    public void close() {
        orders.add(() -> turnsLeft = LAST_TURNS);
    }

    @Override
    public boolean isClosed() {
        return closed;
    }

    /** Frames that came too late; to be asked once it is closed. */
    @Override
    public long late() {
        return late;
    }

    /** Writes what has come. On the writer's thread only. */
    @Override
    public void turn() {
        for (Runnable order = orders.poll(); order != null; order = orders.poll()) {
            order.run();
        }
        if (sound != null) {
            write();
        } else if (!holding) {
            overflown = false;
            ring.forgetBefore(newest - PRE_ROLL);
        }
        if (turnsLeft > 0 && --turnsLeft == 0) {
            try {
                finish();
            } finally {
                closed = true;
            }
        }
    }

    /** A recording that runs ends with it; one that is only armed has another turn. */
    @Override
    public void failed(Throwable cause) {
        if (outcome != null) {
            fail(RecordingFault.INTERNAL, cause);
        }
    }

    private void write() {
        TwoChannels running = sound;
        Outcome told = outcome;
        if (running == null || told == null) {
            return;
        }
        try {
            ring.drain((party, tick, samples, offset) -> {
                try {
                    running.heard(party, tick, samples, offset);
                } catch (IOException e) {
                    throw new Unwritable(e);
                }
            });
        } catch (Unwritable e) {
            fail(Spool.fault(e.cause), e.cause);
            return;
        } catch (RuntimeException e) {
            fail(RecordingFault.INTERNAL, e);
            return;
        }
        if (overflown) {
            fail(RecordingFault.TOO_SLOW, null);
        } else if (running.isFull()) {
            told.full();
            end(running, told);
        }
    }

    private void finish() {
        write();
        TwoChannels running = sound;
        Outcome told = outcome;
        if (running != null && told != null) {
            end(running, told);
        }
    }

    private void end(TwoChannels running, Outcome told) {
        SealingFile into = Objects.requireNonNull(file);
        try {
            running.end();
            Finished finished = into.finish();
            forget();
            told.finished(finished);
        } catch (IOException e) {
            fail(Spool.fault(e), e);
        } catch (RuntimeException e) {
            fail(RecordingFault.INTERNAL, e);
        }
    }

    private void fail(RecordingFault fault, @Nullable Throwable cause) {
        SealingFile into = file;
        Outcome told = outcome;
        forget();
        try {
            log.error("a recording failed ({}); the call goes on", fault, cause);
            if (into != null) {
                remove(into);
            }
        } finally {
            if (told != null) {
                told.failed(fault, cause == null ? fault.name() : String.valueOf(cause.getMessage()));
            }
        }
    }

    private static void remove(SealingFile file) {
        try {
            file.close();
        } catch (IOException e) {
            log.error("what there is of a recording cannot be removed", e);
        }
    }

    private void forget() {
        TwoChannels ended = sound;
        if (ended != null) {
            late += ended.late();
        }
        sound = null;
        file = null;
        outcome = null;
        holding = false;
        overflown = false;
    }

    /** Carries what the disk said out of a drain. */
    private static final class Unwritable extends RuntimeException {
        private final transient IOException cause;

        Unwritable(IOException cause) {
            super(null, null, false, false);
            this.cause = cause;
        }
    }
}
