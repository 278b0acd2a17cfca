package io.trunkline.edge;

import static org.assertj.core.api.Assertions.assertThat;

import io.trunkline.events.AgentEvent.AgentCreated;
import io.trunkline.events.CallEvent;
import io.trunkline.events.CallEvent.CallReceived;
import io.trunkline.events.CallId;
import io.trunkline.events.Personal;
import io.trunkline.events.QueueEvent.QueueChanged;
import io.trunkline.events.QueueEvent.QueueCreated;
import io.trunkline.events.QueueId;
import java.time.Instant;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** Names and extensions follow the log. */
class EdgeDirectoryTest {

    private static final Instant AT = EdgeBench.THEN;
    private static final QueueId FIRST = new QueueId(new UUID(8, 1));
    private static final QueueId SECOND = new QueueId(new UUID(8, 2));

    private final EdgeDirectory directory = new EdgeDirectory("edge-1");

    @Test
    void aQueueIsFoundByItsNameAndAfterARenameByTheNewOneOnly() {
        created(FIRST, "sales");
        assertThat(directory.queue("sales")).isEqualTo(FIRST);

        renamed(FIRST, "orders");

        assertThat(directory.queue("orders")).isEqualTo(FIRST);
        assertThat(directory.queue("sales")).isNull();
    }

    @Test
    void anotherQueueMayTakeANameThatHasBecomeFree() {
        created(FIRST, "sales");
        renamed(FIRST, "orders");
        created(SECOND, "sales");
        assertThat(directory.queue("sales")).isEqualTo(SECOND);

        renamed(FIRST, "returns");

        assertThat(directory.queue("sales")).isEqualTo(SECOND);
        assertThat(directory.queue("orders")).isNull();
    }

    @Test
    void twoQueuesMaySwapTheirNames() {
        created(FIRST, "a");
        created(SECOND, "b");
        renamed(FIRST, "c");
        renamed(SECOND, "a");
        renamed(FIRST, "b");
        assertThat(directory.queue("a")).isEqualTo(SECOND);
        assertThat(directory.queue("b")).isEqualTo(FIRST);
        assertThat(directory.queue("c")).isNull();
    }

    @Test
    void aChangeThatKeepsTheNameKeepsTheQueue() {
        created(FIRST, "sales");
        renamed(FIRST, "sales");
        assertThat(directory.queue("sales")).isEqualTo(FIRST);
    }

    @Test
    void anAgentsPhoneIsFoundByExtension() {
        directory.on(new AgentCreated(EdgeBench.ANNA, "Anna", "1001", AT));
        assertThat(directory.extension(EdgeBench.ANNA)).isEqualTo("1001");
    }

    @Test
    void callsOfThisNodeAreOpenUntilTheyEnd() {
        CallId call = new CallId(new UUID(3, 1));
        directory.on(new CallReceived(call, new Personal(null, "a"), "b", "trunk", "edge-1", AT));
        directory.on(new CallReceived(new CallId(new UUID(3, 2)), new Personal(null, "a"), "b", "trunk", "edge-2", AT));
        assertThat(directory.openCalls()).containsExactly(call);

        directory.on(new CallEvent.CallAbandoned(call, CallEvent.AbandonStage.MENU, null, AT));

        assertThat(directory.openCalls()).isEmpty();
    }

    private void created(QueueId queue, String name) {
        directory.on(new QueueCreated(queue, EdgeBench.settings(name), AT));
    }

    private void renamed(QueueId queue, String name) {
        directory.on(new QueueChanged(queue, EdgeBench.settings(name), AT));
    }
}
