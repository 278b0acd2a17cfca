package io.trunkline.model.queue;

import static io.trunkline.command.RejectionCode.ALREADY_EXISTS;
import static io.trunkline.command.RejectionCode.INVALID_VALUE;
import static io.trunkline.model.Given.ANNA;
import static io.trunkline.model.Given.BEN;
import static io.trunkline.model.Given.SALES;
import static io.trunkline.model.Given.SETTINGS;
import static io.trunkline.model.Given.at;
import static org.assertj.core.api.Assertions.assertThat;

import io.trunkline.command.QueueCommand;
import io.trunkline.command.QueueCommand.AddQueueMember;
import io.trunkline.command.QueueCommand.ChangeQueue;
import io.trunkline.command.QueueCommand.CreateQueue;
import io.trunkline.command.QueueCommand.RemoveQueueMember;
import io.trunkline.events.AgentId;
import io.trunkline.events.QueueEvent;
import io.trunkline.events.QueueEvent.QueueChanged;
import io.trunkline.events.QueueEvent.QueueCreated;
import io.trunkline.events.QueueEvent.QueueMemberAdded;
import io.trunkline.events.QueueEvent.QueueMemberRemoved;
import io.trunkline.events.QueueSettings;
import io.trunkline.events.QueueSettings.RoutingStrategy;
import io.trunkline.model.DecisionTable;
import io.trunkline.model.Scenario;
import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A queue's configuration as a specification. */
class QueueTest {

    private static final QueueSettings SLOWER =
            new QueueSettings("sales", RoutingStrategy.LONGEST_IDLE, 30, 20, 20, 5, 2, 0);
    private static final CreateQueue CREATE = new CreateQueue(SALES, SETTINGS, at(0));
    private static final ChangeQueue CHANGE = new ChangeQueue(SALES, SLOWER, at(1));
    private static final AddQueueMember ADD = new AddQueueMember(SALES, ANNA, at(2));
    private static final RemoveQueueMember REMOVE = new RemoveQueueMember(SALES, ANNA, at(3));

    private static Scenario<QueueCommand, QueueEvent, Queue> queue() {
        return Scenario.of(Queue::decide, Queue::evolve, new Queue.New());
    }

    private static Scenario<QueueCommand, QueueEvent, Queue> open() {
        return queue().given(CREATE);
    }

    @Test
    void aQueueIsCreatedOnce() {
        queue().when(CREATE).then(new QueueCreated(SALES, SETTINGS, at(0)));
        open().when(CREATE).thenNothing();
        open().when(new CreateQueue(SALES, SLOWER, at(0))).thenRejected(ALREADY_EXISTS, "field", "id");
    }

    @Test
    void itsSettingsAreReplacedWholeAndOnlyWhenTheyDiffer() {
        open().when(CHANGE).then(new QueueChanged(SALES, SLOWER, at(1)));
        open().given(CHANGE).when(CHANGE).thenNothing();
    }

    @Test
    void aChangeKeepsTheMembers() {
        open().given(ADD, CHANGE).when(ADD).thenNothing();
    }

    @Test
    void membersComeAndGoOnceEach() {
        open().when(ADD).then(new QueueMemberAdded(SALES, ANNA, at(2)));
        open().given(ADD).when(ADD).thenNothing();
        open().given(ADD).when(REMOVE).then(new QueueMemberRemoved(SALES, ANNA, at(3)));
        open().given(ADD, REMOVE).when(REMOVE).thenNothing();
        open().given(ADD, REMOVE).when(ADD).then(new QueueMemberAdded(SALES, ANNA, at(2)));
        open().when(REMOVE).thenNothing();
    }

    @Test
    void aQueueHasAtMostTenThousandMembers() {
        Queue full = new Queue.Open(
                SETTINGS,
                LongStream.range(0, Queue.MAX_MEMBERS)
                        .mapToObj(i -> new AgentId(new UUID(7, i)))
                        .collect(Collectors.toSet()));
        Scenario.of(Queue::decide, Queue::evolve, full)
                .when(new AddQueueMember(SALES, BEN, at(2)))
                .thenRejected(INVALID_VALUE, "field", "members", "value", "10001", "limit", "0 to 10000");
    }

    @ParameterizedTest
    @CsvSource({
        "ringSeconds,         0,    1 to 300",
        "ringSeconds,         301,  1 to 300",
        "wrapUpSeconds,       -1,   0 to 3600",
        "wrapUpSeconds,       3601, 0 to 3600",
        "serviceLevelSeconds, 0,    1 to 3600",
        "serviceLevelSeconds, 3601, 1 to 3600",
        "shortAbandonSeconds, -1,   0 to 60",
        "shortAbandonSeconds, 61,   0 to 60",
        "unansweredLimit,     -1,   0 to 20",
        "unansweredLimit,     21,   0 to 20",
        "weightSeconds,       -1,   0 to 3600",
        "weightSeconds,       3601, 0 to 3600",
    })
    void settingsHaveLimits(String field, int value, String limit) {
        QueueSettings outside = new QueueSettings(
                "sales",
                RoutingStrategy.LONGEST_IDLE,
                field.equals("ringSeconds") ? value : 15,
                field.equals("wrapUpSeconds") ? value : 20,
                field.equals("serviceLevelSeconds") ? value : 20,
                field.equals("shortAbandonSeconds") ? value : 5,
                field.equals("unansweredLimit") ? value : 2,
                field.equals("weightSeconds") ? value : 0);
        queue().when(new CreateQueue(SALES, outside, at(0)))
                .thenRejected(INVALID_VALUE, "field", field, "value", Integer.toString(value), "limit", limit);
        open().when(new ChangeQueue(SALES, outside, at(1))).thenRejected(INVALID_VALUE, "field", field);
    }

    @Test
    void theOutermostValuesAreInside() {
        QueueSettings least = new QueueSettings("s", RoutingStrategy.LONGEST_IDLE, 1, 0, 1, 0, 0, 0);
        QueueSettings most =
                new QueueSettings("s".repeat(80), RoutingStrategy.LONGEST_IDLE, 300, 3600, 3600, 60, 20, 3600);
        queue().when(new CreateQueue(SALES, least, at(0))).then(new QueueCreated(SALES, least, at(0)));
        queue().when(new CreateQueue(SALES, most, at(0))).then(new QueueCreated(SALES, most, at(0)));
    }

    @ParameterizedTest
    @CsvSource({"' '", "''"})
    void aWhisperSaysSomething(String whisper) {
        QueueSettings settings = new QueueSettings("s", RoutingStrategy.LONGEST_IDLE, 15, 20, 20, 5, 2, 0, whisper);
        queue().when(new CreateQueue(SALES, settings, at(0))).thenRejected(INVALID_VALUE, "field", "whisper");
    }

    @ParameterizedTest
    @CsvSource({"''", "'  '", "12345678901234567890123456789012345678901234567890123456789012345678901234567890x"})
    void aNameSaysSomethingInEightyCharacters(String name) {
        QueueSettings settings = new QueueSettings(name, RoutingStrategy.LONGEST_IDLE, 15, 20, 20, 5, 2, 0);
        queue().when(new CreateQueue(SALES, settings, at(0)))
                .thenRejected(INVALID_VALUE, "field", "name", "limit", "1 to 80 characters, not blank");
    }

    @Test
    void everyPairOfStateAndCommandIsHandledOrTurnedDownWithACode() {
        List<Queue> states = List.of(queue().state(), open().given(ADD).state());
        List<QueueCommand> commands = List.of(CREATE, CHANGE, ADD, REMOVE);
        assertThat(DecisionTable.names(states)).isEqualTo(DecisionTable.leaves(Queue.class));
        assertThat(DecisionTable.names(commands)).isEqualTo(DecisionTable.leaves(QueueCommand.class));
        assertThat(DecisionTable.of(states, commands, Queue::decide))
                .containsExactly(
                        "New + CreateQueue -> queue.created",
                        "New + ChangeQueue -> NOT_FOUND",
                        "New + AddQueueMember -> NOT_FOUND",
                        "New + RemoveQueueMember -> NOT_FOUND",
                        "Open + CreateQueue -> -",
                        "Open + ChangeQueue -> queue.changed",
                        "Open + AddQueueMember -> -",
                        "Open + RemoveQueueMember -> queue.member-removed");
    }
}
