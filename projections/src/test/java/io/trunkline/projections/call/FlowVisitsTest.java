package io.trunkline.projections.call;

import static io.trunkline.projections.given.Ids.CALL;
import static io.trunkline.projections.given.Ids.TAX;
import static io.trunkline.projections.given.Ids.at;
import static org.assertj.core.api.Assertions.assertThat;

import io.trunkline.events.CallEvent.AbandonStage;
import io.trunkline.events.CallEvent.CallAbandoned;
import io.trunkline.events.CallEvent.CallCallbackAccepted;
import io.trunkline.events.CallEvent.CallFailed;
import io.trunkline.events.CallEvent.CallFault;
import io.trunkline.events.CallEvent.CallQueueLeft;
import io.trunkline.events.CallEvent.CallQueued;
import io.trunkline.events.CallEvent.CallReceived;
import io.trunkline.events.CallEvent.CallVoicemailReached;
import io.trunkline.events.CallbackId;
import io.trunkline.events.CallbackWish;
import io.trunkline.events.ConversationEvent.CallCleared;
import io.trunkline.events.ConversationEvent.CallPartyRequested;
import io.trunkline.events.ConversationEvent.Purpose;
import io.trunkline.events.Destination;
import io.trunkline.events.Event;
import io.trunkline.events.FlowId;
import io.trunkline.events.IvrEvent.CallIvrNodeEntered;
import io.trunkline.events.MailboxId;
import io.trunkline.events.PartyId;
import io.trunkline.events.Personal;
import io.trunkline.events.QueueVisit;
import io.trunkline.projections.call.FlowVisit.Node;
import io.trunkline.projections.given.Envelopes;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** A call's document tells how callers went through call flows and how they came out of them. */
class FlowVisitsTest {

    private static final CallReceived RECEIVED =
            new CallReceived(CALL, Personal.NOT_RECORDED, "100", "trunk", "edge-1", at("10:00:00"));
    private static final CallbackWish WISH =
            new CallbackWish(TAX, at("10:00:00"), 0, List.of(), 3, 300, at("11:00:00"));

    static Stream<Arguments> ends() {
        return Stream.of(
                Arguments.of(FlowEnd.QUEUED, "queue", new CallQueued(CALL, TAX, 0, at("10:00:09"))),
                Arguments.of(
                        FlowEnd.VOICEMAIL,
                        "voicemail",
                        new CallVoicemailReached(CALL, new MailboxId(new UUID(5, 1)), at("10:00:09"))),
                Arguments.of(
                        FlowEnd.CALLED_BACK,
                        "callback",
                        new CallCallbackAccepted(
                                CALL,
                                CallbackId.askedIn(CALL),
                                null,
                                Personal.NOT_RECORDED,
                                "edge-1",
                                WISH,
                                at("10:00:09"))),
                Arguments.of(
                        FlowEnd.TRANSFERRED,
                        "transfer",
                        new CallPartyRequested(
                                CALL, new PartyId(1), Purpose.CALLEE, null, null, "201", null, at("10:00:09"))),
                Arguments.of(FlowEnd.COMPLETED, "hang-up", new CallCleared(CALL, null, null, at("10:00:09"))),
                Arguments.of(FlowEnd.COMPLETED, "return", new CallCleared(CALL, null, null, at("10:00:09"))),
                Arguments.of(FlowEnd.DROPPED, "menu", new CallAbandoned(CALL, AbandonStage.MENU, null, at("10:00:09"))),
                Arguments.of(
                        FlowEnd.FAILED,
                        "menu",
                        new CallFailed(CALL, CallFault.INTERNAL, null, null, "gone", at("10:00:09"))));
    }

    @ParameterizedTest
    @MethodSource("ends")
    void howItEndsIsToldByWhatComesNext(FlowEnd end, String type, Event next) {
        assertThat(fold(RECEIVED, node("bank", "language", "language", 1), node("bank", "last", type, 2), next)
                        .flows())
                .containsExactly(new FlowVisit(
                        "bank",
                        3,
                        at("10:00:01"),
                        at("10:00:09"),
                        end,
                        2,
                        new Node("bank", "last", type),
                        List.of(new Node("bank", "language", "language"), new Node("bank", "last", type))));
    }

    @Test
    void itGoesOnUntilTheCallerIsElsewhere() {
        FlowVisit visit = fold(RECEIVED, node("bank", "main", "menu", 1), node("hours", "open", "condition", 2))
                .flows()
                .getFirst();

        assertThat(visit.end()).isNull();
        assertThat(visit.until()).isNull();
        assertThat(visit.flow()).as("the one that it began with").isEqualTo("bank");
        assertThat(visit.last()).isEqualTo(new Node("hours", "open", "condition"));
    }

    @Test
    void whoComesBackOutOfAQueueVisitsAgain() {
        CallHistoryDocument call = fold(
                RECEIVED,
                node("bank", "agent", "queue", 1),
                new CallQueued(CALL, TAX, 0, at("10:00:05")),
                new CallQueueLeft(
                        CALL,
                        new QueueVisit(TAX, at("10:00:05")),
                        "1",
                        Destination.flow(FlowId.of("late")),
                        at("10:00:30")),
                new CallIvrNodeEntered(CALL, FlowId.of("late"), 1, "bye", "hang-up", 1, at("10:00:31")),
                new CallCleared(CALL, null, null, at("10:00:40")));

        assertThat(call.flows()).extracting(FlowVisit::end).containsExactly(FlowEnd.QUEUED, FlowEnd.COMPLETED);
        assertThat(call.flows()).extracting(FlowVisit::flow).containsExactly("bank", "late");
    }

    @Test
    void ofALongWayTheBeginningAndTheEndAreKept() {
        List<Event> events = new ArrayList<>(List.of(RECEIVED));
        for (int step = 1; step <= FlowVisit.MOST_NODES + 20; step++) {
            events.add(node("bank", "n" + step, "menu", step));
        }

        FlowVisit visit = fold(events.toArray(Event[]::new)).flows().getFirst();

        assertThat(visit.nodes()).hasSize(FlowVisit.MOST_NODES);
        assertThat(visit.steps()).isEqualTo(FlowVisit.MOST_NODES + 20);
        assertThat(visit.last().node()).isEqualTo("n" + (FlowVisit.MOST_NODES + 20));
    }

    private static CallIvrNodeEntered node(String flow, String node, String type, int step) {
        return new CallIvrNodeEntered(CALL, FlowId.of(flow), 3, node, type, step, at("10:00:01"));
    }

    private static CallHistoryDocument fold(Event... events) {
        return Envelopes.fold(new CallHistoryProjector(), Envelopes.of(events)).of(CALL.toString());
    }
}
