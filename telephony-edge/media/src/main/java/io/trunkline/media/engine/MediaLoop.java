package io.trunkline.media.engine;

import io.netty.channel.EventLoop;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** An event loop with its sessions and the one tick that they share, which runs only while there are any. */
final class MediaLoop {

    private static final int TICKS_PER_CHECK = 5;
    private static final Logger log = LoggerFactory.getLogger(MediaLoop.class);

    private final EventLoop loop;
    private final EngineContext engine;
    private final List<RtpSession> sessions = new ArrayList<>();
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

    /** On the loop. */
    void add(RtpSession session) {
        session.place(sessions.size());
        sessions.add(session);
        if (timer == null) {
            pacing = new Pacing(engine.now());
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
        }
    }

    private void tick() {
        long now = engine.now();
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
            if (check) {
                session.room().check(now);
            }
        } catch (RuntimeException e) {
            log.error("media of {} failed at a tick", session, e);
        }
    }
}
