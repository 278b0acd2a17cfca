package io.trunkline.model.call;

import static io.trunkline.command.RejectionCode.CALL_NOT_AT_STEP;
import static io.trunkline.command.RejectionCode.DIGITS_UNDER_WAY;
import static io.trunkline.command.RejectionCode.INVALID_VALUE;
import static io.trunkline.command.RejectionCode.NOT_FOUND;
import static io.trunkline.command.RejectionCode.PARTY_NOT_IN_CALL;
import static io.trunkline.model.Given.CALL;
import static io.trunkline.model.Given.at;
import static io.trunkline.model.call.ConversationTest.P0;
import static io.trunkline.model.call.ConversationTest.P1;
import static io.trunkline.model.call.ConversationTest.P2;
import static io.trunkline.model.call.ConversationTest.P3;

import io.trunkline.command.ConversationCommand.AnnounceRecording;
import io.trunkline.command.ConversationCommand.CollectDigits;
import io.trunkline.command.ConversationCommand.TellDigits;
import io.trunkline.events.ConversationEvent.CallDigitsCollected;
import io.trunkline.events.ConversationEvent.CallDigitsRequested;
import io.trunkline.events.ConversationEvent.CallRecordingAnnounced;
import io.trunkline.events.ConversationEvent.DigitsOutcome;
import io.trunkline.events.ConversationEvent.RecordingAnswer;
import io.trunkline.events.DigitsWanted;
import io.trunkline.events.Personal;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Digits asked for in a talk and on the way to a queue; what a caller says to being recorded. */
class DigitsTest {

    static final DigitsWanted CARD = card(12, 19, "#", 3);
    static final CollectDigits COLLECT = new CollectDigits(CALL, P0, P1, CARD, at(30));
    static final TellDigits SIXTEEN =
            new TellDigits(CALL, P0, "card-number", DigitsOutcome.COLLECTED, 16, 1, null, at(40));
    static final AnnounceRecording AGREED = new AnnounceRecording(CALL, RecordingAnswer.AGREED, at(7));

    private static DigitsWanted card(int least, int most, String terminator, int attempts) {
        return new DigitsWanted(
                "card-number", List.of("en/card-number"), least, most, terminator, 10, 5, attempts, true, true);
    }

    @Test
    void aPartyIsAskedAndTheLogHearsHowManyThereWere() {
        CallTest.talking().when(COLLECT).then(new CallDigitsRequested(CALL, P0, P1, CARD, at(30)));
        CallTest.talking()
                .given(COLLECT)
                .when(SIXTEEN)
                .then(new CallDigitsCollected(CALL, P0, "card-number", DigitsOutcome.COLLECTED, 16, 1, null, at(40)));
    }

    @Test
    void eitherMayBeSaidTwice() {
        CallTest.talking().given(COLLECT).when(COLLECT).thenNothing();
        CallTest.talking().given(COLLECT, SIXTEEN).when(SIXTEEN).thenNothing();
        CallTest.talking().when(SIXTEEN).thenNothing();
        CallTest.waiting().when(SIXTEEN).thenNothing();
        CallTest.ended().when(SIXTEEN).thenNothing();
    }

    @Test
    void afterOneCollectionThereMayBeAnother() {
        CallTest.talking()
                .given(COLLECT, SIXTEEN)
                .when(new CollectDigits(CALL, P0, P1, CARD, at(50)))
                .then(new CallDigitsRequested(CALL, P0, P1, CARD, at(50)));
    }

    @Test
    void onePartyOfACallAtATime() {
        CallTest.talking()
                .given(COLLECT)
                .when(new CollectDigits(CALL, P1, null, CARD, at(31)))
                .thenRejected(DIGITS_UNDER_WAY, "party", "0");
    }

    @Test
    void whoeverHasAskedMayTakeItBack() {
        CallTest.talking()
                .given(COLLECT)
                .when(new TellDigits(CALL, P0, "card-number", DigitsOutcome.CANCELLED, 0, 0, null, at(35)))
                .then(new CallDigitsCollected(CALL, P0, "card-number", DigitsOutcome.CANCELLED, 0, 0, null, at(35)));
    }

    @Test
    void onlyWhoTalksIsAsked() {
        CallTest.talking()
                .when(new CollectDigits(CALL, P3, null, CARD, at(30)))
                .thenRejected(PARTY_NOT_IN_CALL, "party", "3");
        CallTest.talking()
                .when(new CollectDigits(CALL, P0, P2, CARD, at(30)))
                .thenRejected(PARTY_NOT_IN_CALL, "party", "2");
        CallTest.call().when(COLLECT).thenRejected(NOT_FOUND);
        CallTest.received().when(COLLECT).thenRejected(CALL_NOT_AT_STEP);
        CallTest.waiting().when(COLLECT).thenRejected(CALL_NOT_AT_STEP);
    }

    @ParameterizedTest
    @CsvSource({
        "0, 4, '#', 1, least",
        "5, 4, '#', 1, most",
        "1, 65, '#', 1, most",
        "1, 4, 7, 1, terminator",
        "1, 4, '##', 1, terminator",
        "1, 4, '#', 0, attempts",
        "1, 4, '#', 6, attempts"
    })
    void whatIsAskedForHasLimits(int least, int most, String terminator, int attempts, String field) {
        CallTest.talking()
                .when(new CollectDigits(CALL, P0, P1, card(least, most, terminator, attempts), at(30)))
                .thenRejected(INVALID_VALUE, "field", field);
    }

    @Test
    void onTheWayToAQueueEachIsToldOnce() {
        Personal pin = new Personal(null, "sealed");
        TellDigits told = new TellDigits(CALL, P0, "pin", DigitsOutcome.COLLECTED, 4, 2, pin, at(6));
        CallTest.received()
                .when(told)
                .then(new CallDigitsCollected(CALL, P0, "pin", DigitsOutcome.COLLECTED, 4, 2, pin, at(6)));
        CallTest.received().given(told).when(told).thenNothing();
        CallTest.received().given(told, AGREED, CallTest.CHOOSE).when(AGREED).thenNothing();
        CallTest.call().when(told).thenRejected(NOT_FOUND);
    }

    @Test
    void whatTheCallerSaysToBeingRecordedIsToldOnce() {
        CallTest.received().when(AGREED).then(new CallRecordingAnnounced(CALL, RecordingAnswer.AGREED, at(7)));
        CallTest.received().given(AGREED).when(AGREED).thenNothing();
        CallTest.waiting().when(AGREED).thenNothing();
        CallTest.talking().when(AGREED).thenNothing();
        CallTest.ended().when(AGREED).thenNothing();
        CallTest.call().when(AGREED).thenRejected(NOT_FOUND);
    }
}
