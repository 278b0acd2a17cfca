package io.trunkline.projections.recount;

import io.trunkline.events.AgentId;
import io.trunkline.events.CallEvent.CallAnswered;
import io.trunkline.events.CallEvent.CallEnded;
import io.trunkline.events.CallEvent.CallOffered;
import io.trunkline.events.CallEvent.CallQueued;
import io.trunkline.events.CallEvent.CallReceived;
import io.trunkline.events.CallEvent.Party;
import io.trunkline.events.CallId;
import io.trunkline.events.ConversationEvent.CallCleared;
import io.trunkline.events.ConversationEvent.CallConferenced;
import io.trunkline.events.ConversationEvent.CallHeld;
import io.trunkline.events.ConversationEvent.CallPartyCalled;
import io.trunkline.events.ConversationEvent.CallPartyForwarded;
import io.trunkline.events.ConversationEvent.CallPartyJoined;
import io.trunkline.events.ConversationEvent.CallPartyLeft;
import io.trunkline.events.ConversationEvent.CallPartyNotReached;
import io.trunkline.events.ConversationEvent.CallPartyRequested;
import io.trunkline.events.ConversationEvent.CallPlaced;
import io.trunkline.events.ConversationEvent.CallRetrieved;
import io.trunkline.events.ConversationEvent.CallSentOn;
import io.trunkline.events.ConversationEvent.CallSupervisionChanged;
import io.trunkline.events.ConversationEvent.CallTransferred;
import io.trunkline.events.ConversationEvent.Departure;
import io.trunkline.events.ConversationEvent.PartyOutcome;
import io.trunkline.events.ConversationEvent.Purpose;
import io.trunkline.events.ConversationEvent.SupervisionMode;
import io.trunkline.events.ConversationEvent.TransferKind;
import io.trunkline.events.Destination;
import io.trunkline.events.Event;
import io.trunkline.events.FlowId;
import io.trunkline.events.IvrEvent.CallIvrNodeEntered;
import io.trunkline.events.LineEvent.Condition;
import io.trunkline.events.LineEvent.LineForwardingSet;
import io.trunkline.events.LineId;
import io.trunkline.events.PartyId;
import io.trunkline.events.Personal;
import io.trunkline.events.QueueId;
import io.trunkline.events.QueueVisit;
import io.trunkline.events.ReservationId;
import io.trunkline.events.SubjectId;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;

/** Calls in which parties do what they may: consult, hold, come together, listen, hand over, and are sent on. */
final class Talks {

    /** Named in them and nowhere else. */
    static final int PERSONS = 2;

    private static final Instant NOON = Instant.parse("2026-03-02T12:00:00.000900Z");
    private static final QueueId SALES = new QueueId(new UUID(5, 1));
    private static final AgentId ANNA = new AgentId(new UUID(5, 2));
    private static final AgentId BEN = new AgentId(new UUID(5, 3));
    private static final AgentId EVE = new AgentId(new UUID(5, 4));
    private static final ReservationId RING = new ReservationId(new UUID(5, 5));
    private static final Personal OUTSIDE = Personal.sealed(new SubjectId(new UUID(78, 1)), "one");
    private static final Personal ELSEWHERE = Personal.sealed(new SubjectId(new UUID(78, 2)), "two");

    private Talks() {}

    private static Instant at(int seconds) {
        return NOON.plusSeconds(seconds);
    }

    private static PartyId party(int number) {
        return new PartyId(number);
    }

    static List<Event> all() {
        return Stream.of(together(), sentOn(), placed(), settings())
                .flatMap(List::stream)
                .toList();
    }

    /** A conference out of a consultation, watched by a supervisor who then takes part. */
    private static List<Event> together() {
        CallId call = new CallId(new UUID(6, 1));
        QueueVisit visit = new QueueVisit(SALES, at(1));
        return List.of(
                new CallReceived(call, OUTSIDE, "100", "trunk", "node", at(0)),
                new CallQueued(call, SALES, 0, at(1)),
                new CallOffered(call, RING, ANNA, SALES, at(20), at(2)),
                new CallAnswered(call, RING, ANNA, visit, party(1), at(5)),
                new CallPartyRequested(call, party(2), Purpose.SUPERVISION, null, EVE, null, null, at(7)),
                new CallPartyCalled(call, party(2), EVE, null, at(40), at(7)),
                new CallPartyJoined(call, party(2), EVE, at(9)),
                new CallSupervisionChanged(call, party(2), party(1), SupervisionMode.WHISPER, at(10)),
                new CallHeld(call, party(1), at(11)),
                new CallPartyRequested(call, party(3), Purpose.CONSULTATION, party(1), null, "77", null, at(12)),
                new CallPartyNotReached(call, party(3), PartyOutcome.RING_NO_ANSWER, 0, null, null, at(30)),
                new CallPartyRequested(call, party(4), Purpose.CONSULTATION, party(1), BEN, null, null, at(31)),
                new CallPartyCalled(call, party(4), BEN, null, at(60), at(31)),
                new CallPartyJoined(call, party(4), BEN, at(35)),
                new CallRetrieved(call, party(1), at(11), at(39)),
                new CallConferenced(call, party(1), at(40)),
                new CallPartyLeft(call, party(1), Departure.HUNG_UP, ANNA, at(5), at(60)),
                new CallSupervisionChanged(call, party(2), party(4), SupervisionMode.BARGE, at(61)),
                new CallEnded(call, Party.CALLER, BEN, SALES, at(5), at(80)));
    }

    /** Handed over by an agent who was forwarded to, then sent on into a flow that ends by itself. */
    private static List<Event> sentOn() {
        CallId call = new CallId(new UUID(6, 2));
        return List.of(
                new CallReceived(call, ELSEWHERE, "100", "trunk", "node", at(100)),
                new CallIvrNodeEntered(call, FlowId.of("main"), 3, "hello", "menu", 1, at(101)),
                new CallIvrNodeEntered(call, FlowId.of("night"), 1, "who", "menu", 2, at(102)),
                new CallPartyRequested(call, party(1), Purpose.CALLEE, null, null, "201", null, at(103)),
                new CallPartyRequested(call, party(2), Purpose.CALLEE, null, null, null, OUTSIDE, at(110)),
                new CallPartyForwarded(
                        call, party(1), new LineId("201"), Condition.NO_ANSWER, party(2), null, null, 1, at(110)),
                new CallPartyNotReached(call, party(1), PartyOutcome.RING_NO_ANSWER, 0, null, null, at(110)),
                new CallPartyJoined(call, party(2), null, at(115)),
                new CallPartyRequested(call, party(3), Purpose.CONSULTATION, party(2), ANNA, null, null, at(116)),
                new CallPartyJoined(call, party(3), ANNA, at(120)),
                new CallTransferred(call, party(2), party(3), TransferKind.ATTENDED, at(125)),
                new CallPartyLeft(call, party(2), Departure.TRANSFERRED, null, at(115), at(125)),
                new CallSentOn(call, party(3), Destination.flow(FlowId.of("main")), ANNA, null, at(120), at(130)),
                new CallIvrNodeEntered(call, FlowId.of("main"), 3, "hello", "menu", 1, at(131)),
                new CallIvrNodeEntered(call, FlowId.of("main"), 3, "bye", "hang-up", 2, at(135)),
                new CallCleared(call, null, null, at(136)));
    }

    /** Nobody answered. */
    private static List<Event> placed() {
        CallId call = new CallId(new UUID(6, 3));
        return List.of(
                new CallPlaced(call, BEN, "node", at(200)),
                new CallPartyJoined(call, PartyId.CALLER, BEN, at(203)),
                new CallPartyRequested(call, party(1), Purpose.CALLEE, party(0), null, null, ELSEWHERE, at(204)),
                new CallPartyNotReached(call, party(1), PartyOutcome.BUSY, 486, null, null, at(210)),
                new CallCleared(call, PartyId.CALLER, null, at(211)));
    }

    private static List<Event> settings() {
        return List.of(
                new LineForwardingSet(new LineId("201"), Condition.NO_ANSWER, Destination.number(OUTSIDE), at(300)));
    }
}
