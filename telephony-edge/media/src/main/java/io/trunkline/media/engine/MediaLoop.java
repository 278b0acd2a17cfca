package io.trunkline.media.engine;

import io.netty.channel.EventLoop;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * An event loop with its sessions and the one tick that they share, which runs only while there are any. What fails in a
 * session's tick, be it an Error, is that session's alone: the tick of all others goes on, and so does its own next one.
 */
final class MediaLoop {

    private static final int TICKS_PER_CHECK = 5;

    /** Instead of the last tick's instant: none is due. */
    private static final long IDLE = Long.MIN_VALUE;

    private static final Logger log = LoggerFactory.getLogger(MediaLoop.class);

    private final EventLoop loop;
    private final EngineContext engine;
    private final List<RtpSession> sessions = new ArrayList<>();
    private final AtomicLong lastTick = new AtomicLong(IDLE);
    private Pacing pacing = new Pacing(0);
    private @Nullable ScheduledFuture<?> timer;
    private int sinceCheck;

    MediaLoop(EventLoop loop, EngineContext engine) {
        this.loop = loop;
        this.engine = engine;
    }

    EventLoop eventLoop() {
        return loop;
    }

    /** Ticks are due from now on: a session is about to be added. Said off the loop, so that one that stands still is seen by it. */
    void expect() {
        lastTick.compareAndSet(IDLE, engine.now());
    }

    /** Nanoseconds since the last tick; 0 while none is due. From any thread. */
    long age() {
        long last = lastTick.get();
        return last == IDLE ? 0 : Math.max(0, engine.now() - last);
    }

    /** On the loop. */
    void add(RtpSession session) {
        session.place(sessions.size());
        sessions.add(session);
        if (timer == null) {
            long now = engine.now();
            lastTick.set(now);
            pacing = new Pacing(now);
            timer = loop.scheduleAtFixedRate(this::tick, Pacing.TICK_NANOS, Pacing.TICK_NANOS, TimeUnit.NANOSECONDS);
        }
    }

    /** On the loop. */
    void remove(RtpSession session) {
        RtpSession last = sessions.removeLast();
        if (last != session) {
            sessions.set(session.place(), last);
            last.place(session.place());
        }
        if (sessions.isEmpty() && timer != null) {
            timer.cancel(false);
            timer = null;
            lastTick.set(IDLE);
        }
    }

    private void tick() {
        long now = engine.now();
        lastTick.setRelease(now);
        int ticks = pacing.advance(now);
        if (ticks == 0) {
            return;
        }
        boolean check = ++sinceCheck >= TICKS_PER_CHECK;
        sinceCheck = check ? 0 : sinceCheck;
        for (int i = 0; i < sessions.size(); i++) {
            tick(sessions.get(i), ticks, check, now);
        }
    }

    private static void tick(RtpSession session, int ticks, boolean check, long now) {
        try {
            session.room().tick(ticks);
        } catch (Throwable e) {
            // An Error too, as of one call's memory, would end the timer, and with it the tick of all calls.
            failed(session, e);
        }
        if (check) {
            check(session, now);
        }
    }

    /** Apart from the tick: a session that fails at each tick is still given up when its phone is silent for too long. */
    private static void check(RtpSession session, long now) {
        try {
            session.room().check(now);
        } catch (Throwable e) { // as above
            failed(session, e);
        }
    }

    /** Said once for a session: what has failed once fails fifty times a second. */
    private static void failed(RtpSession session, Throwable cause) {
        if (!session.fails()) {
            return;
        }
        try {
            log.error(
                    "media of {} failed at a tick; it goes on, and further failures of it are not told",
                    session,
                    cause);
        } catch (Throwable _) { // no memory even for the line: the tick is worth more
            return;
        }
    }
}
