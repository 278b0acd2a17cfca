package io.trunkline.embedded.log.persistent;

import static org.assertj.core.api.Assertions.assertThat;

import io.trunkline.embedded.log.persistent.Group.Refusal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.IntStream;
import java.util.stream.LongStream;

/** A group, what is done to it, and what it wanted: given-when-then over places (revisions) instead of ids. */
final class GroupScenario {
    static final int TIMEOUT = 10_000;

    private final Group group;
    private final List<Effect> wanted = new ArrayList<>();
    private long now;

    GroupScenario(GroupSettings settings) {
        this(settings, Progress.NOWHERE, new Replay(0, 0));
    }

    GroupScenario(GroupSettings settings, long checkpoint, Replay replay) {
        group = new Group(settings, checkpoint, replay, now);
    }

    static GroupSettings settings(ConsumerStrategy strategy) {
        return settings(strategy, 2, 1, 5);
    }

    static GroupSettings settings(ConsumerStrategy strategy, int maxRetries, int minCheckpoint, int maxCheckpoint) {
        return new GroupSettings(
                false, 0, false, TIMEOUT, maxRetries, minCheckpoint, maxCheckpoint, 2, 10, 4, 20, 2_000, strategy);
    }

    static UUID id(long place) {
        return new UUID(7, place);
    }

    static Message message(long place, int pin) {
        return new Message(id(place), place, place * 100, pin, Message.NOT_PARKED);
    }

    GroupScenario read(long first, long last) {
        return read(LongStream.rangeClosed(first, last)
                .mapToObj(place -> message(place, (int) place))
                .toList());
    }

    GroupScenario read(List<Message> messages) {
        return did(group.read(messages, messages.size(), messages.getLast().place(), true, now));
    }

    /** Events that the filter hides, up to a place. */
    GroupScenario passedOver(int events, long last) {
        return did(group.read(List.of(), events, last, true, now));
    }

    GroupScenario joined(long consumer, int buffer) {
        return did(group.joined(consumer, buffer, now));
    }

    GroupScenario left(long consumer) {
        return did(group.left(consumer, now));
    }

    GroupScenario ack(long... places) {
        return did(group.acknowledged(ids(places), now));
    }

    GroupScenario refuse(Refusal refusal, long... places) {
        return did(group.refused(ids(places), refusal, "why", now));
    }

    GroupScenario after(long millis) {
        now += millis;
        return did(group.tick(now));
    }

    /** All that is being parked is durable, from this revision on. */
    GroupScenario parked(long revision) {
        List<Effect.Park> parks = parks();
        IntStream.range(0, parks.size())
                .forEach(i -> did(group.parked(parks.get(i).ticket(), revision + i, now)));
        return this;
    }

    GroupScenario parkFailed() {
        parks().forEach(park -> did(group.parkFailed(park.ticket(), now)));
        return this;
    }

    GroupScenario checkpointed(boolean durable) {
        return did(group.checkpointed(durable, now));
    }

    GroupScenario replay(long before) {
        group.replay(before);
        return this;
    }

    /** Parked messages that lie at these revisions of the parked stream; their ids are those of places 1000 and up. */
    GroupScenario replayed(long upTo, long... revisions) {
        List<Message> messages = LongStream.of(revisions)
                .mapToObj(revision -> new Message(id(1_000 + revision), revision, revision, 0, revision))
                .toList();
        return did(group.replayed(messages, upTo, now));
    }

    private static List<UUID> ids(long... places) {
        return LongStream.of(places).mapToObj(GroupScenario::id).toList();
    }

    private GroupScenario did(List<Effect> effects) {
        wanted.addAll(effects);
        return this;
    }

    Group group() {
        return group;
    }

    private List<Effect.Park> parks() {
        return wanted.stream()
                .filter(Effect.Park.class::isInstance)
                .map(Effect.Park.class::cast)
                .toList();
    }

    /** What was pushed since the last question, as {@code consumer: place(retries)}. */
    GroupScenario thenPushed(String... pushes) {
        List<String> seen = new ArrayList<>();
        for (Effect effect : wanted) {
            if (effect instanceof Effect.Push push) {
                String retries = push.retryCount() == 0 ? "" : "(" + push.retryCount() + ")";
                seen.add(push.consumer() + ": " + push.message().id().getLeastSignificantBits() + retries);
            }
        }
        wanted.removeIf(Effect.Push.class::isInstance);
        assertThat(seen).containsExactly(pushes);
        return this;
    }

    GroupScenario thenCheckpoints(long... places) {
        List<Long> seen = new ArrayList<>();
        wanted.forEach(effect -> {
            if (effect instanceof Effect.Checkpoint(long place)) {
                seen.add(place);
            }
        });
        wanted.removeIf(Effect.Checkpoint.class::isInstance);
        assertThat(seen).containsExactlyElementsOf(LongStream.of(places).boxed().toList());
        return this;
    }

    /** Keeps them: {@link #parked} and {@link #parkFailed} answer them. */
    GroupScenario thenParks(Map<Long, String> reasons) {
        Map<Long, String> seen = new LinkedHashMap<>();
        parks().forEach(park -> seen.put(park.message().id().getLeastSignificantBits(), park.reason()));
        assertThat(seen).containsExactlyEntriesOf(reasons);
        return this;
    }

    GroupScenario thenTruncatesParked(long... before) {
        List<Long> seen = new ArrayList<>();
        wanted.forEach(effect -> {
            if (effect instanceof Effect.Replayed(long revision)) {
                seen.add(revision);
            }
        });
        wanted.removeIf(Effect.Replayed.class::isInstance);
        assertThat(seen).containsExactlyElementsOf(LongStream.of(before).boxed().toList());
        return this;
    }
}
