package io.trunkline.command.axon;

import static org.assertj.core.api.Assertions.assertThat;

import io.trunkline.command.AgentCommand.CreateAgent;
import io.trunkline.command.AgentCommand.MakeAgentNotReady;
import io.trunkline.command.AgentCommand.MakeAgentReady;
import io.trunkline.command.AgentCommand.SignInAgent;
import io.trunkline.command.Command;
import io.trunkline.command.CommandResult;
import io.trunkline.command.CommandResult.Accepted;
import io.trunkline.command.Origin;
import io.trunkline.command.QueueCommand.AddQueueMember;
import io.trunkline.command.QueueCommand.CreateQueue;
import io.trunkline.command.QueueCommand.RemoveQueueMember;
import io.trunkline.command.RejectionCode;
import io.trunkline.command.agent.OutsideNumbers;
import io.trunkline.command.call.CalledNumberSeal;
import io.trunkline.command.call.Places;
import io.trunkline.command.call.PlacingNode;
import io.trunkline.command.ivr.RecordedPrompts;
import io.trunkline.command.line.LineNumberSeal;
import io.trunkline.command.runtime.CommandSide;
import io.trunkline.command.voicemail.MessageTexts;
import io.trunkline.events.AgentId;
import io.trunkline.events.Personal;
import io.trunkline.events.QueueId;
import io.trunkline.events.QueueSettings;
import io.trunkline.events.QueueSettings.RoutingStrategy;
import io.trunkline.eventstore.EventLog;
import io.trunkline.eventstore.SnapshotStore;
import io.trunkline.eventstore.axon.AppendPatience;
import io.trunkline.eventstore.axon.EventStoreDbStorageEngine;
import io.trunkline.eventstore.axon.Snapshots;
import io.trunkline.eventstore.axon.StateCodec;
import io.trunkline.testkit.log.InMemoryEventLog;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;

/** Snapshots of aggregates are taken by count, read after a restart, and believed only if they are of this shape. */
@Timeout(60)
class SnapshotsTest {

    private static final Instant NOW = Instant.parse("2026-03-02T09:00:00Z");
    private static final int EVERY = 10;

    private final InMemoryEventLog memory = new InMemoryEventLog();
    private final WatchedLog log = new WatchedLog(memory);
    private final Shelf shelf = new Shelf();
    private final AgentId agent = new AgentId(UUID.randomUUID());
    private final QueueId queue = new QueueId(UUID.randomUUID());

    /** Keeps the newest, and tells of each. */
    private static final class Shelf implements SnapshotStore {
        final Map<String, Snapshot> newest = new ConcurrentHashMap<>();
        final LinkedBlockingQueue<Snapshot> saved = new LinkedBlockingQueue<>();

        @Override
        public void save(Snapshot snapshot) {
            newest.put(snapshot.stream(), snapshot);
            saved.add(snapshot);
        }

        @Override
        public Optional<Snapshot> newest(String stream) {
            return Optional.ofNullable(newest.get(stream));
        }

        Snapshot next() throws InterruptedException {
            Snapshot next = saved.poll(30, TimeUnit.SECONDS);
            assertThat(next).isNotNull();
            return next;
        }
    }

    private AnnotationConfigApplicationContext node() {
        log.letGo();
        AnnotationConfigApplicationContext context = new AnnotationConfigApplicationContext();
        context.registerBean(EventLog.class, () -> log);
        context.registerBean(
                EventStoreDbStorageEngine.class,
                () -> new EventStoreDbStorageEngine(
                        log,
                        "n1",
                        new AppendPatience(1, Duration.ZERO, Duration.ZERO),
                        new Snapshots(
                                shelf, context.getBeansOfType(StateCodec.class).values())));
        context.registerBean(CommandLimits.class, () -> CommandLimits.DEFAULTS);
        context.registerBean(SnapshotEvery.class, () -> new SnapshotEvery(EVERY, EVERY, 0));
        context.registerBean(CalledNumberSeal.class, () -> (_, _) -> Personal.NOT_RECORDED);
        context.registerBean(MessageTexts.class, SealedTexts::new);
        context.registerBean(LineNumberSeal.class, () -> (_, _) -> Personal.NOT_RECORDED);
        context.registerBean(
                OutsideNumbers.class, () -> number -> number.startsWith("+99") ? RejectionCode.NO_TRUNK : null);
        context.registerBean(Places.class, () -> dialled -> dialled.equals("2000") ? "queue" : null);
        context.registerBean(RecordedPrompts.class, () -> prompt -> !prompt.endsWith("/none"));
        context.registerBean(PlacingNode.class, () -> new PlacingNode("n1"));
        context.register(CommandSide.class);
        context.refresh();
        return context;
    }

    private static CommandResult sent(AnnotationConfigApplicationContext node, Command command) {
        return node.getBean(AxonCommandPort.class)
                .send(command, Origin.of("test", "c"))
                .toCompletableFuture()
                .orTimeout(20, TimeUnit.SECONDS)
                .join();
    }

    private void aLongHistory(AnnotationConfigApplicationContext node) {
        sent(node, new CreateAgent(agent, "Anna", "201", NOW));
        sent(node, new SignInAgent(agent, NOW));
        for (int n = 0; n < EVERY; n++) {
            sent(node, n % 2 == 0 ? new MakeAgentReady(agent, NOW) : new MakeAgentNotReady(agent, "break", NOW));
        }
    }

    @Test
    void afterARestartAnAgentIsReadFromItsSnapshotOn() throws Exception {
        try (var node = node()) {
            aLongHistory(node);
            assertThat(shelf.next().revision()).isGreaterThanOrEqualTo(EVERY - 1L);
        }
        log.from.clear();
        try (var restarted = node()) {
            assertThat(sent(restarted, new MakeAgentReady(agent, NOW))).isInstanceOf(Accepted.class);
        }
        assertThat(log.from).isNotEmpty().allMatch(revision -> revision >= EVERY);
        assertThat(memory.lastRevision(agent.stream())).hasValue(EVERY + 2L);
    }

    @Test
    void aSnapshotOfAnotherShapeIsNotBelieved() throws Exception {
        try (var node = node()) {
            aLongHistory(node);
            SnapshotStore.Snapshot taken = shelf.next();
            shelf.save(new SnapshotStore.Snapshot(
                    taken.stream(), taken.revision(), "0-" + taken.shape(), taken.takenAt(), taken.state()));
        }
        log.from.clear();
        try (var restarted = node()) {
            assertThat(sent(restarted, new MakeAgentReady(agent, NOW))).isInstanceOf(Accepted.class);
        }
        assertThat(log.from).contains(0L);
    }

    @Test
    void aQueuesSettingsAndMembersComeBack() throws Exception {
        QueueSettings settings = QueueSettings.plain("sales", RoutingStrategy.LONGEST_IDLE, 15, 20, 20, 5, 2, 0);
        List<AgentId> members = List.of(new AgentId(new UUID(1, 1)), new AgentId(new UUID(1, 2)));
        try (var node = node()) {
            sent(node, new CreateQueue(queue, settings, NOW));
            members.forEach(member -> sent(node, new AddQueueMember(queue, member, NOW)));
            for (int n = 0; n < EVERY; n++) {
                AgentId passing = new AgentId(new UUID(2, n));
                sent(node, new AddQueueMember(queue, passing, NOW));
                sent(node, new RemoveQueueMember(queue, passing, NOW));
            }
            shelf.next();
        }
        try (var restarted = node()) {
            for (AgentId member : members) {
                assertThat(sent(restarted, new AddQueueMember(queue, member, NOW)))
                        .isEqualTo(new Accepted(-1));
            }
            assertThat(sent(restarted, new CreateQueue(queue, settings, NOW))).isEqualTo(new Accepted(-1));
        }
    }
}
