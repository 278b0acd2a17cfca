package io.trunkline.sip.stack;

import gov.nist.javax.sip.SipStackImpl;
import gov.nist.javax.sip.stack.SIPStackTimerTask;
import gov.nist.javax.sip.stack.timers.SipTimer;
import io.netty.util.HashedWheelTimer;
import io.netty.util.Timeout;
import io.netty.util.Timer;
import io.netty.util.TimerTask;
import io.netty.util.concurrent.DefaultThreadFactory;
import java.util.Properties;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The stack's timers on a hashed wheel. Each transaction ticks every T1 until it is forgotten, most for 32 s (RFC 3261 17): at hundreds of
 * calls a second these are tens of thousands, which a queue in order of time would sort again and again. The stack makes it by its name.
 */
public final class WheelTimer implements SipTimer {

    private static final Logger LOG = LoggerFactory.getLogger(WheelTimer.class);

    /** A timer is late by as much at most: 4 % of the shortest, T1. */
    private static final long TICK_MILLIS = 20;

    private final Timer wheel = new HashedWheelTimer(
            new DefaultThreadFactory("sip-wheel", /* daemon= */ true), TICK_MILLIS, TimeUnit.MILLISECONDS);
    private volatile boolean stopped;

    /** Nothing to do: the wheel turns from the first timer on. */
    @Override
    public void start(SipStackImpl stack, Properties configuration) {}

    @Override
    public boolean isStarted() {
        return !stopped;
    }

    @Override
    public void stop() {
        stopped = true;
        wheel.stop();
    }

    @Override
    public boolean schedule(SIPStackTimerTask task, long delayMillis) {
        new Alarm(task, 0).set(delayMillis);
        return true;
    }

    @Override
    public boolean scheduleWithFixedDelay(SIPStackTimerTask task, long delayMillis, long periodMillis) {
        new Alarm(task, periodMillis).set(delayMillis);
        return true;
    }

    @Override
    public boolean cancel(SIPStackTimerTask task) {
        if (!(task.getSipTimerTask() instanceof Alarm alarm)) {
            return false;
        }
        task.cleanUpBeforeCancel();
        task.setSipTimerTask(null);
        return alarm.cancel();
    }

    private final class Alarm implements TimerTask {

        private final SIPStackTimerTask task;
        private final long periodMillis;
        private volatile boolean cancelled;
        private volatile @Nullable Timeout next;

        /** @param periodMillis 0: it rings once */
        Alarm(SIPStackTimerTask task, long periodMillis) {
            this.task = task;
            this.periodMillis = periodMillis;
            task.setSipTimerTask(this);
        }

        void set(long delayMillis) {
            next = wheel.newTimeout(this, delayMillis, TimeUnit.MILLISECONDS);
        }

        @Override
        public void run(Timeout timeout) {
            if (cancelled) {
                return;
            }
            try {
                task.runTask();
            } catch (RuntimeException e) {
                LOG.warn("a timer of the SIP stack failed", e);
            }
            if (periodMillis > 0 && !cancelled && !stopped) {
                set(periodMillis);
            }
        }

        boolean cancel() {
            cancelled = true;
            Timeout set = next;
            return set != null && set.cancel();
        }
    }
}
