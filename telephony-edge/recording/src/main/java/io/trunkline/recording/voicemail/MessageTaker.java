package io.trunkline.recording.voicemail;

import io.trunkline.callcontrol.media.MediaTap;
import io.trunkline.callcontrol.media.Party;
import io.trunkline.events.VoicemailEvent.MessageEnd;
import io.trunkline.events.VoicemailEvent.MessageFault;
import io.trunkline.recording.WriterTurn;
import io.trunkline.recording.sealed.Finished;
import io.trunkline.recording.sealed.SealingFile;
import io.trunkline.recording.sound.FrameRing;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Takes one message: what the caller says, one channel, in its places in time. The media thread puts frames into the ring; a
 * writer's thread does everything else. Silence and length are watched by the clock, so that a phone that sends nothing at
 * all is silent too.
 */
final class MessageTaker implements MediaTap, WriterTurn {

    /** Frames of the ring: some ten seconds. */
    static final int RING = 512;

    /** Bytes of a frame in the message. */
    static final int FRAME_BYTES = FrameRing.FRAME * Short.BYTES;

    /** Frames with a voice in them without which nothing was said: a third of a second. */
    static final int FEWEST_VOICED = 15;

    /** A frame whose mean magnitude is above this has a voice in it: about -45 dBm0, above the noise of lines. */
    static final int VOICE = 150;

    private static final Logger log = LoggerFactory.getLogger(MessageTaker.class);
    private static final int LAST_TURNS = 2;
    private static final long NOT_BEGUN = Long.MIN_VALUE;

    /** Told once, on the writer's thread; must not block. */
    interface Outcome {

        /** Nothing more is taken, for the taker itself says so; the rest follows. */
        void over(MessageEnd how, boolean said);

        void finished(Finished message, MessageEnd how);

        void failed(MessageFault fault, String detail);
    }

    private final long longestNanos;
    private final long mostFrames;
    private final long silenceNanos;
    private final LongSupplier nanos;
    private final Outcome told;
    private final FrameRing ring = new FrameRing(RING);
    private final ByteBuffer frame = ByteBuffer.allocate(FRAME_BYTES).order(ByteOrder.LITTLE_ENDIAN);
    private final AtomicReference<@Nullable MessageEnd> ended = new AtomicReference<>();
    private final AtomicReference<@Nullable SealingFile> opened = new AtomicReference<>();
    private final AtomicReference<@Nullable MessageFault> refused = new AtomicReference<>();
    private final long begunAt;
    private long voiceAt;
    private volatile boolean overflown;
    private volatile boolean closed;
    private int turnsLeft;
    private long next = NOT_BEGUN;
    private long frames;
    private int voiced;
    private long late;

    MessageTaker(Duration longest, Duration silence, LongSupplier nanos, Outcome told) {
        this.longestNanos = longest.toNanos();
        this.mostFrames = longest.toMillis() / 20;
        this.silenceNanos = silence.toNanos();
        this.nanos = nanos;
        this.told = told;
        this.begunAt = nanos.getAsLong();
        this.voiceAt = begunAt;
    }

    @Override
    public void heard(Party party, long tick, short[] samples) {
        if (party.equals(Party.CALLER) && !ring.offer(party, tick, samples)) {
            overflown = true;
        }
    }

    /** Here it is to be written. */
    void into(SealingFile file) {
        opened.set(file);
        if (closed) { // it has failed while the file was made
            remove(file);
        }
    }

    /** It cannot be written at all. */
    void refuse(MessageFault fault) {
        refused.set(fault);
    }

    /** Ends it with all that was heard, a turn later: the media thread may still be emptying its buffers. */
    void end(MessageEnd how) {
        ended.compareAndSet(null, how);
    }

    @Override
    public void close() {
        end(MessageEnd.LOST);
    }

    @Override
    public boolean isClosed() {
        return closed;
    }

    @Override
    public long late() {
        return late;
    }

    @Override
    public void turn() {
        if (closed) {
            return;
        }
        if (refused.get() != null) {
            closed = true;
            return;
        }
        SealingFile file = opened.get();
        if (file != null) {
            write(file);
        } else {
            voiceAt = nanos.getAsLong(); // what is said is in the ring: nobody knows yet whether it is silence
        }
        if (closed) {
            return;
        }
        if (turnsLeft == 0) {
            watch();
        }
        if (turnsLeft > 0 && file != null && --turnsLeft == 0) {
            finish(file);
        }
    }

    @Override
    public void failed(Throwable cause) {
        if (!closed) {
            fail(opened.get(), MessageFault.INTERNAL, String.valueOf(cause.getMessage()), cause);
        }
    }

    /** Whether it is over, by whoever says so. */
    private void watch() {
        long now = nanos.getAsLong();
        if (ended.get() == null) {
            if (frames >= mostFrames || now - begunAt >= longestNanos) {
                byItself(MessageEnd.TOO_LONG);
            } else if (now - voiceAt >= silenceNanos) {
                byItself(MessageEnd.SILENCE);
            }
        }
        if (ended.get() != null) {
            turnsLeft = LAST_TURNS;
        }
    }

    private void byItself(MessageEnd how) {
        if (ended.compareAndSet(null, how)) {
            told.over(how, voiced >= FEWEST_VOICED);
        }
    }

    private void write(SealingFile file) {
        try {
            ring.drain((_, tick, samples, offset) -> {
                try {
                    heard(file, tick, samples, offset);
                } catch (IOException e) {
                    throw new Unwritable(e);
                }
            });
            if (overflown) {
                fail(file, MessageFault.TOO_SLOW, "the writer was too slow", null);
            }
        } catch (Unwritable e) {
            fail(file, Faults.of(e.cause), String.valueOf(e.cause.getMessage()), e.cause);
        } catch (RuntimeException e) {
            fail(file, MessageFault.INTERNAL, String.valueOf(e.getMessage()), e);
        }
    }

    private void heard(SealingFile file, long tick, short[] samples, int offset) throws IOException {
        if (next == NOT_BEGUN) {
            next = tick;
        }
        if (tick < next) {
            late++;
            return;
        }
        for (; next < tick && frames < mostFrames; next++) {
            put(file, null, 0);
        }
        if (frames < mostFrames) {
            put(file, samples, offset);
            next++;
        }
    }

    private void put(SealingFile file, short @Nullable [] samples, int offset) throws IOException {
        frame.clear();
        long magnitude = 0;
        for (int i = 0; i < FrameRing.FRAME; i++) {
            short sample = samples == null ? 0 : samples[offset + i];
            magnitude += Math.abs(sample);
            frame.putShort(sample);
        }
        if (magnitude > (long) VOICE * FrameRing.FRAME) {
            voiced++;
            voiceAt = nanos.getAsLong();
        }
        frames++;
        file.write(frame.flip());
    }

    private void finish(SealingFile file) {
        MessageEnd how = ended.get();
        if (voiced < FEWEST_VOICED || how == null) {
            fail(file, MessageFault.NOTHING_SAID, "", null);
            return;
        }
        try {
            Finished finished = file.finish();
            closed = true;
            told.finished(finished, how);
        } catch (IOException e) {
            fail(file, Faults.of(e), String.valueOf(e.getMessage()), e);
        } catch (RuntimeException e) {
            fail(file, MessageFault.INTERNAL, String.valueOf(e.getMessage()), e);
        }
    }

    /** @param file absent where there is none yet: {@link #into} removes it when it comes */
    private void fail(@Nullable SealingFile file, MessageFault fault, String detail, @Nullable Throwable cause) {
        closed = true;
        try {
            if (fault != MessageFault.NOTHING_SAID) {
                log.error("a message failed ({})", fault, cause);
            }
            SealingFile come = file == null ? opened.get() : file;
            if (come != null) {
                remove(come);
            }
        } finally {
            told.failed(fault, detail);
        }
    }

    private static void remove(SealingFile file) {
        try {
            file.close();
        } catch (IOException e) {
            log.error("what there is of a message cannot be removed", e);
        }
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
