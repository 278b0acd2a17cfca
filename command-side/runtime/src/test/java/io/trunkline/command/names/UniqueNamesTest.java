package io.trunkline.command.names;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.trunkline.command.AgentCommand.CreateAgent;
import io.trunkline.command.Command;
import io.trunkline.command.CommandResult;
import io.trunkline.command.CommandResult.Accepted;
import io.trunkline.command.CommandResult.Rejected;
import io.trunkline.command.CommandUnavailable;
import io.trunkline.command.Origin;
import io.trunkline.command.QueueCommand.ChangeQueue;
import io.trunkline.command.QueueCommand.CreateQueue;
import io.trunkline.command.RejectionCode;
import io.trunkline.command.axon.CommandLimits;
import io.trunkline.command.axon.Ports;
import io.trunkline.events.AgentId;
import io.trunkline.events.QueueId;
import io.trunkline.events.QueueSettings;
import io.trunkline.events.QueueSettings.RoutingStrategy;
import io.trunkline.eventstore.EventLog;
import io.trunkline.eventstore.SharedFollower;
import io.trunkline.testkit.log.InMemoryEventLog;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;

/** Names are unique across aggregates, for all that this process has read and sent. */
@Timeout(30)
class UniqueNamesTest {

    private static final Instant NOW = Instant.parse("2026-03-02T09:00:00Z");

    private final InMemoryEventLog log = new InMemoryEventLog();
    private final QueueId one = new QueueId(UUID.randomUUID());
    private final QueueId other = new QueueId(UUID.randomUUID());
    private AnnotationConfigApplicationContext node = Ports.node("n1", log, CommandLimits.DEFAULTS);
    private UniqueNames names = node.getBean(UniqueNames.class);
    private SharedFollower follower = follower();

    private SharedFollower follower() {
        return new SharedFollower(log, EventLog.START, InstantSource.system()).register(names);
    }

    @BeforeEach
    void follow() {
        follower.start();
        follower.caughtUp().orTimeout(20, TimeUnit.SECONDS).join();
    }

    @AfterEach
    void close() {
        follower.close();
        node.close();
    }

    private static QueueSettings named(String name) {
        return QueueSettings.plain(name, RoutingStrategy.LONGEST_IDLE, 15, 20, 20, 5, 2, 0);
    }

    private CommandResult sent(Command command) {
        return names.send(command, Origin.of("test", "c"))
                .toCompletableFuture()
                .orTimeout(20, TimeUnit.SECONDS)
                .join();
    }

    private void readEverything() throws InterruptedException {
        assertThat(follower.awaitPosition(log.head(), Duration.ofSeconds(20))).isTrue();
    }

    private static Rejected taken(String field, String value) {
        return new Rejected(RejectionCode.ALREADY_EXISTS, Map.of("field", field, "value", value));
    }

    @Test
    void aQueuesNameIsItsOwn() throws Exception {
        assertThat(sent(new CreateQueue(one, named("sales"), NOW))).isInstanceOf(Accepted.class);
        assertThat(sent(new CreateQueue(other, named("sales"), NOW))).isEqualTo(taken("name", "sales"));
        readEverything();
        assertThat(sent(new CreateQueue(other, named("sales"), NOW))).isEqualTo(taken("name", "sales"));
        assertThat(sent(new CreateQueue(other, named("support"), NOW))).isInstanceOf(Accepted.class);
        assertThat(sent(new ChangeQueue(other, named("sales"), NOW))).isEqualTo(taken("name", "sales"));
    }

    @Test
    void anExtensionIsAnAgentsOwn() {
        assertThat(sent(new CreateAgent(new AgentId(UUID.randomUUID()), "Anna", "201", NOW)))
                .isInstanceOf(Accepted.class);
        assertThat(sent(new CreateAgent(new AgentId(UUID.randomUUID()), "Ben", "201", NOW)))
                .isEqualTo(taken("extension", "201"));
    }

    @Test
    void ofTwoAtOnceOneSucceeds() {
        CompletableFuture<CommandResult> first = names.send(
                        new CreateQueue(one, named("sales"), NOW), Origin.of("a", "a"))
                .toCompletableFuture();
        CompletableFuture<CommandResult> second = names.send(
                        new CreateQueue(other, named("sales"), NOW), Origin.of("b", "b"))
                .toCompletableFuture();

        assertThat(first.join()).isInstanceOf(Accepted.class);
        assertThat(second.join()).isEqualTo(taken("name", "sales"));
    }

    @Test
    void aRetryIsNotInItsOwnWay() throws Exception {
        sent(new CreateQueue(one, named("sales"), NOW));
        assertThat(sent(new CreateQueue(one, named("sales"), NOW))).isEqualTo(new Accepted(-1));
        readEverything();
        assertThat(sent(new CreateQueue(one, named("sales"), NOW))).isEqualTo(new Accepted(-1));
    }

    @Test
    void aNameGivenUpIsFree() throws Exception {
        sent(new CreateQueue(one, named("sales"), NOW));
        sent(new ChangeQueue(one, named("support"), NOW));
        readEverything();

        assertThat(sent(new CreateQueue(other, named("sales"), NOW))).isInstanceOf(Accepted.class);
    }

    @Test
    void aCommandThatCameToNothingTakesNoName() {
        QueueSettings invalid = QueueSettings.plain("sales", RoutingStrategy.LONGEST_IDLE, 0, 20, 20, 5, 2, 0);
        assertThat(sent(new CreateQueue(one, invalid, NOW))).isInstanceOf(Rejected.class);
        assertThat(sent(new CreateQueue(other, named("sales"), NOW))).isInstanceOf(Accepted.class);
    }

    @Test
    void namesAreKnownAgainAfterARestart() {
        sent(new CreateQueue(one, named("sales"), NOW));
        close();
        node = Ports.node("n1", log, CommandLimits.DEFAULTS);
        names = node.getBean(UniqueNames.class);
        CommandUnavailable tooEarly = tooEarly(new CreateQueue(other, named("sales"), NOW));
        assertThat(tooEarly).hasMessageContaining("not all names in use are known");
        follower = follower();
        follow();

        assertThat(sent(new CreateQueue(other, named("sales"), NOW))).isEqualTo(taken("name", "sales"));
    }

    private CommandUnavailable tooEarly(Command command) {
        CompletableFuture<CommandResult> answer =
                names.send(command, Origin.of("test", "c")).toCompletableFuture();
        assertThatThrownBy(answer::join).hasCauseInstanceOf(CommandUnavailable.class);
        return (CommandUnavailable) answer.exceptionNow();
    }

    @Test
    void namesAreGivenOutDespiteAnUnreadableCallButNotAfterAnUnreadableQueue() throws Exception {
        log.plant("call-" + UUID.randomUUID(), "call.teleported", new byte[] {'{', '}'}, new byte[0]);
        assertThat(follower.awaitPosition(log.head(), Duration.ofSeconds(20))).isTrue();
        assertThat(sent(new CreateQueue(one, named("sales"), NOW))).isInstanceOf(Accepted.class);

        log.plant("queue-" + UUID.randomUUID(), "queue.teleported", new byte[] {'{', '}'}, new byte[0]);
        assertThat(follower.awaitPosition(log.head(), Duration.ofSeconds(20))).isTrue();

        assertThatThrownBy(() -> sent(new CreateQueue(other, named("support"), NOW)))
                .hasRootCauseMessage("not all names in use are known here");
        assertThat(follower.status().halted()).singleElement().satisfies(at -> assertThat(at.position())
                .isEqualTo(log.head()));
    }
}
