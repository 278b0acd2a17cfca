package io.trunkline.projections.live;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.trunkline.events.CallEvent.CallAbandoned;
import io.trunkline.events.CallEvent.CallAnswered;
import io.trunkline.events.CallEvent.CallCallbackAccepted;
import io.trunkline.events.CallEvent.CallFailed;
import io.trunkline.events.CallEvent.CallOverflowed;
import io.trunkline.events.CallEvent.CallQueued;
import io.trunkline.events.CallId;
import io.trunkline.events.Event;
import io.trunkline.events.QueueEvent.QueueCreated;
import io.trunkline.events.QueueId;
import io.trunkline.events.WorkItemEvent;
import io.trunkline.events.WorkItemEvent.WorkItemAccepted;
import io.trunkline.events.WorkItemEvent.WorkItemCancelled;
import io.trunkline.events.WorkItemEvent.WorkItemQueued;
import io.trunkline.events.WorkItemEvent.WorkItemRequeued;
import io.trunkline.events.WorkItemId;
import io.trunkline.projections.CenterZone;
import io.trunkline.projections.given.Envelopes;
import io.trunkline.projections.live.Wallboard.QueueBoard;
import io.trunkline.testkit.scenario.Scenario;
import io.trunkline.testkit.scenario.ScenarioFile;
import io.trunkline.testkit.simulation.DecidedLog;
import io.trunkline.testkit.simulation.Simulation;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/**
 * The live boards as a process beside simulated days: it reads late, is given events again, dies and starts over from the log.
 * Whenever it has read all, it shows who waits.
 */
class MortalBoardsTest {

    private static final int DAYS = 12;
    private static final Scenario DAY =
            Objects.requireNonNull(ScenarioFile.read("""
                    scenario: ten-minutes
                    length: 10m
                    queues:
                      front: {overflow: [{when: waited, limit: 40s, to: help}]}
                      help: {callback: {after: 20s, pause: 20s}}
                    callers:
                      - {queue: front, an-hour: 200, patience: {mean: 90s}, talk: {mean: 90s}}
                      - {queue: help, an-hour: 120, patience: {mean: 2m}, talk: {mean: 90s}, takes-callback: 0.5}
                    items:
                      - {queue: help, channel: chat, an-hour: 120, work: {mean: 1m}}
                    agents:
                      - {name: front, count: 4, queues: [front], shifts: ["08:00-09:00"], misses: 0.05}
                      - {name: help, count: 5, queues: [help], shifts: ["08:00-09:00"], capacity: {chat: 2}}
                    faults: rough
                    """, _ -> "").value());

    /** What is so, told by the events as they come. */
    private static final class Truth {
        private final Set<QueueId> queues = new HashSet<>();
        private final Map<CallId, QueueId> callers = new HashMap<>();
        private final Map<WorkItemId, QueueId> items = new HashMap<>();

        void on(Event event) {
            switch (event) {
                case QueueCreated e -> queues.add(e.queue());
                case CallQueued e -> callers.put(e.call(), e.queue());
                case CallAnswered e -> callers.remove(e.call());
                case CallAbandoned e -> callers.remove(e.call());
                case CallFailed e -> callers.remove(e.call());
                case CallCallbackAccepted e -> callers.remove(e.call());
                case CallOverflowed e -> callers.remove(e.call());
                case WorkItemQueued e -> items.put(e.item(), e.queue());
                case WorkItemRequeued e -> items.put(e.item(), e.queue());
                case WorkItemAccepted e -> items.remove(e.item());
                case WorkItemCancelled e -> items.remove(e.item());
                case WorkItemEvent _ -> {} // waits as before
                default -> {} // nobody comes or goes
            }
        }

        private static long in(Map<?, QueueId> waiting, QueueId queue) {
            return waiting.values().stream().filter(queue::equals).count();
        }
    }

    private static class MortalBoards implements Simulation.Bystander {
        private final Random random;
        private final Truth truth = new Truth();
        private LiveBoards boards = new LiveBoards(CenterZone.UTC);
        private int known;
        private int compared;
        private int crashes;
        int read;

        MortalBoards(long seed) {
            random = new Random(seed);
        }

        @Override
        public void look(DecidedLog log, Instant now) {
            boolean news = known < log.size();
            while (known < log.size()) {
                truth.on(log.at(known++));
            }
            if (random.nextInt(200) == 0) {
                crashes++;
                boards.close();
                boards = new LiveBoards(CenterZone.UTC);
                startOver();
            }
            int until = random.nextInt(3) == 0 ? read + random.nextInt(log.size() - read + 1) : log.size();
            while (read < until) {
                boards.on(Envelopes.of(log.at(read), (read + 1) * Envelopes.STRIDE));
                if (random.nextInt(10) > 0) {
                    read++;
                } else {
                    read = Math.max(0, read - random.nextInt(3)); // and again
                }
            }
            if (news && read == log.size()) {
                compare(now);
            }
        }

        void startOver() {
            read = 0;
        }

        private void compare(Instant now) {
            compared++;
            Map<QueueId, QueueBoard> shown = boards.wallboard(now, Set.of()).queues().stream()
                    .collect(Collectors.toMap(QueueBoard::id, Function.identity()));
            for (QueueId queue : truth.queues) {
                assertThat(shown).as("boards at %s", now).containsKey(queue);
                QueueBoard board = Objects.requireNonNull(shown.get(queue));
                assertThat((long) board.waiting())
                        .as("callers in %s at %s", board.name(), now)
                        .isEqualTo(Truth.in(truth.callers, queue));
                assertThat(board.items().stream().mapToLong(QueueItems::waiting).sum())
                        .as("items in %s at %s", board.name(), now)
                        .isEqualTo(Truth.in(truth.items, queue));
            }
        }

        void close() {
            boards.close();
        }
    }

    @Test
    void whoeverHasReadAllShowsWhoWaits() {
        int crashes = 0;
        for (long seed = 1; seed <= DAYS; seed++) {
            MortalBoards process = new MortalBoards(seed);
            Simulation.run(DAY.day(seed), process);
            process.close();
            crashes += process.crashes;
            assertThat(process.compared).isGreaterThan(100);
        }
        assertThat(crashes).isGreaterThan(DAYS);
    }

    @Test
    void boardsThatGoOnWhereTheyWereWithoutWhatTheyKnewAreFoundOut() {
        MortalBoards forgetful = new MortalBoards(1) {
            @Override
            void startOver() {
                // goes on from the position that it had read to
            }
        };
        assertThatThrownBy(() -> Simulation.run(DAY.day(1), forgetful)).isInstanceOf(AssertionError.class);
        forgetful.close();
    }
}
