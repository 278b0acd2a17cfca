package io.trunkline.model.queue;

import static io.trunkline.command.RejectionCode.ALREADY_EXISTS;
import static io.trunkline.command.RejectionCode.INVALID_VALUE;
import static io.trunkline.command.RejectionCode.NOT_A_MEMBER;
import static io.trunkline.command.RejectionCode.PERSONAL_QUEUE;
import static io.trunkline.model.Given.ANNA;
import static io.trunkline.model.Given.BEN;
import static io.trunkline.model.Given.SALES;
import static io.trunkline.model.Given.SETTINGS;
import static io.trunkline.model.Given.at;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import io.trunkline.command.QueueCommand;
import io.trunkline.command.QueueCommand.AddQueueMember;
import io.trunkline.command.QueueCommand.ChangeQueue;
import io.trunkline.command.QueueCommand.ChangeQueueMember;
import io.trunkline.command.QueueCommand.CreateQueue;
import io.trunkline.command.QueueCommand.RemoveQueueMember;
import io.trunkline.command.RejectionCode;
import io.trunkline.events.AgentId;
import io.trunkline.events.AgentTerms;
import io.trunkline.events.Destination;
import io.trunkline.events.Disposition;
import io.trunkline.events.FlowId;
import io.trunkline.events.MemberTerms;
import io.trunkline.events.MissedTerms;
import io.trunkline.events.MissedTerms.MissedAction;
import io.trunkline.events.OverflowRule;
import io.trunkline.events.OverflowRule.When;
import io.trunkline.events.Personal;
import io.trunkline.events.QueueEvent;
import io.trunkline.events.QueueEvent.QueueChanged;
import io.trunkline.events.QueueEvent.QueueCreated;
import io.trunkline.events.QueueEvent.QueueMemberAdded;
import io.trunkline.events.QueueEvent.QueueMemberChanged;
import io.trunkline.events.QueueEvent.QueueMemberRemoved;
import io.trunkline.events.QueueRouting;
import io.trunkline.events.QueueSettings;
import io.trunkline.events.QueueSettings.QueueExit;
import io.trunkline.events.QueueSettings.RoutingStrategy;
import io.trunkline.events.SkillLevel;
import io.trunkline.events.SkillRing;
import io.trunkline.events.SubjectId;
import io.trunkline.events.WrapUpTerms;
import io.trunkline.events.WrapUpTerms.WrapUpMode;
import io.trunkline.model.DecisionTable;
import io.trunkline.model.Scenario;
import java.util.Collections;
import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** A queue's configuration as a specification. */
class QueueTest {

    private static final QueueSettings PLAIN =
            QueueSettings.plain("s", RoutingStrategy.LONGEST_IDLE, 15, 20, 20, 5, 2, 0);

    private static final QueueSettings SLOWER =
            QueueSettings.plain("sales", RoutingStrategy.LONGEST_IDLE, 30, 20, 20, 5, 2, 0);
    private static final CreateQueue CREATE = new CreateQueue(SALES, SETTINGS, at(0));
    private static final ChangeQueue CHANGE = new ChangeQueue(SALES, SLOWER, at(1));
    private static final AddQueueMember ADD = new AddQueueMember(SALES, ANNA, at(2));
    private static final MemberTerms SECOND_TIER = new MemberTerms(2, 0, 1);
    private static final ChangeQueueMember CHANGE_MEMBER = new ChangeQueueMember(SALES, ANNA, SECOND_TIER, at(3));
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
    void whatItAsksOfItsAgentsIsWithinLimits() {
        List<Disposition> tree =
                List.of(new Disposition("sale", "Sale", "销售"), new Disposition("sale/new", "New customer", "新客户"));
        AgentTerms terms = new AgentTerms(
                new WrapUpTerms(WrapUpMode.MANDATORY, 30, true), new MissedTerms(MissedAction.REST, 60), tree);
        open().when(change(terms)).then(new QueueChanged(SALES, SETTINGS.withAgentTerms(terms), at(1)));
        assertThat(List.of(terms.allows("sale/new"), terms.allows("sale"), terms.allows("sal")))
                .containsExactly(true, false, false);

        refused(new WrapUpTerms(WrapUpMode.MANDATORY, 3601, false), MissedTerms.PLAIN, tree, "extendSeconds");
        refused(new WrapUpTerms(WrapUpMode.NONE, 0, true), MissedTerms.PLAIN, tree, "dispositionRequired");
        refused(new WrapUpTerms(WrapUpMode.MANDATORY, 0, true), MissedTerms.PLAIN, List.of(), "dispositionRequired");
        refused(WrapUpTerms.PLAIN, new MissedTerms(MissedAction.REST, 0), tree, "restSeconds");
        refused(WrapUpTerms.PLAIN, MissedTerms.PLAIN, tree.reversed(), "path");
        refused(WrapUpTerms.PLAIN, MissedTerms.PLAIN, List.of(tree.getFirst(), tree.getFirst()), "path");
        refused(WrapUpTerms.PLAIN, MissedTerms.PLAIN, List.of(new Disposition("a b", "A", "A")), "path");
        refused(WrapUpTerms.PLAIN, MissedTerms.PLAIN, List.of(new Disposition("a", " ", "A")), "english");
    }

    private static ChangeQueue change(AgentTerms terms) {
        return new ChangeQueue(SALES, SETTINGS.withAgentTerms(terms), at(1));
    }

    private static void refused(WrapUpTerms wrapUp, MissedTerms missed, List<Disposition> tree, String field) {
        open().when(change(new AgentTerms(wrapUp, missed, tree))).thenRejected(INVALID_VALUE, "field", field);
    }

    @Test
    void aMembersTermsAreReplacedWholeAndOnlyWhenTheyDiffer() {
        open().given(ADD).when(CHANGE_MEMBER).then(new QueueMemberChanged(SALES, ANNA, SECOND_TIER, at(3)));
        open().given(ADD, CHANGE_MEMBER).when(CHANGE_MEMBER).thenNothing();
        open().when(CHANGE_MEMBER).thenRejected(NOT_A_MEMBER, "agent", ANNA.toString());
    }

    @ParameterizedTest
    @CsvSource({
        "0,  0,  1,   tier,    1 to 10",
        "11, 0,  1,   tier,    1 to 10",
        "1,  -1, 1,   penalty, 0 to 10",
        "1,  11, 1,   penalty, 0 to 10",
        "1,  0,  0,   weight,  1 to 100",
        "1,  0,  101, weight,  1 to 100",
    })
    void termsHaveLimits(int tier, int penalty, int weight, String field, String limit) {
        MemberTerms outside = new MemberTerms(tier, penalty, weight);
        open().when(new AddQueueMember(SALES, ANNA, outside, at(1)))
                .thenRejected(INVALID_VALUE, "field", field, "limit", limit);
        open().given(ADD)
                .when(new ChangeQueueMember(SALES, ANNA, outside, at(3)))
                .thenRejected(INVALID_VALUE, "field", field);
    }

    @Test
    void aPersonalQueueIsItsOwnersAlone() {
        QueueSettings personal = routed(new QueueRouting(0, RoutingStrategy.LONGEST_IDLE, 0, 0, List.of(), ANNA));
        CreateQueue create = new CreateQueue(SALES, personal, at(0));
        queue().given(create).when(ADD).then(new QueueMemberAdded(SALES, ANNA, at(2)));
        queue().given(create)
                .when(new AddQueueMember(SALES, BEN, at(2)))
                .thenRejected(PERSONAL_QUEUE, "owner", ANNA.toString(), "agent", BEN.toString());
        open().given(new AddQueueMember(SALES, BEN, at(1)))
                .when(new ChangeQueue(SALES, personal, at(2)))
                .thenRejected(PERSONAL_QUEUE, "agent", BEN.toString());
        open().given(ADD).when(new ChangeQueue(SALES, personal, at(3))).then(new QueueChanged(SALES, personal, at(3)));
    }

    @ParameterizedTest
    @MethodSource
    void routingHasLimits(QueueRouting routing, String field) {
        queue().when(new CreateQueue(SALES, routed(routing), at(0))).thenRejected(INVALID_VALUE, "field", field);
    }

    static List<Arguments> routingHasLimits() {
        return List.of(
                arguments(new QueueRouting(3601, RoutingStrategy.TOP_DOWN, 0, 0, List.of(), null), "memorySeconds"),
                arguments(new QueueRouting(0, RoutingStrategy.MEMORY, 0, 0, List.of(), null), "afterMemory"),
                arguments(new QueueRouting(0, RoutingStrategy.TOP_DOWN, -1, 0, List.of(), null), "tierSeconds"),
                arguments(new QueueRouting(0, RoutingStrategy.TOP_DOWN, 0, 3601, List.of(), null), "penaltySeconds"),
                arguments(rings(ring(1, "tax", 1)), "rings[0].afterSeconds"),
                arguments(rings(ring(0, "tax", 1), ring(0, "tax", 1)), "rings[1].afterSeconds"),
                arguments(rings(ring(0, "tax", 11)), "rings[0].skills.level"),
                arguments(rings(ring(0, "a skill", 1)), "rings[0].skills.skill"),
                arguments(rings(new SkillRing(0, List.of(), 11, null)), "rings[0].lowerBy"),
                arguments(rings(new SkillRing(0, List.of(), 0, "here or there")), "rings[0].location"),
                arguments(rings(Collections.nCopies(11, ring(0, "tax", 1)).toArray(SkillRing[]::new)), "rings"));
    }

    private static QueueRouting rings(SkillRing... rings) {
        return new QueueRouting(0, RoutingStrategy.LONGEST_IDLE, 0, 0, List.of(rings), null);
    }

    private static SkillRing ring(int after, String skill, int level) {
        return new SkillRing(after, List.of(new SkillLevel(skill, level)), 0, null);
    }

    private static QueueSettings routed(QueueRouting routing) {
        return QueueSettings.plain("sales", RoutingStrategy.LONGEST_IDLE, 15, 20, 20, 5, 2, 0)
                .withRouting(routing);
    }

    @Test
    void aQueueHasAtMostTenThousandMembers() {
        Queue full = new Queue.Open(
                SETTINGS,
                LongStream.range(0, Queue.MAX_MEMBERS)
                        .mapToObj(i -> new AgentId(new UUID(7, i)))
                        .collect(Collectors.toMap(id -> id, id -> MemberTerms.PLAIN)));
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
        QueueSettings outside = QueueSettings.plain(
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
        QueueSettings least = QueueSettings.plain("s", RoutingStrategy.LONGEST_IDLE, 1, 0, 1, 0, 0, 0);
        QueueSettings most =
                QueueSettings.plain("s".repeat(80), RoutingStrategy.LONGEST_IDLE, 300, 3600, 3600, 60, 20, 3600);
        queue().when(new CreateQueue(SALES, least, at(0))).then(new QueueCreated(SALES, least, at(0)));
        queue().when(new CreateQueue(SALES, most, at(0))).then(new QueueCreated(SALES, most, at(0)));
    }

    @Test
    void aWayOutLeadsToAPlaceOfOursAndNotBack() {
        QueueSettings settings = exit("1", Destination.box("77"), "en/queue-exit");
        queue().when(new CreateQueue(SALES, settings, at(0))).then(new QueueCreated(SALES, settings, at(0)));
        queue().when(new CreateQueue(SALES, exit("12", Destination.box("77"), null), at(0)))
                .thenRejected(INVALID_VALUE, "field", "exit.digit");
        queue().when(new CreateQueue(SALES, exit("1", Destination.box("77"), " "), at(0)))
                .thenRejected(INVALID_VALUE, "field", "exit.prompt");
        queue().when(new CreateQueue(SALES, exit("1", new Destination(null, null, null, null), null), at(0)))
                .thenRejected(INVALID_VALUE, "field", "exit.to");
        queue().when(new CreateQueue(SALES, exit("1", Destination.queue(SALES), null), at(0)))
                .thenRejected(RejectionCode.FORWARDING_LOOP, "field", "exit.to");
    }

    private static QueueSettings exit(String digit, Destination to, @Nullable String prompt) {
        return PLAIN.withExit(new QueueExit(digit, to, prompt));
    }

    @Test
    void aRuleSaysWhenAndWhereToAndNotBack() {
        QueueSettings settings = rules(
                new OverflowRule(When.FULL, 0, Destination.flow(FlowId.of("busy")), null),
                new OverflowRule(When.NOBODY_STAFFED, 0, null, "say/en/We are closed"),
                new OverflowRule(When.WAITED, 600, Destination.number(new Personal(null, "+4930123")), null),
                new OverflowRule(When.WAITED, 86_400, Destination.box("77"), null));
        queue().when(new CreateQueue(SALES, settings, at(0))).then(new QueueCreated(SALES, settings, at(0)));
        turnedDown(new OverflowRule(When.FULL, -1, null, null), "overflow[0].limit");
        turnedDown(new OverflowRule(When.FULL, 20_001, null, null), "overflow[0].limit");
        turnedDown(new OverflowRule(When.NOBODY_STAFFED, 1, null, null), "overflow[0].limit");
        turnedDown(new OverflowRule(When.WAITED, 0, null, null), "overflow[0].limit");
        turnedDown(
                new OverflowRule(When.WAITED, 60, Destination.number(new Personal(null, "0800-CALL")), null),
                "overflow[0].to");
        turnedDown(
                new OverflowRule(
                        When.WAITED,
                        60,
                        Destination.number(new Personal(new SubjectId(new UUID(7, 7)), "c2VhbGVk")),
                        null),
                "overflow[0].to");
        turnedDown(new OverflowRule(When.WAITED, 60, null, " "), "overflow[0].prompt");
        turnedDown(new OverflowRule(When.WAITED, 60, new Destination(null, null, null, null), null), "overflow[0].to");
        queue().when(new CreateQueue(
                        SALES, rules(new OverflowRule(When.WAITED, 60, Destination.queue(SALES), null)), at(0)))
                .thenRejected(RejectionCode.FORWARDING_LOOP, "field", "overflow[0].to");
        OverflowRule rule = new OverflowRule(When.FULL, 1, null, null);
        queue().when(new CreateQueue(SALES, PLAIN.withOverflow(Collections.nCopies(11, rule)), at(0)))
                .thenRejected(INVALID_VALUE, "field", "overflow");
    }

    private static void turnedDown(OverflowRule rule, String field) {
        queue().when(new CreateQueue(SALES, rules(rule), at(0))).thenRejected(INVALID_VALUE, "field", field);
    }

    private static QueueSettings rules(OverflowRule... rules) {
        return PLAIN.withOverflow(List.of(rules));
    }

    @ParameterizedTest
    @CsvSource({"' '", "''"})
    void aWhisperSaysSomething(String whisper) {
        QueueSettings settings = QueueSettings.plain("s", RoutingStrategy.LONGEST_IDLE, 15, 20, 20, 5, 2, 0)
                .withWhisper(whisper);
        queue().when(new CreateQueue(SALES, settings, at(0))).thenRejected(INVALID_VALUE, "field", "whisper");
    }

    @ParameterizedTest
    @CsvSource({"''", "'  '", "12345678901234567890123456789012345678901234567890123456789012345678901234567890x"})
    void aNameSaysSomethingInEightyCharacters(String name) {
        QueueSettings settings = QueueSettings.plain(name, RoutingStrategy.LONGEST_IDLE, 15, 20, 20, 5, 2, 0);
        queue().when(new CreateQueue(SALES, settings, at(0)))
                .thenRejected(INVALID_VALUE, "field", "name", "limit", "1 to 80 characters, not blank");
    }

    @Test
    void everyPairOfStateAndCommandIsHandledOrTurnedDownWithACode() {
        List<Queue> states = List.of(queue().state(), open().given(ADD).state());
        List<QueueCommand> commands = List.of(CREATE, CHANGE, ADD, CHANGE_MEMBER, REMOVE);
        assertThat(DecisionTable.names(states)).isEqualTo(DecisionTable.leaves(Queue.class));
        assertThat(DecisionTable.names(commands)).isEqualTo(DecisionTable.leaves(QueueCommand.class));
        assertThat(DecisionTable.of(states, commands, Queue::decide))
                .containsExactly(
                        "New + CreateQueue -> queue.created",
                        "New + ChangeQueue -> NOT_FOUND",
                        "New + AddQueueMember -> NOT_FOUND",
                        "New + ChangeQueueMember -> NOT_FOUND",
                        "New + RemoveQueueMember -> NOT_FOUND",
                        "Open + CreateQueue -> -",
                        "Open + ChangeQueue -> queue.changed",
                        "Open + AddQueueMember -> -",
                        "Open + ChangeQueueMember -> queue.member-changed",
                        "Open + RemoveQueueMember -> queue.member-removed");
    }
}
