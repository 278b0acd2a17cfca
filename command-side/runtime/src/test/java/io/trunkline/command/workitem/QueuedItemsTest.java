package io.trunkline.command.workitem;

import static org.assertj.core.api.Assertions.assertThat;

import io.trunkline.command.AlertCommand.SetAlert;
import io.trunkline.command.Command;
import io.trunkline.command.CommandPort;
import io.trunkline.command.CommandResult;
import io.trunkline.command.CommandResult.Accepted;
import io.trunkline.command.CommandResult.Rejected;
import io.trunkline.command.Origin;
import io.trunkline.command.QueueCommand.CreateQueue;
import io.trunkline.command.RejectionCode;
import io.trunkline.command.WorkItemCommand.CancelItem;
import io.trunkline.command.WorkItemCommand.QueueItem;
import io.trunkline.command.axon.CommandLimits;
import io.trunkline.command.axon.Ports;
import io.trunkline.command.queue.KnownQueues;
import io.trunkline.events.AlertId;
import io.trunkline.events.AlertMetric;
import io.trunkline.events.AlertTerms;
import io.trunkline.events.Channel;
import io.trunkline.events.QueueId;
import io.trunkline.events.QueueSettings;
import io.trunkline.events.QueueSettings.RoutingStrategy;
import io.trunkline.events.WorkItemId;
import io.trunkline.testkit.log.InMemoryEventLog;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;

/** Items wait in queues that exist, and only so many of them. */
@Timeout(30)
class QueuedItemsTest {

    private static final Instant NOW = Instant.parse("2026-03-02T09:00:00Z");
    private static final Rejected NO_QUEUE = new Rejected(RejectionCode.NOT_FOUND, Map.of("aggregate", "queue"));
    private static final Rejected FULL = new Rejected(RejectionCode.TOO_MANY_ITEMS, Map.of("most", "2"));

    private final InMemoryEventLog log = new InMemoryEventLog();
    private final AnnotationConfigApplicationContext node = Ports.node("n1", log, CommandLimits.DEFAULTS);
    private final OpenItems port = new OpenItems(node.getBean(KnownQueues.class), 2);
    private final QueueId queue = new QueueId(UUID.randomUUID());

    @AfterEach
    void close() {
        node.close();
    }

    private static CommandResult sent(CommandPort port, Command command) {
        return port.send(command, Origin.of("test", "c"))
                .toCompletableFuture()
                .orTimeout(20, TimeUnit.SECONDS)
                .join();
    }

    private CommandResult queued(WorkItemId item) {
        return sent(port, new QueueItem(item, Channel.CHAT, queue, "x", 0, List.of(), NOW));
    }

    private void created() {
        QueueSettings sales = QueueSettings.plain("sales", RoutingStrategy.LONGEST_IDLE, 15, 20, 20, 5, 2, 0);
        assertThat(sent(port, new CreateQueue(queue, sales, NOW))).isInstanceOf(Accepted.class);
    }

    private void heard(WorkItemId item) {
        log.readStream(item.stream(), 0, 10).forEach(port::on);
    }

    private static WorkItemId item(int number) {
        return new WorkItemId(new UUID(0, number));
    }

    @Test
    void a_queue_is_there_once_its_creation_is_accepted() {
        SetAlert alert = new SetAlert(
                new AlertId(UUID.randomUUID()), new AlertTerms("crowd", queue, AlertMetric.WAITING, 10, 5, 0), NOW);
        assertThat(queued(item(1))).isEqualTo(NO_QUEUE);
        assertThat(sent(port, alert)).isEqualTo(NO_QUEUE);
        assertThat(log.head()).isNegative();
        created();
        assertThat(queued(item(1))).isInstanceOf(Accepted.class);
        assertThat(sent(port, alert)).isInstanceOf(Accepted.class);
    }

    @Test
    void of_as_many_as_may_be_open_the_next_is_turned_down_until_one_has_ended() {
        created();
        assertThat(queued(item(1))).isInstanceOf(Accepted.class);
        heard(item(1));
        assertThat(queued(item(2))).isInstanceOf(Accepted.class);
        assertThat(queued(item(3))).as("one is heard of, one was sent").isEqualTo(FULL);
        assertThat(queued(item(2))).as("a retry is no other item").isInstanceOf(Accepted.class);
        heard(item(2));
        assertThat(queued(item(3))).isEqualTo(FULL);
        assertThat(sent(port, new CancelItem(item(1), NOW))).isInstanceOf(Accepted.class);
        heard(item(1));
        assertThat(queued(item(3))).isInstanceOf(Accepted.class);
    }

    @Test
    void what_is_turned_down_takes_no_room() {
        assertThat(queued(item(1))).isEqualTo(NO_QUEUE);
        assertThat(queued(item(2))).isEqualTo(NO_QUEUE);
        created();
        assertThat(queued(item(3))).isInstanceOf(Accepted.class);
        heard(item(3));
        assertThat(sent(port, new CancelItem(item(3), NOW))).isInstanceOf(Accepted.class);
        heard(item(3));
        assertThat(queued(item(3))).as("what is over changes nothing").isNotEqualTo(FULL);
        assertThat(queued(item(4))).isInstanceOf(Accepted.class);
        heard(item(4));
        assertThat(queued(item(5))).isInstanceOf(Accepted.class);
    }
}
