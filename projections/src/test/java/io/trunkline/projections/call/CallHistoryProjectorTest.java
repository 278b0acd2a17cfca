package io.trunkline.projections.call;

import static io.trunkline.projections.given.Ids.ANNA;
import static io.trunkline.projections.given.Ids.BEN;
import static io.trunkline.projections.given.Ids.CALL;
import static io.trunkline.projections.given.Ids.RESERVATION;
import static io.trunkline.projections.given.Ids.TAX;
import static io.trunkline.projections.given.Ids.at;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.trunkline.events.AgentEvent.AgentDispositionMissed;
import io.trunkline.events.AgentEvent.AgentDispositionSet;
import io.trunkline.events.AgentId;
import io.trunkline.events.CallEvent.AbandonStage;
import io.trunkline.events.CallEvent.CallAbandoned;
import io.trunkline.events.CallEvent.CallAnswered;
import io.trunkline.events.CallEvent.CallAnsweredElsewhere;
import io.trunkline.events.CallEvent.CallEnded;
import io.trunkline.events.CallEvent.CallFailed;
import io.trunkline.events.CallEvent.CallFault;
import io.trunkline.events.CallEvent.CallLegLost;
import io.trunkline.events.CallEvent.CallMenuChosen;
import io.trunkline.events.CallEvent.CallOfferRefused;
import io.trunkline.events.CallEvent.CallOffered;
import io.trunkline.events.CallEvent.CallOverflowed;
import io.trunkline.events.CallEvent.CallQueued;
import io.trunkline.events.CallEvent.CallReceived;
import io.trunkline.events.CallEvent.CallRingNoAnswer;
import io.trunkline.events.CallEvent.CallRouteAsked;
import io.trunkline.events.CallEvent.Leg;
import io.trunkline.events.CallEvent.Party;
import io.trunkline.events.ConversationEvent.CallCleared;
import io.trunkline.events.ConversationEvent.CallPartyCalled;
import io.trunkline.events.ConversationEvent.CallPartyForwarded;
import io.trunkline.events.ConversationEvent.CallPartyJoined;
import io.trunkline.events.ConversationEvent.CallPartyLeft;
import io.trunkline.events.ConversationEvent.CallPartyRequested;
import io.trunkline.events.ConversationEvent.CallPlaced;
import io.trunkline.events.ConversationEvent.CallTransferred;
import io.trunkline.events.ConversationEvent.CallTransferredToQueue;
import io.trunkline.events.ConversationEvent.Departure;
import io.trunkline.events.ConversationEvent.Purpose;
import io.trunkline.events.ConversationEvent.TransferKind;
import io.trunkline.events.Destination;
import io.trunkline.events.Event;
import io.trunkline.events.LineEvent.Condition;
import io.trunkline.events.LineId;
import io.trunkline.events.OverflowRule;
import io.trunkline.events.OverflowRule.When;
import io.trunkline.events.PartyId;
import io.trunkline.events.Personal;
import io.trunkline.events.QueueId;
import io.trunkline.events.QueueVisit;
import io.trunkline.events.ReservationId;
import io.trunkline.events.RouteReply;
import io.trunkline.events.RouteTaken;
import io.trunkline.events.SubjectId;
import io.trunkline.projections.call.CallSegment.Kind;
import io.trunkline.projections.given.Envelopes;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class CallHistoryProjectorTest {

    private static final SubjectId ADA = SubjectId.of("01930000-0000-7009-8000-000000000001");
    private static final QueueId SALES = new QueueId(new UUID(2, 9));
    private static final QueueVisit VISIT = new QueueVisit(TAX, at("10:00:05.500"));
    private static final List<Event> QUEUED = List.of(
            new CallReceived(CALL, Personal.sealed(ADA, "c2VhbGVk"), "100", "trunk", "edge-1", at("10:00:00.000900")),
            new CallMenuChosen(CALL, "main", "1", "tax", "zh", at("10:00:05")),
            new CallQueued(CALL, TAX, 0, VISIT.queuedAt()));
    private static final List<Event> RINGING =
            and(QUEUED, new CallOffered(CALL, RESERVATION, ANNA, TAX, at("10:00:21"), at("10:00:06")));

    @Test
    void whatCameOfItIsTheLastThatEachAgentSaid() {
        CallHistoryDocument call = fold(and(
                QUEUED,
                new AgentDispositionSet(ANNA, CALL, TAX, "sale", at("10:05:00")),
                new AgentDispositionMissed(BEN, CALL, TAX, at("10:06:00")),
                new AgentDispositionSet(ANNA, CALL, TAX, "sale/new", at("10:07:00"))));

        assertThat(call.dispositions())
                .containsExactly(
                        new CallDisposition(BEN.toString(), TAX.toString(), null, at("10:06:00")),
                        new CallDisposition(ANNA.toString(), TAX.toString(), "sale/new", at("10:07:00")));
    }

    @Test
    void aCallThatWaitsShowsWhereSinceWhenAndNothingElseYet() {
        CallHistoryDocument call = fold(QUEUED);

        assertThat(call)
                .isEqualTo(new CallHistoryDocument(
                        CALL.toString(),
                        30,
                        ADA.toString(),
                        "c2VhbGVk",
                        "100",
                        "trunk",
                        "edge-1",
                        CallState.QUEUED,
                        null,
                        TAX.toString(),
                        null,
                        "tax",
                        "zh",
                        at("10:00:00"),
                        VISIT.queuedAt(),
                        null,
                        null,
                        null,
                        null,
                        null,
                        null,
                        0,
                        null,
                        List.of(CallParty.joined(0, null, at("10:00:00"))),
                        List.of(new CallSegment(Kind.WAIT, null, TAX.toString(), null, VISIT.queuedAt(), null)),
                        List.of(),
                        List.of(),
                        null,
                        null,
                        List.of()));
    }

    @Test
    void whyItWentWhereItWentIsShown() {
        RouteReply late = new RouteReply(RouteReply.Outcome.TIMED_OUT, null, 0, 200, 0, 801);
        RouteTaken sales = new RouteTaken(RouteTaken.Way.QUEUE, Destination.queue(SALES), 0, List.of());
        RouteReply wrong = new RouteReply(RouteReply.Outcome.BAD_ANSWER, RouteReply.Fault.NOT_JSON, 200, 200, 7, 12);
        RouteTaken box = new RouteTaken(RouteTaken.Way.BOX, Destination.box("90"), 0, List.of());

        assertThat(fold(and(QUEUED.subList(0, 1), new CallRouteAsked(CALL, "crm", null, late, sales, at("10:00:01"))))
                        .route())
                .isEqualTo(new CallRoute("crm", "TIMED_OUT", null, 0, 801, "QUEUE", SALES.toString(), null));
        assertThat(fold(and(QUEUED.subList(0, 1), new CallRouteAsked(CALL, "crm", null, wrong, box, at("10:00:01"))))
                        .route())
                .isEqualTo(new CallRoute("crm", "BAD_ANSWER", "NOT_JSON", 200, 12, "BOX", null, "90"));
    }

    @Test
    void aPhoneThatRangInVainIsAnOfferAndTheCallIsBackInItsQueue() {
        CallHistoryDocument ringing = fold(RINGING);
        CallHistoryDocument back =
                fold(and(RINGING, new CallRingNoAnswer(CALL, RESERVATION, ANNA, TAX, at("10:00:21"))));

        assertThat(ringing.state()).isEqualTo(CallState.OFFERED);
        assertThat(ringing.agentId()).isEqualTo(ANNA.toString());
        assertThat(back.state()).isEqualTo(CallState.QUEUED);
        assertThat(back.agentId()).isNull();
        assertThat(back.offers()).isEqualTo(1);
    }

    @Test
    void everyPhoneThatRingsIsTold() {
        ReservationId other = new ReservationId(new UUID(4, 2));
        ReservationId third = new ReservationId(new UUID(4, 3));
        List<Event> all = and(
                QUEUED,
                new CallOffered(CALL, RESERVATION, ANNA, TAX, at("10:00:21"), true, at("10:00:06")),
                new CallOffered(CALL, other, BEN, TAX, at("10:00:21"), true, at("10:00:07")),
                new CallOffered(CALL, third, ANNA, TAX, at("10:00:21"), true, at("10:00:08")),
                new CallOfferRefused(CALL, third, ANNA, TAX, 486, at("10:00:09")));
        CallHistoryDocument ringing = fold(all);
        CallHistoryDocument answered = fold(and(
                all,
                new CallAnswered(CALL, other, BEN, VISIT, new PartyId(1), at("10:00:12")),
                new CallAnsweredElsewhere(CALL, RESERVATION, ANNA, TAX, at("10:00:12"))));

        assertThat(ringing.state()).isEqualTo(CallState.OFFERED);
        assertThat(ringing.agentId()).as("who rings for longest").isEqualTo(ANNA.toString());
        assertThat(answered.state()).isEqualTo(CallState.TALKING);
        assertThat(answered.agentId()).isEqualTo(BEN.toString());
        assertThat(answered.rings())
                .containsExactly(
                        ring(RESERVATION, ANNA, "10:00:06", "10:00:12", "ANSWERED_ELSEWHERE", 0),
                        ring(other, BEN, "10:00:07", "10:00:12", "ANSWERED", 0),
                        ring(third, ANNA, "10:00:08", "10:00:09", "REFUSED", 486));
    }

    private static CallRing ring(
            ReservationId reservation, AgentId agent, String since, String until, String how, int status) {
        return new CallRing(reservation.toString(), agent.toString(), at(since), at(until), how, status);
    }

    @Test
    void anAnsweredCallHasItsWaitAndItsTalk() {
        CallHistoryDocument call = fold(and(
                RINGING,
                new CallRingNoAnswer(CALL, RESERVATION, ANNA, TAX, at("10:00:21")),
                new CallOffered(CALL, RESERVATION, BEN, TAX, at("10:00:40"), at("10:00:22")),
                new CallAnswered(CALL, RESERVATION, BEN, VISIT, new PartyId(1), at("10:00:25.750")),
                new CallEnded(CALL, Party.AGENT, BEN, TAX, at("10:00:25.750"), at("10:03:25.751"))));

        assertThat(call.state()).isEqualTo(CallState.ENDED);
        assertThat(call.outcome()).isEqualTo(CallOutcome.ANSWERED);
        assertThat(call.agentId()).isEqualTo(BEN.toString());
        assertThat(call.waitMillis()).isEqualTo(20_250);
        assertThat(call.talkMillis()).isEqualTo(180_001);
        assertThat(call.endedBy()).isEqualTo("AGENT");
        assertThat(call.offers()).isEqualTo(2);
    }

    @Test
    void whoLeavesWhileAPhoneRingsHasAbandonedAndBelongsToNoAgent() {
        CallHistoryDocument call =
                fold(and(RINGING, new CallAbandoned(CALL, AbandonStage.RINGING, VISIT, at("10:00:07"))));

        assertThat(call.outcome()).isEqualTo(CallOutcome.ABANDONED);
        assertThat(call.agentId()).isNull();
        assertThat(call.waitMillis()).isEqualTo(1_500);
        assertThat(call.talkMillis()).isNull();
        assertThat(call.endedBy()).isEqualTo("CALLER");
    }

    @Test
    void whoLeavesInTheMenuHasNoWait() {
        CallHistoryDocument call =
                fold(List.of(QUEUED.getFirst(), new CallAbandoned(CALL, AbandonStage.MENU, null, at("10:00:03"))));

        assertThat(call.outcome()).isEqualTo(CallOutcome.ABANDONED_IN_MENU);
        assertThat(call.waitMillis()).isNull();
    }

    @Test
    void aTalkThatAFaultCutsHasFailedAndKeepsItsAgentAndLength() {
        CallHistoryDocument call = fold(and(
                RINGING,
                new CallAnswered(CALL, RESERVATION, ANNA, VISIT, new PartyId(1), at("10:00:10")),
                new CallLegLost(CALL, Leg.AGENT, at("10:00:30")),
                new CallFailed(CALL, CallFault.LEG_LOST, null, ANNA, "gone", at("10:00:30"))));

        assertThat(call.outcome()).isEqualTo(CallOutcome.FAILED);
        assertThat(call.fault()).isEqualTo("LEG_LOST");
        assertThat(call.agentId()).isEqualTo(ANNA.toString());
        assertThat(call.talkMillis()).isEqualTo(20_000);
        assertThat(call.waitMillis()).isEqualTo(4_500);
    }

    @Test
    void aTransferredCallIsOneCallWithTwoTalks() {
        PartyId anna = new PartyId(1);
        PartyId ben = new PartyId(2);
        CallHistoryDocument call = fold(and(
                RINGING,
                new CallAnswered(CALL, RESERVATION, ANNA, VISIT, anna, at("10:00:10")),
                new CallPartyRequested(CALL, ben, Purpose.CONSULTATION, anna, BEN, null, null, at("10:00:20")),
                new CallPartyCalled(CALL, ben, BEN, RESERVATION, at("10:00:50"), at("10:00:21")),
                new CallPartyJoined(CALL, ben, BEN, at("10:00:25")),
                new CallTransferred(CALL, anna, ben, TransferKind.ATTENDED, at("10:00:30")),
                new CallPartyLeft(CALL, anna, Departure.TRANSFERRED, ANNA, at("10:00:10"), at("10:00:30")),
                new CallEnded(CALL, Party.CALLER, BEN, TAX, at("10:00:10"), at("10:01:00"))));

        assertThat(call.agentId()).isEqualTo(BEN.toString());
        assertThat(call.talkMillis()).isEqualTo(50_000);
        assertThat(call.parties()).extracting(CallParty::party).containsExactly(0, 1, 2);
        assertThat(call.parties())
                .extracting(CallParty::how)
                .containsExactly("CALL_ENDED", "TRANSFERRED", "CALL_ENDED");
        assertThat(call.segments())
                .containsExactly(
                        new CallSegment(Kind.WAIT, null, TAX.toString(), null, VISIT.queuedAt(), at("10:00:10")),
                        new CallSegment(Kind.TALK, 1, TAX.toString(), ANNA.toString(), at("10:00:10"), at("10:00:30")),
                        new CallSegment(Kind.CONSULTATION, 2, null, BEN.toString(), at("10:00:25"), at("10:00:30")),
                        new CallSegment(Kind.TALK, 2, null, BEN.toString(), at("10:00:30"), at("10:01:00")));
    }

    @Test
    void aCallThatIsSentToAQueueWaitsAndTalksTwice() {
        CallHistoryDocument call = fold(and(
                RINGING,
                new CallAnswered(CALL, RESERVATION, ANNA, VISIT, new PartyId(1), at("10:00:10")),
                new CallTransferredToQueue(CALL, new PartyId(1), TAX, ANNA, TAX, at("10:00:10"), at("10:00:30")),
                new CallQueued(CALL, TAX, 0, at("10:00:30")),
                new CallAnswered(
                        CALL, RESERVATION, BEN, new QueueVisit(TAX, at("10:00:30")), new PartyId(2), at("10:00:40")),
                new CallEnded(CALL, Party.CALLER, BEN, TAX, at("10:00:40"), at("10:01:00"))));

        assertThat(call.waitMillis()).isEqualTo(14_500);
        assertThat(call.talkMillis()).isEqualTo(40_000);
        assertThat(call.answeredAt()).isEqualTo(at("10:00:10"));
    }

    @Test
    void aPlacedCallThatNobodyAnsweredWasNotReached() {
        CallHistoryDocument call = fold(List.of(
                new CallPlaced(CALL, ANNA, "edge-1", at("10:00:00")),
                new CallPartyRequested(
                        CALL, new PartyId(1), Purpose.CALLEE, PartyId.CALLER, null, "12", null, at("10:00:00")),
                new CallPartyJoined(CALL, PartyId.CALLER, ANNA, at("10:00:05")),
                new CallCleared(CALL, null, null, at("10:00:20"))));

        assertThat(call.outcome()).isEqualTo(CallOutcome.NOT_REACHED);
        assertThat(call.talkMillis()).isNull();
    }

    @Test
    void aWaitThatARuleEndsSaysSo() {
        OverflowRule rule = new OverflowRule(When.FULL, 5, Destination.queue(SALES), null);
        CallHistoryDocument call = fold(List.of(
                new CallReceived(CALL, Personal.NOT_RECORDED, "100", "trunk", "edge-1", at("10:00:00")),
                new CallQueued(CALL, TAX, 0, VISIT.queuedAt()),
                new CallOverflowed(CALL, VISIT, rule, at("10:00:06")),
                new CallQueued(CALL, SALES, 1, at("10:00:06"))));

        assertThat(call.state()).isEqualTo(CallState.QUEUED);
        assertThat(call.waitMillis()).isEqualTo(500);
        assertThat(call.segments())
                .containsExactly(
                        new CallSegment(
                                Kind.WAIT, null, TAX.toString(), null, VISIT.queuedAt(), at("10:00:06"), "FULL"),
                        new CallSegment(Kind.WAIT, null, SALES.toString(), null, at("10:00:06"), null, null));
    }

    @Test
    void whomALineHasSentTheCallOnToIsKnownWithTheLine() {
        PartyId wanted = new PartyId(1);
        PartyId outside = new PartyId(2);
        CallHistoryDocument call = fold(List.of(
                new CallReceived(CALL, Personal.NOT_RECORDED, "12", "trunk", "edge-1", at("10:00:00")),
                new CallPartyRequested(CALL, wanted, Purpose.CALLEE, PartyId.CALLER, null, "12", null, at("10:00:00")),
                new CallPartyRequested(
                        CALL,
                        outside,
                        Purpose.CALLEE,
                        PartyId.CALLER,
                        null,
                        null,
                        new Personal(ADA, "sealed"),
                        at("10:00:09")),
                new CallPartyForwarded(
                        CALL, wanted, new LineId("12"), Condition.NO_ANSWER, outside, null, null, 1, at("10:00:09"))));

        assertThat(call.parties()).extracting(CallParty::forwardedBy).containsExactly(null, null, "12");
        assertThat(call.parties().getLast().number()).isEqualTo(new Personal(ADA, "sealed"));
    }

    @Test
    void aCallWithoutABeginningCannotBeFolded() {
        assertThatThrownBy(() -> fold(List.of(new CallQueued(CALL, TAX, 0, at("10:00:00")))))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("call.received");
    }

    private static CallHistoryDocument fold(List<Event> events) {
        Map<String, CallHistoryDocument> documents = Envelopes.fold(new CallHistoryProjector(), Envelopes.of(events));
        assertThat(documents).containsOnlyKeys(CALL.toString());
        return documents.values().iterator().next();
    }

    private static List<Event> and(List<Event> first, Event... more) {
        List<Event> all = new ArrayList<>(first);
        all.addAll(List.of(more));
        return all;
    }
}
