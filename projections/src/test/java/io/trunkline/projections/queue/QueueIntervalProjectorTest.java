package io.trunkline.projections.queue;

import static io.trunkline.projections.given.Ids.ANNA;
import static io.trunkline.projections.given.Ids.CALL;
import static io.trunkline.projections.given.Ids.RESERVATION;
import static io.trunkline.projections.given.Ids.TAX;
import static io.trunkline.projections.given.Ids.at;
import static org.assertj.core.api.Assertions.assertThat;

import io.trunkline.events.CallEvent.AbandonStage;
import io.trunkline.events.CallEvent.CallAbandoned;
import io.trunkline.events.CallEvent.CallAnswered;
import io.trunkline.events.CallEvent.CallCallbackAccepted;
import io.trunkline.events.CallEvent.CallCallbackOffered;
import io.trunkline.events.CallEvent.CallEnded;
import io.trunkline.events.CallEvent.CallFailed;
import io.trunkline.events.CallEvent.CallFault;
import io.trunkline.events.CallEvent.CallOverflowed;
import io.trunkline.events.CallEvent.CallQueueLeft;
import io.trunkline.events.CallEvent.CallQueued;
import io.trunkline.events.CallEvent.Party;
import io.trunkline.events.CallbackEvent.AttemptFault;
import io.trunkline.events.CallbackEvent.CallbackAttemptFailed;
import io.trunkline.events.CallbackEvent.CallbackCompleted;
import io.trunkline.events.CallbackEvent.CallbackRequested;
import io.trunkline.events.CallbackId;
import io.trunkline.events.CallbackWish;
import io.trunkline.events.ConversationEvent.CallTransferredToQueue;
import io.trunkline.events.Destination;
import io.trunkline.events.Event;
import io.trunkline.events.OverflowRule;
import io.trunkline.events.OverflowRule.When;
import io.trunkline.events.PartyId;
import io.trunkline.events.Personal;
import io.trunkline.events.QueueVisit;
import io.trunkline.events.WaitPromise;
import io.trunkline.eventstore.Envelope;
import io.trunkline.projections.CenterZone;
import io.trunkline.projections.given.Envelopes;
import io.trunkline.projections.given.Folded;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class QueueIntervalProjectorTest {

    private static final String TEN = TAX + "|202603021000";
    private static final String QUARTER_PAST = TAX + "|202603021015";
    private static final QueueVisit VISIT = new QueueVisit(TAX, at("10:14:50"));

    @Test
    void aVisitAnsweredAcrossTheEdgeCountsWhereItBeganAndWhereItEnded() {
        Folded<QueueIntervalDocument> documents = fold(
                new CallQueued(CALL, TAX, 0, VISIT.queuedAt()),
                new CallAnswered(CALL, RESERVATION, ANNA, VISIT, new PartyId(1), at("10:15:10.001")));

        assertThat(documents).containsOnlyKeys(TEN, QUARTER_PAST);
        assertThat(documents.of(TEN).byArrival())
                .isEqualTo(VisitTotals.oneOffered().plus(VisitTotals.oneAnswered(20_001)));
        assertThat(documents.of(TEN).byEnd()).isEqualTo(VisitTotals.NONE);
        assertThat(documents.of(QUARTER_PAST).byArrival()).isEqualTo(VisitTotals.NONE);
        assertThat(documents.of(QUARTER_PAST).byEnd())
                .isEqualTo(VisitTotals.oneOffered().plus(VisitTotals.oneAnswered(20_001)));
        assertThat(documents.of(TEN).byArrival().answeredWaits().byBound()).isEqualTo(Map.of("21", 1L));
    }

    @Test
    void whatWasPromisedIsComparedWithWhatHappenedWhereTheVisitEnded() {
        WaitPromise tooLong = new WaitPromise(60, at("10:14:50"));
        WaitPromise tooShort = new WaitPromise(10, at("10:15:00"));
        Folded<QueueIntervalDocument> documents = fold(
                new CallQueued(CALL, TAX, 0, VISIT.queuedAt()),
                new CallAnswered(CALL, RESERVATION, ANNA, VISIT, new PartyId(1), tooLong, at("10:15:30")),
                new CallAnswered(CALL, RESERVATION, ANNA, VISIT, new PartyId(1), tooShort, at("10:15:15")));

        assertThat(documents.of(TEN).promises()).isEqualTo(Promises.NONE);
        assertThat(documents.of(QUARTER_PAST).promises()).isEqualTo(new Promises(2, 25_000, -15_000));
    }

    @Test
    void theEdgeItselfBelongsToTheIntervalThatBegins() {
        assertThat(fold(new CallQueued(CALL, TAX, 0, at("10:15:00")))).containsOnlyKeys(QUARTER_PAST);
        assertThat(fold(new CallQueued(CALL, TAX, 0, at("10:14:59.999")))).containsOnlyKeys(TEN);
    }

    @Test
    void daysAndMonthsAreThoseOfTheirTimeZone() {
        CenterZone kathmandu = new CenterZone(ZoneId.of("Asia/Kathmandu"));
        QueueVisit visit = new QueueVisit(TAX, at("18:14:50")); // ten seconds before midnight there
        List<Envelope> events = Envelopes.of(
                new CallQueued(CALL, TAX, 0, visit.queuedAt()),
                new CallAnswered(CALL, RESERVATION, ANNA, visit, new PartyId(1), at("18:15:10")));
        VisitTotals answered = VisitTotals.oneOffered().plus(VisitTotals.oneAnswered(20_000));
        Folded<QueueIntervalDocument> days = Envelopes.fold(new QueueIntervalProjector(kathmandu.days()), events);
        Folded<QueueIntervalDocument> months = Envelopes.fold(new QueueIntervalProjector(kathmandu.months()), events);

        assertThat(days).containsOnlyKeys(TAX + "|202603011815", TAX + "|202603021815");
        assertThat(days.of(TAX + "|202603011815").byArrival()).isEqualTo(answered);
        assertThat(days.of(TAX + "|202603011815").byEnd()).isEqualTo(VisitTotals.NONE);
        assertThat(days.of(TAX + "|202603021815").byEnd()).isEqualTo(answered);
        assertThat(months).containsOnlyKeys(TAX + "|202602281815");
        assertThat(months.of(TAX + "|202602281815").byArrival()).isEqualTo(answered);
        assertThat(months.of(TAX + "|202602281815").byEnd()).isEqualTo(answered);
    }

    @Test
    void abandonmentsAreKeptWithTheirWaitSoThatTheQueueDecidesLaterWhichWereShort() {
        QueueIntervalDocument document = fold(
                        new CallQueued(CALL, TAX, 0, VISIT.queuedAt()),
                        new CallAbandoned(CALL, AbandonStage.QUEUE, VISIT, at("10:14:55")))
                .of(TEN);

        assertThat(document.byArrival().abandoned()).isEqualTo(1);
        assertThat(document.byArrival().shortAbandoned(5)).isEqualTo(1);
        assertThat(document.byArrival().shortAbandoned(4)).isZero();
        assertThat(document.byArrival().stillWaiting()).isZero();
    }

    @Test
    void aVisitThatAFaultEndedIsFailedAndNeitherAnsweredNorAbandoned() {
        VisitTotals totals = fold(
                        new CallQueued(CALL, TAX, 0, VISIT.queuedAt()),
                        new CallFailed(CALL, CallFault.MEDIA_TIMEOUT, VISIT, null, "", at("10:14:58")))
                .of(TEN)
                .byEnd();

        assertThat(totals).isEqualTo(VisitTotals.oneOffered().plus(VisitTotals.oneFailed(8_000)));
    }

    @Test
    void aVisitThatADigitOrARuleEndedIsNeitherAnsweredNorAbandoned() {
        Destination box = Destination.box("77");
        assertThat(fold(
                                new CallQueued(CALL, TAX, 0, VISIT.queuedAt()),
                                new CallQueueLeft(CALL, VISIT, "1", box, at("10:14:58")))
                        .of(TEN)
                        .byArrival())
                .isEqualTo(VisitTotals.oneOffered().plus(VisitTotals.oneLeft(8_000, box)));
        assertThat(fold(
                                new CallQueued(CALL, TAX, 0, VISIT.queuedAt()),
                                new CallOverflowed(
                                        CALL, VISIT, new OverflowRule(When.WAITED, 8, box, null), at("10:14:58")))
                        .of(TEN)
                        .byArrival())
                .isEqualTo(VisitTotals.oneOffered().plus(VisitTotals.oneOverflowed(8_000, box)));
    }

    @Test
    void whoGoesToABoxIsCountedThereTooAndStillAmongThoseWhoLeft() {
        assertThat(VisitTotals.oneLeft(8_000, Destination.box("77")).toVoicemail())
                .isEqualTo(1);
        assertThat(VisitTotals.oneLeft(8_000, Destination.queue(TAX)).toVoicemail())
                .isZero();
        assertThat(VisitTotals.oneOverflowed(8_000, null).toVoicemail()).isZero();
        assertThat(VisitTotals.oneOffered()
                        .plus(VisitTotals.oneOverflowed(8_000, Destination.box("77")))
                        .stillWaiting())
                .isZero();
    }

    @Test
    void aVisitThatATransferBeganIsOfferedAndTransferredIn() {
        QueueIntervalDocument document = fold(
                        new CallTransferredToQueue(
                                CALL, new PartyId(1), TAX, null, null, at("10:00:00"), VISIT.queuedAt()),
                        new CallQueued(CALL, TAX, 0, VISIT.queuedAt()))
                .of(TEN);

        assertThat(document.transferredIn()).isEqualTo(1);
        assertThat(document.byArrival().offered()).isEqualTo(1);
        assertThat(document.talks()).isZero();
    }

    @Test
    void aVisitThatACallbackEndedIsNeitherAnsweredNorAbandonedAndWhatBecomesOfItCountsWhenItHappens() {
        CallbackId callback = CallbackId.askedIn(CALL);
        CallbackWish wish = new CallbackWish(
                TAX, VISIT.queuedAt(), 0, List.of(), 3, 300, at("10:14:58").plusSeconds(86_400));
        Personal number = new Personal(null, "+4930123");
        Folded<QueueIntervalDocument> documents = fold(
                new CallQueued(CALL, TAX, 0, VISIT.queuedAt()),
                new CallCallbackOffered(CALL, VISIT, "2", at("10:14:55")),
                new CallCallbackAccepted(CALL, callback, VISIT, number, "edge-1", wish, at("10:14:58")),
                new CallbackRequested(callback, number, CALL, "edge-1", wish, at("10:14:59")),
                new CallbackAttemptFailed(
                        callback,
                        1,
                        callback.call(1),
                        TAX,
                        AttemptFault.AGENT_NOT_REACHED,
                        0,
                        at("10:15:01"),
                        at("10:15:00")),
                new CallbackAttemptFailed(
                        callback, 2, callback.call(2), TAX, AttemptFault.BUSY, 1, at("10:20:05"), at("10:15:05")),
                new CallbackCompleted(callback, 3, callback.call(3), ANNA, TAX, at("10:14:59"), at("10:20:19")));

        assertThat(documents.of(TEN).byArrival())
                .isEqualTo(VisitTotals.oneOffered().plus(VisitTotals.oneCalledBack(8_000)));
        assertThat(documents.of(TEN).callbacks()).isEqualTo(new CallbackCounts(1, 1, 1, 0, 0, 0, 0, 0, 0));
        assertThat(documents.of(QUARTER_PAST).callbacks())
                .isEqualTo(CallbackCounts.NONE
                        .plus(CallbackCounts.ONE_UNANSWERED)
                        .plus(CallbackCounts.oneCompleted(320_000)));
    }

    @Test
    void whoWasNeverInAQueueTouchesNoInterval() {
        assertThat(fold(
                        new CallAbandoned(CALL, AbandonStage.MENU, null, at("10:00:00")),
                        new CallFailed(CALL, CallFault.NO_ROUTE, null, null, "", at("10:00:00"))))
                .isEmpty();
    }

    @Test
    void aTalkCountsWhereItEnds() {
        QueueIntervalDocument document = fold(new CallEnded(
                        CALL, Party.CALLER, ANNA, TAX, at("10:14:00"), at("10:16:00.500")))
                .of(QUARTER_PAST);

        assertThat(document.talks()).isEqualTo(1);
        assertThat(document.talkMillis()).isEqualTo(120_500);
    }

    private static Folded<QueueIntervalDocument> fold(Event... events) {
        return Envelopes.fold(new QueueIntervalProjector(), Envelopes.of(events));
    }
}
