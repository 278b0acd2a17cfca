package io.trunkline.edge;

import static org.assertj.core.api.Assertions.assertThat;

import io.trunkline.events.AgentEvent.AgentCreated;
import io.trunkline.events.AgentId;
import io.trunkline.events.CallEvent;
import io.trunkline.events.CallEvent.CallAnswered;
import io.trunkline.events.CallEvent.CallEnded;
import io.trunkline.events.CallEvent.Party;
import io.trunkline.events.CallId;
import io.trunkline.events.ConversationEvent.CallCleared;
import io.trunkline.events.ConversationEvent.CallPartyJoined;
import io.trunkline.events.ConversationEvent.CallPartyLeft;
import io.trunkline.events.ConversationEvent.CallPartyNotReached;
import io.trunkline.events.ConversationEvent.CallPartyRequested;
import io.trunkline.events.ConversationEvent.Departure;
import io.trunkline.events.ConversationEvent.PartyOutcome;
import io.trunkline.events.ConversationEvent.Purpose;
import io.trunkline.events.PartyId;
import io.trunkline.events.QueueId;
import io.trunkline.events.QueueVisit;
import io.trunkline.events.ReservationId;
import io.trunkline.events.RingGroupSettings;
import io.trunkline.events.RingGroupSettings.RingOrder;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** Who is rung first is whose last talk is longest ago, whatever kind of talk it was; who did not talk is not put back. */
class IdlePhonesTest {

    private static final Instant NOW = Instant.parse("2026-11-22T09:00:00Z");
    private static final CallId ONE = new CallId(new UUID(1, 1));
    private static final CallId TWO = new CallId(new UUID(1, 2));
    private static final AgentId BEN = new AgentId(new UUID(2, 2));

    private final IdlePhones phones = new IdlePhones();

    private void happens(CallEvent... events) {
        List.of(events).forEach(phones::on);
    }

    private List<String> order(RingOrder order) {
        return phones.ordered(new RingGroupSettings("o", "600", List.of("1", "2", "3"), order, 20, null))
                .members();
    }

    private static Instant at(int second) {
        return NOW.plusSeconds(second);
    }

    private static CallPartyRequested wanted(CallId call, int party, String extension) {
        return new CallPartyRequested(
                call, PartyId.of(party), Purpose.CALLEE, PartyId.CALLER, null, extension, null, NOW);
    }

    @Test
    void whoHasNotTalkedComesFirstInTheOrderOfTheSettings() {
        assertThat(order(RingOrder.LONGEST_IDLE)).containsExactly("1", "2", "3");
        happens(
                wanted(ONE, 1, "1"),
                new CallPartyJoined(ONE, PartyId.of(1), null, at(1)),
                new CallCleared(ONE, null, at(1), at(5)));
        assertThat(order(RingOrder.LONGEST_IDLE)).containsExactly("2", "3", "1");
        assertThat(order(RingOrder.IN_ORDER)).containsExactly("1", "2", "3");
        assertThat(phones.calls()).isZero();
    }

    @Test
    void whoseTalkEndedLastComesLast() {
        happens(
                wanted(ONE, 1, "1"),
                wanted(ONE, 2, "2"),
                new CallPartyJoined(ONE, PartyId.of(1), null, at(1)),
                new CallPartyJoined(ONE, PartyId.of(2), null, at(2)),
                new CallPartyLeft(ONE, PartyId.of(2), Departure.HUNG_UP, null, at(2), at(3)),
                new CallCleared(ONE, null, at(1), at(5)),
                wanted(TWO, 1, "3"),
                new CallPartyJoined(TWO, PartyId.of(1), null, at(1)),
                new CallCleared(TWO, null, at(1), at(4)));
        assertThat(order(RingOrder.LONGEST_IDLE)).containsExactly("2", "3", "1");
    }

    @Test
    void whoDidNotAnswerStaysWhereTheyWere() {
        happens(
                wanted(ONE, 1, "1"),
                new CallPartyNotReached(ONE, PartyId.of(1), PartyOutcome.RING_NO_ANSWER, 0, null, null, at(9)),
                new CallCleared(ONE, null, null, at(9)));
        assertThat(order(RingOrder.LONGEST_IDLE)).containsExactly("1", "2", "3");
    }

    @Test
    void anAgentsTalkOutOfAQueueIsATalkOfTheAgentsPhone() {
        phones.on(new AgentCreated(BEN, "Ben", "2", NOW));
        QueueId sales = new QueueId(new UUID(3, 1));
        happens(
                new CallAnswered(
                        ONE, new ReservationId(new UUID(4, 1)), BEN, new QueueVisit(sales, NOW), PartyId.of(1), at(1)),
                new CallEnded(ONE, Party.CALLER, BEN, sales, at(1), at(8)));
        assertThat(order(RingOrder.LONGEST_IDLE)).containsExactly("1", "3", "2");
    }
}
