package io.trunkline.command.axon;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.trunkline.command.AgentCommand;
import io.trunkline.command.AgentCommand.CreateAgent;
import io.trunkline.command.AgentCommand.MakeAgentNotReady;
import io.trunkline.command.AgentCommand.MakeAgentReady;
import io.trunkline.command.AgentCommand.SignInAgent;
import io.trunkline.command.AgentCommand.SignOutAgent;
import io.trunkline.command.CallCommand.ReceiveCall;
import io.trunkline.command.Command;
import io.trunkline.command.CommandPort;
import io.trunkline.command.CommandResult;
import io.trunkline.command.CommandResult.Accepted;
import io.trunkline.command.CommandResult.Rejected;
import io.trunkline.command.CommandUnavailable;
import io.trunkline.command.Origin;
import io.trunkline.command.QueueCommand.AddQueueMember;
import io.trunkline.command.QueueCommand.CreateQueue;
import io.trunkline.command.RejectionCode;
import io.trunkline.events.AgentEvent.AgentNotReady;
import io.trunkline.events.AgentId;
import io.trunkline.events.CallId;
import io.trunkline.events.Personal;
import io.trunkline.events.QueueEvent.QueueMemberAdded;
import io.trunkline.events.QueueId;
import io.trunkline.events.QueueSettings;
import io.trunkline.events.QueueSettings.RoutingStrategy;
import io.trunkline.eventstore.Envelope;
import io.trunkline.eventstore.EventLog;
import io.trunkline.testkit.log.InMemoryEventLog;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;

/** The port on a log: what becomes durable, in which order, under races and when the log is away. */
@Timeout(30)
class AxonCommandPortTest {

    private static final Instant NOW = Instant.parse("2026-03-02T09:00:00Z");
    private static final Origin ORIGIN = new Origin("user:anna", "request-1", "cause-1");

    private final InMemoryEventLog log = new InMemoryEventLog();
    private final List<AnnotationConfigApplicationContext> nodes = new ArrayList<>();
    private final AgentId agent = new AgentId(UUID.randomUUID());
    private final CallId call = new CallId(UUID.randomUUID());

    private CommandPort node(String name) {
        return node(name, log, CommandLimits.DEFAULTS);
    }

    private CommandPort node(String name, EventLog on, CommandLimits limits) {
        AnnotationConfigApplicationContext node = Ports.node(name, on, limits);
        nodes.add(node);
        return node.getBean(AxonCommandPort.class);
    }

    @AfterEach
    void closeNodes() {
        nodes.forEach(AnnotationConfigApplicationContext::close);
    }

    private static CommandResult sent(CommandPort port, Command command) {
        return port.send(command, ORIGIN)
                .toCompletableFuture()
                .orTimeout(20, TimeUnit.SECONDS)
                .join();
    }

    private CreateAgent create() {
        return new CreateAgent(agent, "Anna", "201", NOW);
    }

    @Test
    void acceptedMeansDurableAtThePosition() {
        CommandResult result = sent(node("n1"), create());

        assertThat(result).isEqualTo(new Accepted(log.head()));
        assertThat(log.readStream(agent.stream(), 0, 10)).singleElement().satisfies(envelope -> {
            assertThat(envelope.name()).isEqualTo("agent.created");
            assertThat(envelope.actor()).isEqualTo("user:anna");
            assertThat(envelope.correlation()).isEqualTo("request-1");
            assertThat(envelope.causation()).isEqualTo("cause-1");
            assertThat(envelope.node()).isEqualTo("n1");
        });
    }

    @Test
    void anEventWithoutCauseHasNone() {
        node("n1").send(create(), Origin.of("demo", "c")).toCompletableFuture().join();

        assertThat(log.readStream(agent.stream(), 0, 10))
                .singleElement()
                .satisfies(envelope -> assertThat(envelope.causation()).isNull());
    }

    @Test
    void aRetryIsAcceptedAndWritesNothing() {
        CommandPort port = node("n1");
        sent(port, create());
        long head = log.head();

        assertThat(sent(port, create())).isEqualTo(new Accepted(-1));
        assertThat(log.head()).isEqualTo(head);
    }

    @Test
    void aRejectionHasItsCodeAndWritesNothing() {
        CommandPort port = node("n1");
        sent(port, create());
        long head = log.head();

        assertThat(sent(port, new MakeAgentReady(agent, NOW)))
                .isInstanceOfSatisfying(
                        Rejected.class, no -> assertThat(no.code()).isEqualTo(RejectionCode.AGENT_SIGNED_OUT));
        assertThat(sent(port, new SignInAgent(new AgentId(UUID.randomUUID()), NOW)))
                .isInstanceOfSatisfying(
                        Rejected.class, no -> assertThat(no.code()).isEqualTo(RejectionCode.NOT_FOUND));
        assertThat(log.head()).isEqualTo(head);
    }

    @Test
    void whatOneSenderSendsToOneAggregateHappensInThatOrder() {
        CommandPort port = node("n1");
        List<String> reasons = IntStream.range(0, 300).mapToObj(i -> "r" + i).toList();
        List<CompletableFuture<CommandResult>> answers = Stream.concat(
                        Stream.<AgentCommand>of(create(), new SignInAgent(agent, NOW)),
                        reasons.stream().map(reason -> new MakeAgentNotReady(agent, reason, NOW)))
                .map(command -> port.send(command, ORIGIN).toCompletableFuture())
                .toList();
        answers.forEach(CompletableFuture::join);

        assertThat(log.readStream(agent.stream(), 2, 1_000).stream()
                        .map(envelope -> ((AgentNotReady) envelope.event()).reason()))
                .isEqualTo(reasons);
    }

    @Test
    void nodesThatRaceForOneAggregateLoseAndDoubleNothing() {
        QueueId queue = new QueueId(UUID.randomUUID());
        List<CommandPort> ports = List.of(node("n1"), node("n2"), node("n3"));
        QueueSettings settings = QueueSettings.plain("sales", RoutingStrategy.LONGEST_IDLE, 15, 20, 20, 5, 2, 0);
        List<CompletableFuture<CommandResult>> answers = new ArrayList<>();
        ports.forEach(port -> answers.add(
                port.send(new CreateQueue(queue, settings, NOW), ORIGIN).toCompletableFuture()));
        Set<AgentId> members = new HashSet<>();
        for (int i = 0; i < 150; i++) {
            AgentId member = new AgentId(UUID.randomUUID());
            members.add(member);
            CommandPort port = ports.get(i % ports.size());
            answers.add(
                    port.send(new AddQueueMember(queue, member, NOW), ORIGIN).toCompletableFuture());
        }

        assertThat(answers).allSatisfy(answer -> assertThat(answer.join()).isInstanceOf(Accepted.class));
        assertThat(log.readStream(queue.stream(), 1, 1_000).stream().map(e -> ((QueueMemberAdded) e.event()).agent()))
                .hasSameSizeAs(members)
                .containsExactlyInAnyOrderElementsOf(members);
    }

    @Test
    void aNoIsJudgedOnTheNewestStateAndNotOnTheOneRemembered() {
        CommandPort here = node("n1");
        CommandPort elsewhere = node("n2");
        sent(here, create());
        sent(elsewhere, new SignInAgent(agent, NOW));

        assertThat(sent(here, new MakeAgentReady(agent, NOW)))
                .as("this node remembers the agent as signed out")
                .isEqualTo(new Accepted(log.head()));
    }

    @Test
    void soIsANothingNew() {
        CommandPort here = node("n1");
        CommandPort elsewhere = node("n2");
        sent(here, create());
        sent(here, new SignInAgent(agent, NOW));
        sent(elsewhere, new SignOutAgent(agent, NOW));

        assertThat(sent(here, new SignInAgent(agent, NOW)))
                .as("this node remembers the agent as signed in")
                .isEqualTo(new Accepted(log.head()));
        assertThat(log.readStream(agent.stream(), 0, 10).stream().map(Envelope::name))
                .containsExactly("agent.created", "agent.signed-in", "agent.signed-out", "agent.signed-in");
    }

    @Test
    void anAggregateInMemoryIsNotReadAgain() {
        WatchedLog watched = new WatchedLog(log);
        watched.letGo();
        CommandPort port = node("n1", watched, CommandLimits.DEFAULTS);
        sent(port, create());
        int readToBegin = watched.reads.get();

        sent(port, new SignInAgent(agent, NOW));
        sent(port, new MakeAgentReady(agent, NOW));
        sent(port, new SignOutAgent(agent, NOW));
        assertThat(watched.reads).hasValue(readToBegin);
    }

    @Test
    void aCallThatBeginsIsNotLookedForInTheLog() {
        WatchedLog watched = new WatchedLog(log);
        watched.letGo();
        CommandPort port = node("n1", watched, CommandLimits.DEFAULTS);

        assertThat(sent(port, receive())).isEqualTo(new Accepted(log.head()));
        assertThat(watched.reads).hasValue(0);
    }

    @Test
    void aCallThatHasBegunElsewhereIsNotBegunTwice() {
        sent(node("n1"), receive());
        long head = log.head();

        assertThat(sent(node("n2"), receive())).isEqualTo(new Accepted(-1));
        assertThat(log.head()).isEqualTo(head);
    }

    private ReceiveCall receive() {
        return new ReceiveCall(call, new Personal(null, "anonymous"), "2001", "carrier", "edge-1", NOW);
    }

    @Test
    void aLogThatIsAwayMakesACommandUnavailableUntilItIsBack() {
        CommandPort port = node("n1");
        log.goAway();
        assertUnavailable(port.send(create(), ORIGIN).toCompletableFuture(), "the log cannot be reached");

        log.comeBack();
        assertThat(sent(port, create())).isEqualTo(new Accepted(log.head()));
        log.goAway();
        assertUnavailable(port.send(new SignInAgent(agent, NOW), ORIGIN).toCompletableFuture(), "the log");
        log.comeBack();
        assertThat(sent(port, new SignInAgent(agent, NOW))).isEqualTo(new Accepted(log.head()));
    }

    @Test
    void beyondTheLimitInFlightCommandsAreTurnedAway() throws Exception {
        WatchedLog held = new WatchedLog(log);
        CommandPort port = node("n1", held, new CommandLimits(2, 10));
        CompletableFuture<CommandResult> first = port.send(create(), ORIGIN).toCompletableFuture();
        held.reached.await();
        CompletableFuture<CommandResult> second =
                port.send(new SignInAgent(agent, NOW), ORIGIN).toCompletableFuture();

        assertUnavailable(
                port.send(new MakeAgentReady(agent, NOW), ORIGIN).toCompletableFuture(), "2 commands are in flight");
        held.letGo();
        assertThat(first.join()).isInstanceOf(Accepted.class);
        assertThat(second.join()).isInstanceOf(Accepted.class);
        assertThat(sent(port, new MakeAgentReady(agent, NOW))).isInstanceOf(Accepted.class);
    }

    @Test
    void aClosedPortTurnsCommandsAway() {
        AnnotationConfigApplicationContext node = Ports.node("n1", log, CommandLimits.DEFAULTS);
        CommandPort port = node.getBean(AxonCommandPort.class);
        node.close();

        assertUnavailable(port.send(create(), ORIGIN).toCompletableFuture(), "shutting down");
    }

    private static void assertUnavailable(CompletableFuture<CommandResult> answer, String why) {
        assertThatThrownBy(() -> answer.get(20, TimeUnit.SECONDS))
                .isInstanceOf(ExecutionException.class)
                .cause()
                .isInstanceOf(CommandUnavailable.class)
                .hasMessageContaining(why);
    }

    @Test
    void aCommandOnAHistoryThatCannotBeReadIsUnavailableAndWritesNothing() {
        sent(node("n1"), create());
        log.plant(agent.stream(), "agent.teleported", new byte[] {'{', '}'}, new byte[0]);
        long head = log.head();

        assertThatThrownBy(() -> sent(node("n2"), new SignInAgent(agent, NOW)))
                .hasCauseInstanceOf(CommandUnavailable.class)
                .hasMessageContaining(agent.stream() + " at revision 1");
        assertThat(log.head()).isEqualTo(head);
    }
}
