package io.trunkline.eventstore.esdb;

import io.trunkline.eventstore.Envelope;
import io.trunkline.eventstore.EventLog;
import io.trunkline.eventstore.LogEntry;
import io.trunkline.eventstore.LogListener;
import io.trunkline.eventstore.LogUnavailable;
import io.trunkline.eventstore.Unreadable;
import io.trunkline.eventstore.esdb.Feed.Signal;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Follows the log on a thread of its own: reads up to its end, then subscribes, and does so again as often as it takes.
 * One that may go along with another takes what that one hears in place of a subscription.
 *
 * <p>A subscription may die without a word, so when nothing is heard for a while the follower asks for the log's head;
 * if that has been ahead of it for two whole waits, it subscribes anew.
 */
final class Follower implements EventLog.Following, Runnable {

    private static final Logger LOG = LoggerFactory.getLogger(Follower.class);
    private static final AtomicInteger NUMBER = new AtomicInteger();

    /** Who goes along wakes once for all that came in this time. */
    private static final long GATHER_MILLIS = 10;

    private final EventStoreDbLog log;
    private final NodeConnection node;
    private final LogSettings settings;
    private final LogListener listener;
    private final Consumer<Follower> ended;
    private final Thread thread;
    private final CountDownLatch closed = new CountDownLatch(1);
    private volatile @Nullable Feed feed;

    // What follows belongs to the follower's thread.
    private long delivered;
    private long passed;
    private Duration backoff;
    private boolean away;
    private boolean mayGoAlong;

    Follower(
            EventStoreDbLog log,
            NodeConnection node,
            LogSettings settings,
            long afterPosition,
            LogListener listener,
            boolean mayGoAlong,
            Consumer<Follower> ended) {
        this.mayGoAlong = mayGoAlong;
        this.log = log;
        this.node = node;
        this.settings = settings;
        this.listener = listener;
        this.ended = ended;
        this.delivered = afterPosition;
        this.passed = afterPosition;
        this.backoff = settings.firstBackoff();
        this.thread = Thread.ofPlatform()
                .daemon()
                .name("log-follower-" + NUMBER.incrementAndGet())
                .unstarted(this);
    }

    void start() {
        thread.start();
    }

    @Override
    public void run() {
        try {
            while (!isClosed()) {
                followOnce();
            }
        } catch (InterruptedException e) {
            LOG.debug("A follower was interrupted and ends", e);
        } finally {
            ended.accept(this);
        }
    }

    private void followOnce() throws InterruptedException {
        try {
            Optional<Tail.Place> place = mayGoAlong ? log.tail().join(settings.buffer()) : Optional.empty();
            if (place.isPresent()) {
                goAlong(place.get());
            } else {
                readUp();
                followOn();
            }
        } catch (RuntimeException e) {
            if (!isClosed()) {
                interrupted(e);
                closed.await(backoff.toMillis(), TimeUnit.MILLISECONDS);
                Duration doubled = backoff.multipliedBy(2);
                backoff = doubled.compareTo(settings.lastBackoff()) < 0 ? doubled : settings.lastBackoff();
            }
        }
    }

    /** What there is comes by a read, at less cost than through a subscription. Returns at the end of the log, or when closed. */
    private void readUp() throws InterruptedException {
        try (Feed past = Feed.reading(node, reached(), settings.buffer())) {
            feed = past;
            boolean all = false;
            while (!all && !isClosed()) {
                var heard = past.next(settings.callTimeout());
                if (heard.isEmpty()) {
                    throw new LogUnavailable("the read fell silent at " + reached(), null);
                }
                heard.forEach(this::take);
                all = heard.getLast() instanceof Signal.AllRead;
            }
        }
    }

    private void followOn() throws InterruptedException {
        try (Feed live = Feed.following(node, reached(), settings.buffer())) {
            feed = live;
            if (mayGoAlong) {
                log.tail().wake(live);
            } else {
                log.tail().lead(this, reached());
            }
            deliver(live, false);
        } finally {
            log.tail().retire(this);
            Feed live = feed;
            if (live != null) {
                log.tail().wakeNoMore(live);
            }
        }
    }

    /** The place is taken before the log is read, so that nothing falls between the two. */
    private void goAlong(Tail.Place place) throws InterruptedException {
        try (Feed along = place.feed()) {
            readUp();
            if (reached() < place.heard()) {
                throw new LogUnavailable("a read ended at " + reached() + ", before what others have heard", null);
            }
            feed = along;
            deliver(along, true);
        }
    }

    /** Returns when closed, or when there is another way to go on; otherwise ends by {@link LogUnavailable}. */
    private void deliver(Feed live, boolean along) throws InterruptedException {
        // Asked after the subscription is confirmed, so that it holds on servers that never say 'caught up'.
        long target = log.headAnyway();
        long missing = EventLog.START;
        boolean caughtUp = false;
        while (!isClosed()) {
            if (!caughtUp && reached() >= target) {
                caughtUp = true;
                away = false;
                backoff = settings.firstBackoff();
                tell(listener::caughtUp);
            }
            var heard = live.next(settings.watchdog());
            for (Signal signal : heard) {
                take(signal);
            }
            if (along
                    ? heard.contains(new Signal.LeftAlone())
                    : mayGoAlong && log.tail().isLed()) {
                return;
            }
            if (along) {
                closed.await(GATHER_MILLIS, TimeUnit.MILLISECONDS);
            }
            if (heard.isEmpty()) {
                long head = log.headAnyway();
                if (missing > reached()) {
                    // Whoever leads may be held up by their own listener.
                    mayGoAlong = false;
                    throw new LogUnavailable("the subscription fell silent at " + reached(), null);
                }
                missing = head;
            }
        }
    }

    private long reached() {
        return Math.max(delivered, passed);
    }

    private void take(Signal signal) {
        if (isClosed()) {
            return;
        }
        switch (signal) {
            case Signal.Heard heard -> heard(heard);
            case Signal.Told(LogEntry entry) -> told(entry);
            case Signal.Passed passed -> passed(passed.position());
            case Signal.Ended ended -> throw new LogUnavailable("the subscription ended", ended.cause());
            case Signal.AllRead _, Signal.LeftAlone _, Signal.Nudge _ -> {}
        }
    }

    private void heard(Signal.Heard heard) {
        long position = EventStoreDbLog.position(heard.event());
        if (position <= reached()) {
            return;
        }
        log.ours(heard.event()).ifPresentOrElse(this::pass, () -> passed(position));
        arrived(position);
    }

    /** To those who go along first: they do not wait for this one's listener. */
    private void pass(LogEntry entry) {
        log.tail().tell(this, entry.position(), new Signal.Told(entry));
        deliver(entry);
    }

    private void told(LogEntry entry) {
        if (entry.position() > reached()) {
            deliver(entry);
            arrived(entry.position());
        }
    }

    private void arrived(long position) {
        delivered = position;
        passed = Math.max(passed, position);
    }

    private void deliver(LogEntry entry) {
        switch (entry) {
            case Envelope envelope -> deliver(envelope);
            case Unreadable event -> {
                if (!passesOver(event)) {
                    LOG.error("A reader of the log stops: {}", event.problem().getMessage());
                    closed.countDown();
                }
            }
        }
    }

    private boolean passesOver(Unreadable event) {
        try {
            return listener.passesOver(event);
        } catch (RuntimeException e) {
            LOG.error("A listener failed on an unreadable event", e);
            return false;
        }
    }

    private void deliver(Envelope envelope) {
        try {
            listener.on(envelope);
        } catch (RuntimeException e) {
            LOG.error("A listener failed on event {} of {}; going on", envelope.id(), envelope.stream(), e);
        }
    }

    private void passed(long position) {
        if (position > reached()) {
            passed = position;
            log.tail().tell(this, position, new Signal.Passed(position));
            tell(() -> listener.checkpoint(position));
        }
    }

    private void interrupted(RuntimeException cause) {
        if (!away) {
            away = true;
            LOG.warn("Following the log was interrupted after position {}: {}", reached(), cause.getMessage());
            tell(() -> listener.interrupted(cause));
        }
    }

    private static void tell(Runnable call) {
        try {
            call.run();
        } catch (RuntimeException e) {
            LOG.error("A listener failed; going on", e);
        }
    }

    private boolean isClosed() {
        return closed.getCount() == 0;
    }

    /** Nothing is delivered after this returns, unless it is called from within a delivery. */
    @Override
    public void close() {
        closed.countDown();
        Feed live = feed;
        if (live != null) {
            live.nudge();
        }
        if (Thread.currentThread() != thread) {
            join();
        }
    }

    private void join() {
        try {
            thread.join(settings.callTimeout().multipliedBy(2));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
