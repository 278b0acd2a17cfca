package io.trunkline.model.callback;

import static io.trunkline.command.RejectionCode.ALREADY_EXISTS;
import static io.trunkline.command.RejectionCode.CALLBACK_NOT_WAITING;
import static io.trunkline.command.RejectionCode.CALLBACK_OVER;
import static io.trunkline.command.RejectionCode.INVALID_VALUE;
import static io.trunkline.command.RejectionCode.NOT_FOUND;
import static io.trunkline.model.Given.at;
import static org.assertj.core.api.Assertions.assertThat;

import io.trunkline.command.CallbackCommand;
import io.trunkline.command.CallbackCommand.BeginAttempt;
import io.trunkline.command.CallbackCommand.CancelCallback;
import io.trunkline.command.CallbackCommand.CompleteCallback;
import io.trunkline.command.CallbackCommand.ExpireCallback;
import io.trunkline.command.CallbackCommand.FailAttempt;
import io.trunkline.command.CallbackCommand.RequestCallback;
import io.trunkline.events.AgentId;
import io.trunkline.events.CallId;
import io.trunkline.events.CallbackEvent;
import io.trunkline.events.CallbackEvent.AttemptFault;
import io.trunkline.events.CallbackEvent.CallbackAttemptBegun;
import io.trunkline.events.CallbackEvent.CallbackAttemptFailed;
import io.trunkline.events.CallbackEvent.CallbackCancelled;
import io.trunkline.events.CallbackEvent.CallbackCompleted;
import io.trunkline.events.CallbackEvent.CallbackExpired;
import io.trunkline.events.CallbackEvent.CallbackGivenUp;
import io.trunkline.events.CallbackEvent.CallbackRequested;
import io.trunkline.events.CallbackId;
import io.trunkline.events.CallbackWish;
import io.trunkline.events.Personal;
import io.trunkline.events.QueueId;
import io.trunkline.events.ReservationId;
import io.trunkline.events.SkillLevel;
import io.trunkline.events.SubjectId;
import io.trunkline.model.DecisionPage;
import io.trunkline.model.DecisionTable;
import io.trunkline.model.Scenario;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** A wish to be called back as a specification. */
class CallbackTest {

    private static final CallId CALL = new CallId(UUID.fromString("01930000-0000-7001-8000-000000000001"));
    private static final CallbackId ID = CallbackId.askedIn(CALL);
    private static final AgentId ANNA = new AgentId(new UUID(3, 1));
    private static final QueueId SALES = new QueueId(new UUID(1, 1));
    private static final ReservationId R1 = new ReservationId(new UUID(9, 1));
    private static final ReservationId R2 = new ReservationId(new UUID(9, 2));
    private static final Personal NUMBER = new Personal(null, "sealed");
    private static final CallbackWish WISH = new CallbackWish(SALES, at(0), 30, List.of(), 2, 60, at(1000));

    private static final RequestCallback REQUEST = new RequestCallback(ID, NUMBER, CALL, "edge-1", WISH, at(20));
    private static final BeginAttempt BEGIN = new BeginAttempt(ID, 1, ANNA, R1, "edge-1", at(30));
    private static final FailAttempt NO_ANSWER = new FailAttempt(ID, 1, AttemptFault.NO_ANSWER, at(50));
    private static final CompleteCallback COMPLETE = new CompleteCallback(ID, 1, ANNA, at(50));
    private static final ExpireCallback EXPIRE = new ExpireCallback(ID, at(1000));
    private static final CancelCallback CANCEL = new CancelCallback(ID, at(40));

    private static Scenario<CallbackCommand, CallbackEvent, Callback> callback() {
        return Scenario.of(Callback::decide, Callback::evolve, new Callback.New());
    }

    private static Scenario<CallbackCommand, CallbackEvent, Callback> waiting() {
        return callback().given(REQUEST);
    }

    private static Scenario<CallbackCommand, CallbackEvent, Callback> attempting() {
        return waiting().given(BEGIN);
    }

    private static BeginAttempt begin(int attempt, long seconds) {
        return new BeginAttempt(ID, attempt, ANNA, R2, "edge-1", at(seconds));
    }

    private static RequestCallback asked(SubjectId customer, CallbackWish wish, long seconds) {
        return new RequestCallback(ID, Personal.sealed(customer, "s" + seconds), null, "edge-1", wish, at(seconds));
    }

    @Test
    void theSameWishToldAgainIsOneAndAnotherWishNeedsAnotherId() {
        SubjectId ada = SubjectId.of("01930000-0000-7009-8000-000000000001");
        SubjectId bob = SubjectId.of("01930000-0000-7009-8000-000000000002");
        Scenario<CallbackCommand, CallbackEvent, Callback> adas = callback().given(asked(ada, WISH, 20));
        CallbackWish later = new CallbackWish(SALES, at(5), 30, List.of(), 2, 60, at(1005));
        adas.when(asked(ada, later, 25)).thenNothing();
        adas.given(CANCEL).when(asked(ada, later, 60)).thenNothing();
        adas.when(asked(bob, later, 25)).thenRejected(ALREADY_EXISTS, "field", "id");
        for (CallbackWish other : List.of(
                new CallbackWish(new QueueId(new UUID(1, 2)), at(5), 30, List.of(), 2, 60, at(1005)),
                new CallbackWish(SALES, at(5), 31, List.of(), 2, 60, at(1005)),
                new CallbackWish(SALES, at(5), 30, List.of(new SkillLevel("tax", 1)), 2, 60, at(1005)),
                new CallbackWish(SALES, at(5), 30, List.of(), 3, 60, at(1005)),
                new CallbackWish(SALES, at(5), 30, List.of(), 2, 61, at(1005)),
                new CallbackWish(SALES, at(5), 30, List.of(), 2, 60, at(1006)))) {
            adas.when(asked(ada, other, 25)).thenRejected(ALREADY_EXISTS, "field", "id");
            adas.given(CANCEL).when(asked(ada, other, 60)).thenRejected(ALREADY_EXISTS, "field", "id");
        }
    }

    @Test
    void isRequestedOnce() {
        callback().when(REQUEST).then(new CallbackRequested(ID, NUMBER, CALL, "edge-1", WISH, at(20)));
        waiting().when(REQUEST).thenNothing();
        attempting().when(REQUEST).thenNothing();
        waiting().given(CANCEL).when(REQUEST).thenNothing();
    }

    @Test
    void keepsItsLimits() {
        turnedDown("attempts", new CallbackWish(SALES, at(0), 30, List.of(), 11, 60, at(1000)));
        turnedDown("pauseSeconds", new CallbackWish(SALES, at(0), 30, List.of(), 2, 86_401, at(1000)));
        turnedDown("creditSeconds", new CallbackWish(SALES, at(0), 86_401, List.of(), 2, 60, at(1000)));
        turnedDown(
                "skills.level",
                new CallbackWish(SALES, at(0), 30, List.of(new SkillLevel("tax", 11)), 2, 60, at(1000)));
    }

    private static void turnedDown(String field, CallbackWish wish) {
        callback()
                .when(new RequestCallback(ID, NUMBER, CALL, "edge-1", wish, at(20)))
                .thenRejected(INVALID_VALUE, "field", field);
    }

    @Test
    void anAttemptIsGrantedToOneAgentAndIsTheSameCallHoweverOftenItIsAskedFor() {
        waiting().when(BEGIN).then(new CallbackAttemptBegun(ID, 1, ID.call(1), ANNA, R1, SALES, "edge-1", at(30)));
        attempting().when(BEGIN).thenNothing();
        attempting().when(begin(1, 31)).thenRejected(CALLBACK_NOT_WAITING);
        attempting().when(begin(2, 31)).thenRejected(CALLBACK_NOT_WAITING);
        waiting().when(begin(2, 31)).thenRejected(CALLBACK_NOT_WAITING);
    }

    @Test
    void everyAttemptIsACallOfItsOwn() {
        assertThat(IntStream.rangeClosed(1, 1_000).mapToObj(ID::call))
                .doesNotHaveDuplicates()
                .doesNotContain(CALL);
        assertThat(ID.call(7)).isEqualTo(ID.call(7));
        assertThat(ID.call(7).value().version()).isEqualTo(7);
        assertThat(ID.call(7).value().variant()).isEqualTo(2);
    }

    @Test
    void whenNobodyAnswersItIsTriedAgainAfterAPause() {
        attempting()
                .when(NO_ANSWER)
                .then(new CallbackAttemptFailed(ID, 1, ID.call(1), SALES, AttemptFault.NO_ANSWER, 1, at(110), at(50)));
        attempting().given(NO_ANSWER).when(NO_ANSWER).thenNothing();
    }

    @Test
    void whenTheLastCallGoesUnansweredItIsGivenUp() {
        attempting()
                .given(NO_ANSWER, begin(2, 120))
                .when(new FailAttempt(ID, 2, AttemptFault.BUSY, at(130)))
                .then(
                        new CallbackAttemptFailed(ID, 2, ID.call(2), SALES, AttemptFault.BUSY, 2, at(190), at(130)),
                        new CallbackGivenUp(ID, SALES, 2, at(20), at(130)));
        attempting()
                .given(NO_ANSWER, begin(2, 120), new FailAttempt(ID, 2, AttemptFault.BUSY, at(130)))
                .when(begin(3, 200))
                .thenRejected(CALLBACK_OVER);
    }

    @Test
    void anAttemptThatDidNotCallTheNumberCountsForNothing() {
        FailAttempt unreached = new FailAttempt(ID, 1, AttemptFault.AGENT_NOT_REACHED, at(50));
        attempting()
                .when(unreached)
                .then(new CallbackAttemptFailed(
                        ID, 1, ID.call(1), SALES, AttemptFault.AGENT_NOT_REACHED, 0, at(50), at(50)));
        attempting()
                .given(unreached, begin(2, 60))
                .when(new FailAttempt(ID, 2, AttemptFault.NO_ANSWER, at(70)))
                .then(new CallbackAttemptFailed(ID, 2, ID.call(2), SALES, AttemptFault.NO_ANSWER, 1, at(130), at(70)));
    }

    @Test
    void isCompletedOnce() {
        attempting().when(COMPLETE).then(new CallbackCompleted(ID, 1, ID.call(1), ANNA, SALES, at(20), at(50)));
        attempting().given(COMPLETE).when(COMPLETE).thenNothing();
        attempting().given(COMPLETE).when(NO_ANSWER).thenNothing();
        attempting().given(COMPLETE).when(CANCEL).thenRejected(CALLBACK_OVER);
        attempting().given(COMPLETE).when(EXPIRE).thenNothing();
    }

    @Test
    void expiresWhenItsTimeIsOverAndNoAttemptIsUnderWay() {
        waiting().when(EXPIRE).then(new CallbackExpired(ID, SALES, 0, at(20), at(1000)));
        waiting().when(new ExpireCallback(ID, at(999))).thenRejected(CALLBACK_NOT_WAITING);
        attempting().when(EXPIRE).thenRejected(CALLBACK_NOT_WAITING);
        waiting().when(begin(1, 1000)).thenRejected(CALLBACK_NOT_WAITING);
    }

    @Test
    void isCancelledWhileItWaits() {
        waiting().when(CANCEL).then(new CallbackCancelled(ID, SALES, at(20), at(40)));
        waiting().given(CANCEL).when(CANCEL).thenNothing();
        attempting().when(CANCEL).thenRejected(CALLBACK_NOT_WAITING);
        waiting().given(CANCEL).when(BEGIN).thenRejected(CALLBACK_OVER);
    }

    @Test
    void everyPairIsHandledOrTurnedDownWithACode() {
        List<Callback> states = List.of(
                new Callback.New(),
                waiting().state(),
                attempting().state(),
                waiting().given(CANCEL).state());
        List<CallbackCommand> commands = List.of(REQUEST, BEGIN, NO_ANSWER, COMPLETE, EXPIRE, CANCEL);
        assertThat(DecisionTable.names(states)).isEqualTo(DecisionTable.leaves(Callback.class));
        assertThat(DecisionTable.names(commands)).isEqualTo(DecisionTable.leaves(CallbackCommand.class));
        DecisionPage.isTheApprovedOne(
                "callback", "A callback", DecisionPage.named(states), DecisionPage.named(commands), Callback::decide);
        callback().when(CANCEL).thenRejected(NOT_FOUND);
    }
}
