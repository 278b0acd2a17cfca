package io.trunkline.model.floor;

import static io.trunkline.model.floor.Given.ANN;
import static io.trunkline.model.floor.Given.BOB;
import static io.trunkline.model.floor.Given.CALL;
import static io.trunkline.model.floor.Given.NOON;
import static io.trunkline.model.floor.Given.OTHER_CALL;
import static io.trunkline.model.floor.Given.R1;
import static io.trunkline.model.floor.Given.R2;
import static io.trunkline.model.floor.Given.SALES;
import static io.trunkline.model.floor.Given.at;
import static io.trunkline.model.floor.Given.queued;
import static io.trunkline.model.floor.Given.ready;
import static io.trunkline.model.floor.Given.salesHas;
import static org.assertj.core.api.Assertions.assertThat;

import io.trunkline.command.AgentCommand.ReserveAgent;
import io.trunkline.events.AgentEvent.AgentReserved;
import io.trunkline.events.AgentEvent.AgentSignedIn;
import io.trunkline.events.AgentEvent.AgentSignedOut;
import io.trunkline.events.AgentEvent.AgentSkillsSet;
import io.trunkline.events.AgentEvent.AgentTalking;
import io.trunkline.events.AgentEvent.AgentWrapUpEnded;
import io.trunkline.events.AgentEvent.AgentWrapUpStarted;
import io.trunkline.events.AgentEvent.WrapUpEnd;
import io.trunkline.events.AgentId;
import io.trunkline.events.AgentStatus;
import io.trunkline.events.CallEvent.CallAnswered;
import io.trunkline.events.CallEvent.CallEnded;
import io.trunkline.events.CallEvent.CallOffered;
import io.trunkline.events.CallEvent.CallQueued;
import io.trunkline.events.CallEvent.CallReceived;
import io.trunkline.events.CallEvent.Party;
import io.trunkline.events.CallId;
import io.trunkline.events.PartyId;
import io.trunkline.events.Personal;
import io.trunkline.events.QueueEvent.QueueCreated;
import io.trunkline.events.QueueId;
import io.trunkline.events.QueueRouting;
import io.trunkline.events.QueueSettings;
import io.trunkline.events.QueueSettings.RoutingStrategy;
import io.trunkline.events.QueueVisit;
import io.trunkline.events.Rationale;
import io.trunkline.events.ReservationId;
import io.trunkline.events.SkillLevel;
import io.trunkline.events.Spell;
import io.trunkline.events.SubjectEvent.SubjectErased;
import io.trunkline.events.SubjectId;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What strategies go by is folded from the log: who did what comes out in who is reserved next. */
class FloorRoutingTest {

    private static final SubjectId CUSTOMER = new SubjectId(new UUID(8, 1));
    private static final SubjectId STRANGER = new SubjectId(new UUID(8, 2));

    @Test
    void contactsAndTalkTimeCountSinceSigningIn() {
        assertThat(chosen(RoutingStrategy.FEWEST_CONTACTS, this::annServesOne)).isEqualTo(BOB);
        assertThat(chosen(RoutingStrategy.LEAST_TALK_TIME, this::annServesOne)).isEqualTo(BOB);
        assertThat(chosen(RoutingStrategy.FEWEST_CONTACTS, floor -> {
                    annServesOne(floor);
                    floor.on(new AgentSignedOut(ANN, spell(AgentStatus.READY, 60), at(70)));
                    floor.on(new AgentSignedIn(ANN, at(71)));
                    floor.on(ready(ANN, 72));
                    floor.on(ready(BOB, 73));
                }))
                .as("signed in anew, and idle for longer")
                .isEqualTo(ANN);
    }

    @Test
    void aCallFromColleagueToColleagueIsNoContact() {
        assertThat(chosen(RoutingStrategy.MOST_RECENT, floor -> annTalks(floor, null)))
                .as("nobody had a contact, so the longest idle")
                .isEqualTo(BOB);
    }

    @Test
    void theLastContactAndOccupancyAreKnown() {
        assertThat(chosen(RoutingStrategy.MOST_RECENT, this::annServesOne)).isEqualTo(ANN);
        assertThat(chosen(RoutingStrategy.LEAST_RECENT, this::annServesOne)).isEqualTo(BOB);
        assertThat(chosen(RoutingStrategy.LEAST_OCCUPIED, this::annServesOne)).isEqualTo(BOB);
    }

    @Test
    void roundRobinGoesOnBehindTheLastOffer() {
        assertThat(chosen(RoutingStrategy.ROUND_ROBIN, floor -> {})).isEqualTo(ANN);
        assertThat(chosen(
                        RoutingStrategy.ROUND_ROBIN,
                        floor -> floor.on(new CallOffered(OTHER_CALL, R2, ANN, SALES, at(90), at(80)))))
                .isEqualTo(BOB);
    }

    @Test
    void skillsHoldAtOnceAndLeaveWhatIsUnderWayAlone() {
        Floor floor = floor(RoutingStrategy.LONGEST_IDLE);
        floor.on(new CallQueued(CALL, SALES, 0, List.of(new SkillLevel("tax", 3)), at(100)));
        assertThat(floor.decide(at(100)).orders()).isEmpty();

        floor.on(new AgentSkillsSet(BOB, List.of(new SkillLevel("tax", 3)), at(101)));
        assertThat(reserved(floor.decide(at(101)))).isEqualTo(BOB);

        floor.on(new AgentSkillsSet(BOB, List.of(), at(102)));
        floor.on(new AgentSkillsSet(ANN, List.of(new SkillLevel("tax", 9)), at(102)));
        assertThat(floor.decide(at(102)).orders()).as("Bob is being reserved").isEmpty();
    }

    @Test
    void aCustomerComesBackToWhoServedThem() {
        Floor floor = floor(RoutingStrategy.MEMORY);
        served(floor, CUSTOMER, BOB);
        floor.on(received(CALL, CUSTOMER));
        floor.on(queued(CALL, 100));

        assertThat(reserved(floor.decide(at(100)))).isEqualTo(BOB);
    }

    @Test
    void aStrangerAndWhoIsErasedGoByTheOtherStrategy() {
        Floor floor = floor(RoutingStrategy.MEMORY);
        served(floor, CUSTOMER, BOB);
        floor.on(received(CALL, STRANGER));
        floor.on(queued(CALL, 100));
        assertThat(reserved(floor.decide(at(100)))).as("top down").isEqualTo(ANN);

        Floor other = floor(RoutingStrategy.MEMORY);
        served(other, CUSTOMER, BOB);
        other.on(new SubjectErased(CUSTOMER, "asked", at(99)));
        other.on(received(CALL, CUSTOMER));
        other.on(queued(CALL, 100));
        assertThat(reserved(other.decide(at(100)))).as("top down").isEqualTo(ANN);
    }

    @Test
    void theFloorLooksAgainWhenMoreIsWithinReach() {
        Floor floor = floor(RoutingStrategy.MEMORY);
        served(floor, CUSTOMER, BOB);
        floor.on(reservedFor(BOB, OTHER_CALL, 95));
        floor.on(received(CALL, CUSTOMER));
        floor.on(queued(CALL, 100));

        Decision waiting = floor.decide(at(100));
        assertThat(waiting.orders()).noneMatch(order -> order.command() instanceof ReserveAgent);
        assertThat(waiting.lookAgainAt()).contains(at(130));
        assertThat(reserved(floor.decide(at(130)))).isEqualTo(ANN);
    }

    private interface Story {
        void tell(Floor floor);
    }

    /** Who is reserved for a contact after that story; Ann and Bob are free, Ann for longer. */
    private static AgentId chosen(RoutingStrategy strategy, Story story) {
        Floor floor = floor(strategy);
        story.tell(floor);
        floor.on(queued(CALL, 100));
        return reserved(floor.decide(at(100)));
    }

    private static AgentId reserved(Decision decision) {
        return decision.orders().stream()
                .map(Order::command)
                .filter(ReserveAgent.class::isInstance)
                .map(ReserveAgent.class::cast)
                .findFirst()
                .orElseThrow()
                .agent();
    }

    private static Floor floor(RoutingStrategy strategy) {
        QueueRouting routing = new QueueRouting(30, RoutingStrategy.TOP_DOWN, 0, 0, List.of(), null);
        QueueSettings settings =
                QueueSettings.plain("sales", strategy, 20, 15, 20, 5, 3, 0).withRouting(routing);
        return Given.floor(
                new QueueCreated(SALES, settings, NOON), salesHas(ANN), salesHas(BOB), ready(ANN, 0), ready(BOB, 1));
    }

    private void annServesOne(Floor floor) {
        annTalks(floor, SALES);
    }

    /** From 10 to 50, with wrap-up to 60. */
    private static void annTalks(Floor floor, @Nullable QueueId queue) {
        floor.on(reservedFor(ANN, OTHER_CALL, queue, R1, 5));
        floor.on(new AgentTalking(ANN, R1, OTHER_CALL, queue, spell(AgentStatus.RESERVED, 5), at(10)));
        floor.on(new AgentWrapUpStarted(ANN, OTHER_CALL, queue, at(60), spell(AgentStatus.TALKING, 10), at(50)));
        floor.on(new AgentWrapUpEnded(ANN, OTHER_CALL, queue, WrapUpEnd.AGENT, spell(AgentStatus.WRAP_UP, 50), at(60)));
    }

    private static void served(Floor floor, SubjectId customer, AgentId agent) {
        CallId call = new CallId(new UUID(2, 77));
        floor.on(received(call, customer));
        floor.on(queued(call, 2));
        floor.on(new CallOffered(call, R2, agent, SALES, at(20), at(3)));
        floor.on(new CallAnswered(call, R2, agent, new QueueVisit(SALES, at(2)), new PartyId(1), at(4)));
        floor.on(new CallEnded(call, Party.CALLER, agent, SALES, at(4), at(9)));
    }

    private static CallReceived received(CallId call, SubjectId customer) {
        return new CallReceived(call, Personal.sealed(customer, "c2VhbGVk"), "100", "trunk", "edge-1", at(1));
    }

    private static AgentReserved reservedFor(AgentId agent, CallId call, long seconds) {
        return reservedFor(agent, call, SALES, R1, seconds);
    }

    private static AgentReserved reservedFor(
            AgentId agent, CallId call, @Nullable QueueId queue, ReservationId reservation, long seconds) {
        Rationale why = new Rationale("longestIdle", "router-2", 0, 0, 0, 1, List.of(), 1);
        return new AgentReserved(
                agent,
                reservation,
                call,
                queue,
                at(200),
                Given.HANDLING,
                why,
                spell(AgentStatus.READY, 0),
                at(seconds));
    }

    private static Spell spell(AgentStatus status, long since) {
        return new Spell(status, null, at(since));
    }
}
