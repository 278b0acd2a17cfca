package io.trunkline.projections.call;

import static io.trunkline.projections.given.Ids.ANNA;
import static io.trunkline.projections.given.Ids.BEN;
import static io.trunkline.projections.given.Ids.CALL;
import static io.trunkline.projections.given.Ids.RESERVATION;
import static io.trunkline.projections.given.Ids.TAX;
import static io.trunkline.projections.given.Ids.at;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.trunkline.events.CallEvent.AbandonStage;
import io.trunkline.events.CallEvent.CallAbandoned;
import io.trunkline.events.CallEvent.CallAnswered;
import io.trunkline.events.CallEvent.CallEnded;
import io.trunkline.events.CallEvent.CallFailed;
import io.trunkline.events.CallEvent.CallFault;
import io.trunkline.events.CallEvent.CallLegLost;
import io.trunkline.events.CallEvent.CallMenuChosen;
import io.trunkline.events.CallEvent.CallOffered;
import io.trunkline.events.CallEvent.CallQueued;
import io.trunkline.events.CallEvent.CallReceived;
import io.trunkline.events.CallEvent.CallRingNoAnswer;
import io.trunkline.events.CallEvent.Leg;
import io.trunkline.events.CallEvent.Party;
import io.trunkline.events.Event;
import io.trunkline.events.PartyId;
import io.trunkline.events.Personal;
import io.trunkline.events.QueueVisit;
import io.trunkline.events.SubjectId;
import io.trunkline.projections.given.Envelopes;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class CallHistoryProjectorTest {

    private static final SubjectId ADA = SubjectId.of("01930000-0000-7009-8000-000000000001");
    private static final QueueVisit VISIT = new QueueVisit(TAX, at("10:00:05.500"));
    private static final List<Event> QUEUED = List.of(
            new CallReceived(CALL, Personal.sealed(ADA, "c2VhbGVk"), "100", "trunk", "edge-1", at("10:00:00.000900")),
            new CallMenuChosen(CALL, "main", "1", "tax", "zh", at("10:00:05")),
            new CallQueued(CALL, TAX, 0, VISIT.queuedAt()));
    private static final List<Event> RINGING =
            and(QUEUED, new CallOffered(CALL, RESERVATION, ANNA, TAX, at("10:00:21"), at("10:00:06")));

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
                        0));
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
