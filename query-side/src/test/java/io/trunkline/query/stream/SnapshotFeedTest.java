package io.trunkline.query.stream;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Queue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.reactivestreams.Subscription;
import reactor.core.Disposable;
import reactor.core.publisher.BaseSubscriber;

/** Proves when snapshots are pushed, that they are shared, and that nobody collects them. */
class SnapshotFeedTest {

    private static final Duration NEVER = Duration.ofHours(1);
    private static final int BOUND_SECONDS = 10;

    private final AtomicInteger computed = new AtomicInteger();
    private @Nullable SnapshotFeed<String, Integer> feed;

    @AfterEach
    void close() {
        if (feed != null) {
            feed.close();
        }
    }

    @Test
    void aSubscriberGetsASnapshotAtOnceAndThenOneForAChange() throws InterruptedException {
        SnapshotFeed<String, Integer> feed = feed(Duration.ZERO, NEVER);
        BlockingQueue<Integer> seen = new LinkedBlockingQueue<>();
        feed.subscribe("all").subscribe(seen::add);
        assertThat(next(seen)).isPositive();

        drain(seen, feed);
        int before = computed.get();
        feed.changed();

        assertThat(next(seen)).isGreaterThan(before);
    }

    @Test
    void timeAlonePushesToo() throws InterruptedException {
        SnapshotFeed<String, Integer> feed = feed(Duration.ofMillis(5), Duration.ofMillis(20));
        BlockingQueue<Integer> seen = new LinkedBlockingQueue<>();

        feed.subscribe("all").subscribe(seen::add);

        assertThat(List.of(next(seen), next(seen), next(seen))).isSorted().doesNotHaveDuplicates();
    }

    /** A storm of changes for about 300 ms, at most one push per 100 ms: a handful, not thousands. */
    @Test
    void aStormOfChangesIsCoalesced() throws InterruptedException {
        SnapshotFeed<String, Integer> feed = feed(Duration.ofMillis(100), NEVER);
        BlockingQueue<Integer> seen = new LinkedBlockingQueue<>();
        feed.subscribe("all").subscribe(seen::add);
        next(seen);

        long start = System.nanoTime();
        int changes = 0;
        while (System.nanoTime() - start < Duration.ofMillis(300).toNanos()) {
            feed.changed();
            changes++;
        }
        long lasted = Duration.ofNanos(System.nanoTime() - start).toMillis();
        next(seen);

        assertThat(changes).isGreaterThan(100);
        assertThat(computed.get()).isLessThanOrEqualTo((int) (lasted / 100) + 3);
    }

    @Test
    void subscribersOfOneKeyShareASnapshot() throws InterruptedException {
        SnapshotFeed<String, Integer> feed = feed(Duration.ofSeconds(20), NEVER);
        List<BlockingQueue<Integer>> all = Stream.generate(
                        () -> (BlockingQueue<Integer>) new LinkedBlockingQueue<Integer>())
                .limit(50)
                .toList();

        all.forEach(seen -> feed.subscribe("all").subscribe(seen::add));

        for (BlockingQueue<Integer> seen : all) {
            assertThat(next(seen)).isPositive();
        }
        // One for the first subscriber and at most one push that the first subscription set off.
        assertThat(computed.get()).isLessThanOrEqualTo(2);
    }

    /** It takes one snapshot and then nothing, while many are pushed; what it takes next is the newest. */
    @Test
    void aSlowSubscriberFindsTheNewestAndNoBacklog() throws InterruptedException {
        SnapshotFeed<String, Integer> feed = feed(Duration.ofMillis(1), Duration.ofMillis(2));
        BlockingQueue<Integer> slow = new LinkedBlockingQueue<>();
        BlockingQueue<Integer> quick = new LinkedBlockingQueue<>();
        BaseSubscriber<Integer> onDemand = new BaseSubscriber<>() {
            @Override
            protected void hookOnSubscribe(Subscription subscription) {
                subscription.request(1);
            }

            @Override
            protected void hookOnNext(Integer value) {
                slow.add(value);
            }
        };
        feed.subscribe("all").subscribe(onDemand);
        feed.subscribe("all").subscribe(quick::add);
        next(slow);

        int newest = 0;
        while (newest < 100) {
            newest = next(quick);
        }
        onDemand.request(3);
        List<Integer> taken = List.of(next(slow), next(slow), next(slow));

        // One was on its way when the subscriber paused, and a hand-over may hold one more; then the newest.
        assertThat(taken.getLast()).isGreaterThanOrEqualTo(100);
        onDemand.cancel();
    }

    /**
     * Something changes while the first snapshot is made for somebody, and its push is ready before they have it: the newest is the
     * last that they see, though nothing changes any more.
     */
    @Test
    void aChangeWhileSomebodySubscribesIsNotMissed() throws InterruptedException {
        Thread comes = Thread.currentThread();
        AtomicInteger now = new AtomicInteger();
        BlockingQueue<Integer> pushed = new LinkedBlockingQueue<>();
        SnapshotFeed<String, Integer> feed = new SnapshotFeed<>(
                "test",
                _ -> {
                    int value = now.get();
                    if (Thread.currentThread() != comes) {
                        pushed.add(value);
                        return value;
                    }
                    now.incrementAndGet();
                    changed();
                    awaitAtLeast(pushed, value + 1);
                    return value;
                },
                Pace.always(Duration.ZERO),
                NEVER);
        this.feed = feed;
        for (int i = 0; i < 500; i++) {
            BlockingQueue<Integer> seen = new LinkedBlockingQueue<>();
            Disposable subscription = feed.subscribe("all").subscribe(seen::add);
            awaitAtLeast(seen, now.get());
            subscription.dispose();
        }
    }

    private void changed() {
        Objects.requireNonNull(feed).changed();
    }

    private static void awaitAtLeast(BlockingQueue<Integer> values, int wanted) {
        try {
            for (int value = next(values); value < wanted; value = next(values)) {
                // an older one
            }
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void aSnapshotThatFailsDoesNotEndTheFeed() throws InterruptedException {
        Queue<RuntimeException> failures = new ConcurrentLinkedQueue<>();
        SnapshotFeed<String, Integer> feed = new SnapshotFeed<>(
                "test",
                _ -> {
                    RuntimeException failure = failures.poll();
                    if (failure != null) {
                        throw failure;
                    }
                    return computed.incrementAndGet();
                },
                Pace.always(Duration.ZERO),
                NEVER);
        this.feed = feed;
        BlockingQueue<Integer> seen = new LinkedBlockingQueue<>();
        feed.subscribe("all").subscribe(seen::add);
        next(seen);
        drain(seen, feed);

        failures.add(new IllegalStateException("on purpose"));
        feed.changed();
        while (!failures.isEmpty()) {
            Thread.onSpinWait();
        }
        int before = computed.get();
        feed.changed();

        assertThat(next(seen)).isGreaterThan(before);
    }

    @Test
    void nothingIsComputedForNobody() throws InterruptedException {
        SnapshotFeed<String, Integer> feed = feed(Duration.ZERO, Duration.ofMillis(1));
        BlockingQueue<Integer> seen = new LinkedBlockingQueue<>();
        Disposable subscription = feed.subscribe("left").subscribe(seen::add);
        next(seen);
        subscription.dispose();

        BlockingQueue<Integer> other = new LinkedBlockingQueue<>();
        feed.subscribe("other").subscribe(other::add);
        next(other);
        seen.clear();
        for (int i = 0; i < 5; i++) {
            next(other);
        }

        assertThat(seen).isEmpty();
    }

    private SnapshotFeed<String, Integer> feed(Duration atMostEvery, Duration atLeastEvery) {
        SnapshotFeed<String, Integer> made =
                new SnapshotFeed<>("test", _ -> computed.incrementAndGet(), Pace.always(atMostEvery), atLeastEvery);
        feed = made;
        return made;
    }

    /** Takes what the subscription itself set off, so that what follows comes from a change. */
    private static void drain(BlockingQueue<Integer> seen, SnapshotFeed<String, Integer> feed)
            throws InterruptedException {
        feed.changed();
        next(seen);
        while (seen.poll(50, TimeUnit.MILLISECONDS) != null) {
            // until it is quiet
        }
    }

    private static int next(BlockingQueue<Integer> seen) throws InterruptedException {
        Integer value = seen.poll(BOUND_SECONDS, TimeUnit.SECONDS);
        assertThat(value).as("a snapshot within %d s", BOUND_SECONDS).isNotNull();
        return value == null ? -1 : value;
    }
}
