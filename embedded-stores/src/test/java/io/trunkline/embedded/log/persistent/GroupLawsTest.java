package io.trunkline.embedded.log.persistent;

import static org.assertj.core.api.Assertions.assertThat;

import io.trunkline.embedded.log.persistent.Group.Refusal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.jspecify.annotations.Nullable;

/** Whatever happens in whatever order, crashes included: no event is lost, no buffer exceeded, no checkpoint too far. */
class GroupLawsTest {
    private static final int STEPS = 300;

    @Property(tries = 300)
    void everyEventIsHandledAndNoCheckpointIsAheadOfOne(
            @ForAll ConsumerStrategy strategy,
            @ForAll @Size(max = STEPS) List<@IntRange(min = 0, max = 9_999) Integer> steps) {
        World world = new World(strategy);
        steps.forEach(world::step);
        world.drain();

        assertThat(world.handled).hasSize((int) world.logEnd);
    }

    /** A log of {@code logEnd} events, consumers that answer as they like, and a disk that sometimes refuses. */
    private static final class World {
        private final GroupSettings settings;
        private final Set<Long> handled = new TreeSet<>();
        private final Map<Long, Integer> buffers = new LinkedHashMap<>();
        private final Map<Long, Set<Effect.Push>> deliveries = new LinkedHashMap<>();
        private final List<Effect.Park> parks = new ArrayList<>();
        private Group group;
        private long checkpoint = Progress.NOWHERE;
        private long writing = Progress.NOWHERE;
        private long logEnd;
        private long next;
        private long parkedEnd;
        private long consumers;
        private long now;

        World(ConsumerStrategy strategy) {
            settings = GroupScenario.settings(strategy, 2, 1, 3);
            group = new Group(settings, checkpoint, new Replay(0, 0), now);
        }

        void step(int choice) {
            int amount = choice / 10 % 5 + 1;
            switch (choice % 10) {
                case 0 -> logEnd += amount;
                case 1 -> join(amount);
                case 2 -> anyConsumer(choice).ifPresent(this::leave);
                case 3, 4, 5 -> answer(choice, push -> act(group.acknowledged(ids(push), now), push));
                case 6 -> answer(choice, push -> act(group.refused(ids(push), Refusal.RETRY, "", now), null));
                case 7 -> answer(choice, push -> act(group.refused(ids(push), Refusal.PARK, "", now), null));
                case 8 -> writes(choice % 3 > 0);
                default -> {
                    if (amount == 5) {
                        crash();
                    } else {
                        now += 3_000L * amount;
                        act(group.tick(now), null);
                    }
                }
            }
            read();
        }

        private interface Answer {
            void to(Effect.Push push);
        }

        private void join(int buffer) {
            if (!group.full()) {
                long consumer = ++consumers;
                buffers.put(consumer, buffer);
                deliveries.put(consumer, new LinkedHashSet<>());
                act(group.joined(consumer, buffer, now), null);
            }
        }

        private Optional<Long> anyConsumer(int choice) {
            List<Long> all = List.copyOf(buffers.keySet());
            return all.isEmpty() ? Optional.empty() : Optional.of(all.get(choice % all.size()));
        }

        private void leave(long consumer) {
            buffers.remove(consumer);
            deliveries.remove(consumer);
            act(group.left(consumer, now), null);
        }

        private void answer(int choice, Answer answer) {
            anyConsumer(choice)
                    .flatMap(consumer -> awaited(consumer).stream().findFirst())
                    .ifPresent(answer::to);
        }

        /** A consumer may still hold what timed out; only what the group awaits counts. */
        private List<Effect.Push> awaited(long consumer) {
            Set<Effect.Push> held = deliveries.computeIfAbsent(consumer, _ -> new LinkedHashSet<>());
            held.removeIf(push -> !group.awaits(push));
            return List.copyOf(held);
        }

        private static List<UUID> ids(Effect.Push push) {
            return List.of(push.message().id());
        }

        private void act(List<Effect> effects, Effect.@Nullable Push acknowledged) {
            if (acknowledged != null) {
                handled.add(acknowledged.message().place());
            }
            for (Effect effect : effects) {
                switch (effect) {
                    case Effect.Push push -> {
                        assertThat(buffers).containsKey(push.consumer());
                        deliveries
                                .computeIfAbsent(push.consumer(), _ -> new LinkedHashSet<>())
                                .add(push);
                    }
                    case Effect.Park park -> parks.add(park);
                    case Effect.Checkpoint(long place) -> {
                        assertThat(writing).isEqualTo(Progress.NOWHERE);
                        assertHandledUpTo(place);
                        writing = place;
                    }
                    case Effect.Replayed _ -> {}
                }
            }
            buffers.forEach((consumer, buffer) -> assertThat(awaited(consumer)).hasSizeLessThanOrEqualTo(buffer));
        }

        private void assertHandledUpTo(long place) {
            for (long each = 0; each <= place; each++) {
                assertThat(handled).contains(each);
            }
        }

        /** The disk answers: what was to be parked first, then the checkpoint. */
        private void writes(boolean succeeds) {
            List<Effect.Park> waiting = List.copyOf(parks);
            parks.clear();
            for (Effect.Park park : waiting) {
                if (succeeds) {
                    handled.add(park.message().place());
                    act(group.parked(park.ticket(), parkedEnd++, now), null);
                } else {
                    act(group.parkFailed(park.ticket(), now), null);
                }
            }
            if (writing != Progress.NOWHERE) {
                checkpoint = succeeds ? writing : checkpoint;
                writing = Progress.NOWHERE;
                act(group.checkpointed(succeeds, now), null);
            }
        }

        private void crash() {
            buffers.clear();
            deliveries.clear();
            parks.clear();
            writing = Progress.NOWHERE;
            next = checkpoint + 1;
            group = new Group(settings, checkpoint, new Replay(0, parkedEnd), now);
        }

        private void read() {
            while (next < logEnd && group.room() > 0) {
                List<Message> page = new ArrayList<>();
                for (int i = 0; i < group.room() && next < logEnd; i++, next++) {
                    page.add(GroupScenario.message(next, (int) next % 3));
                }
                act(group.read(page, page.size(), next - 1, next == logEnd, now), null);
            }
        }

        /** One patient consumer and a good disk, until nothing is left. */
        void drain() {
            buffers.keySet().stream().toList().forEach(this::leave);
            join(50);
            for (int i = 0; i < STEPS * 10; i++) {
                writes(true);
                read();
                answer(0, push -> act(group.acknowledged(ids(push), now), push));
            }
            writes(true);
            assertThat(group.inFlight() + group.waitingFresh() + group.waitingRetries())
                    .isZero();
        }
    }
}
