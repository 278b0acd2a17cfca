package io.trunkline.embedded.log.persistent;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Messages fall into buckets by their pin, and a bucket belongs to one consumer. A new consumer takes over its share of
 * buckets, first those with nothing in flight; those of one that leaves are given out again when they are next needed.
 */
final class PinnedDispatch implements Dispatch {
    private static final int BUCKETS = 1_024;

    private final @Nullable Consumer[] owners = new Consumer[BUCKETS];
    private final int[] inFlight = new int[BUCKETS];
    private final List<Consumer> consumers = new ArrayList<>();

    @Override
    public void joined(Consumer consumer) {
        consumers.add(consumer);
        int share = Math.ceilDiv((int) owned(null), consumers.size());
        for (Consumer other : consumers) {
            long surplus = other == consumer ? 0 : owned(other) - share;
            if (surplus > 0) {
                IntStream.range(0, BUCKETS)
                        .filter(bucket -> owners[bucket] == other)
                        .boxed()
                        .sorted(Comparator.comparingInt(bucket -> inFlight[bucket]))
                        .limit(surplus)
                        .forEach(bucket -> own(bucket, consumer));
            }
        }
    }

    /** Of one consumer; of all, for null. */
    private long owned(@Nullable Consumer consumer) {
        return IntStream.range(0, BUCKETS)
                .filter(bucket -> consumer == null ? owners[bucket] != null : owners[bucket] == consumer)
                .count();
    }

    private void own(int bucket, @Nullable Consumer consumer) {
        owners[bucket] = consumer;
        inFlight[bucket] = 0;
    }

    @Override
    public void left(Consumer consumer) {
        consumers.remove(consumer);
        for (int bucket = 0; bucket < BUCKETS; bucket++) {
            if (owners[bucket] == consumer) {
                own(bucket, null);
            }
        }
    }

    @Override
    public @Nullable Consumer choose(Message message) {
        int bucket = bucket(message);
        if (owners[bucket] == null) {
            consumers.stream().min(Comparator.comparingLong(this::owned)).ifPresent(least -> own(bucket, least));
        }
        Consumer owner = owners[bucket];
        return owner != null && owner.hasRoom() ? owner : null;
    }

    @Override
    public void sent(Message message) {
        inFlight[bucket(message)]++;
    }

    @Override
    public void released(Message message, Consumer from) {
        int bucket = bucket(message);
        if (owners[bucket] == from) {
            inFlight[bucket]--;
        }
    }

    private static int bucket(Message message) {
        return Math.floorMod(message.pin(), BUCKETS);
    }
}
