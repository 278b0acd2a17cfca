package io.trunkline.model.agent;

import static io.trunkline.command.RejectionCode.AGENT_BUSY;
import static io.trunkline.command.RejectionCode.AGENT_NOT_READY;
import static io.trunkline.command.RejectionCode.AGENT_SIGNED_OUT;
import static io.trunkline.command.RejectionCode.ALREADY_EXISTS;
import static io.trunkline.command.RejectionCode.INVALID_VALUE;
import static io.trunkline.command.RejectionCode.NOT_FOUND;
import static io.trunkline.command.RejectionCode.NOT_IN_WRAP_UP;
import static io.trunkline.command.RejectionCode.STALE_RESERVATION;
import static io.trunkline.events.AgentStatus.NOT_READY;
import static io.trunkline.events.AgentStatus.READY;
import static io.trunkline.events.AgentStatus.RESERVED;
import static io.trunkline.events.AgentStatus.TALKING;
import static io.trunkline.events.AgentStatus.WRAP_UP;
import static io.trunkline.model.Given.ANNA;
import static io.trunkline.model.Given.CALL;
import static io.trunkline.model.Given.HANDLING;
import static io.trunkline.model.Given.R1;
import static io.trunkline.model.Given.R2;
import static io.trunkline.model.Given.R3;
import static io.trunkline.model.Given.SALES;
import static io.trunkline.model.Given.WHY;
import static io.trunkline.model.Given.at;

import io.trunkline.command.AgentCommand;
import io.trunkline.command.AgentCommand.ConnectAgent;
import io.trunkline.command.AgentCommand.CreateAgent;
import io.trunkline.command.AgentCommand.EndWrapUp;
import io.trunkline.command.AgentCommand.MakeAgentNotReady;
import io.trunkline.command.AgentCommand.MakeAgentReady;
import io.trunkline.command.AgentCommand.ReleaseAgent;
import io.trunkline.command.AgentCommand.ReserveAgent;
import io.trunkline.command.AgentCommand.SignInAgent;
import io.trunkline.command.AgentCommand.SignOutAgent;
import io.trunkline.command.AgentCommand.StartWrapUp;
import io.trunkline.events.AgentEvent;
import io.trunkline.events.AgentEvent.AgentCreated;
import io.trunkline.events.AgentEvent.AgentNotReady;
import io.trunkline.events.AgentEvent.AgentNotReadyRequestWithdrawn;
import io.trunkline.events.AgentEvent.AgentNotReadyRequested;
import io.trunkline.events.AgentEvent.AgentReady;
import io.trunkline.events.AgentEvent.AgentReleased;
import io.trunkline.events.AgentEvent.AgentReserved;
import io.trunkline.events.AgentEvent.AgentSignedIn;
import io.trunkline.events.AgentEvent.AgentSignedOut;
import io.trunkline.events.AgentEvent.AgentTalking;
import io.trunkline.events.AgentEvent.AgentWrapUpEnded;
import io.trunkline.events.AgentEvent.AgentWrapUpStarted;
import io.trunkline.events.AgentEvent.ReleaseCause;
import io.trunkline.events.AgentEvent.WrapUpEnd;
import io.trunkline.events.AgentStatus;
import io.trunkline.events.Handling;
import io.trunkline.events.ReservationId;
import io.trunkline.events.Spell;
import io.trunkline.model.Scenario;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** An agent's working day as a specification. */
class AgentTest {

    static final CreateAgent CREATE = new CreateAgent(ANNA, "Anna Lind", "201", at(0));
    static final SignInAgent SIGN_IN = new SignInAgent(ANNA, at(10));
    static final MakeAgentReady READY_AT_20 = new MakeAgentReady(ANNA, at(20));
    static final ReserveAgent RESERVE = reserve(R1, HANDLING, 30);
    static final ConnectAgent CONNECT = new ConnectAgent(ANNA, R1, at(40));
    static final StartWrapUp WRAP_UP_AT_100 = new StartWrapUp(ANNA, R1, at(100));
    static final EndWrapUp BY_TIMER = new EndWrapUp(ANNA, WrapUpEnd.TIMER, at(120));
    static final EndWrapUp BY_HAND = new EndWrapUp(ANNA, WrapUpEnd.AGENT, at(105));
    static final MakeAgentNotReady LUNCH = new MakeAgentNotReady(ANNA, "lunch", at(50));

    static Scenario<AgentCommand, AgentEvent, Agent> nobody() {
        return Scenario.of(Agent::decide, Agent::evolve, new Agent.New());
    }

    static Scenario<AgentCommand, AgentEvent, Agent> signedOut() {
        return nobody().given(CREATE);
    }

    static Scenario<AgentCommand, AgentEvent, Agent> notReady() {
        return signedOut().given(SIGN_IN);
    }

    static Scenario<AgentCommand, AgentEvent, Agent> ready() {
        return notReady().given(READY_AT_20);
    }

    static Scenario<AgentCommand, AgentEvent, Agent> reserved() {
        return ready().given(RESERVE);
    }

    static Scenario<AgentCommand, AgentEvent, Agent> talking() {
        return reserved().given(CONNECT);
    }

    static Scenario<AgentCommand, AgentEvent, Agent> wrapUp() {
        return talking().given(WRAP_UP_AT_100);
    }

    static ReserveAgent reserve(ReservationId reservation, Handling handling, long second) {
        return new ReserveAgent(ANNA, reservation, CALL, SALES, at(second + 25), handling, WHY, at(second));
    }

    static ReleaseAgent release(ReservationId reservation, ReleaseCause cause, long second) {
        return new ReleaseAgent(ANNA, reservation, cause, at(second));
    }

    static AgentReleased released(ReservationId reservation, ReleaseCause cause, long since, long second) {
        return new AgentReleased(ANNA, reservation, CALL, SALES, cause, spell(RESERVED, since), at(second));
    }

    static Spell spell(AgentStatus status, long since) {
        return new Spell(status, null, at(since));
    }

    static Spell notReadySpell(String reason, long since) {
        return new Spell(NOT_READY, reason, at(since));
    }

    @Nested
    class BecomingAnAgent {

        @Test
        void anAgentIsCreatedSignedOut() {
            nobody().when(CREATE).then(new AgentCreated(ANNA, "Anna Lind", "201", at(0)));
            signedOut().when(LUNCH).thenRejected(AGENT_SIGNED_OUT);
        }

        @Test
        void createdAgainWithTheSameDataIsARetryInAnyState() {
            signedOut().when(CREATE).thenNothing();
            talking().when(CREATE).thenNothing();
        }

        @Test
        void anotherAgentUnderTheSameIdIsTurnedDown() {
            signedOut()
                    .when(new CreateAgent(ANNA, "Anna Berg", "201", at(1)))
                    .thenRejected(ALREADY_EXISTS, "field", "id", "value", ANNA.toString());
        }

        @ParameterizedTest
        @ValueSource(
                strings = {"", " ", "12345678901234567890123456789012345678901234567890123456789012345678901234567890x"
                })
        void aNameSaysSomethingInEightyCharacters(String name) {
            nobody().when(new CreateAgent(ANNA, name, "201", at(0)))
                    .thenRejected(INVALID_VALUE, "field", "name", "limit", "1 to 80 characters, not blank");
        }

        @ParameterizedTest
        @ValueSource(strings = {"", "2 01", "201@host", "ä", "123456789012345678901234567890123"})
        void anExtensionIsASipUser(String extension) {
            nobody().when(new CreateAgent(ANNA, "Anna", extension, at(0)))
                    .thenRejected(INVALID_VALUE, "field", "extension", "limit", "[A-Za-z0-9._-]{1,32}");
        }

        @Test
        void nobodyDoesNothing() {
            nobody().when(SIGN_IN).thenRejected(NOT_FOUND, "aggregate", "agent");
        }
    }

    @Nested
    class ComingAndGoing {

        @Test
        void signedInMeansNotReadyAtFirst() {
            signedOut().when(SIGN_IN).then(new AgentSignedIn(ANNA, at(10)));
            notReady().when(READY_AT_20).then(new AgentReady(ANNA, notReadySpell("signedIn", 10), at(20)));
        }

        @Test
        void signingInTwiceIsNothingNew() {
            notReady().when(SIGN_IN).thenNothing();
            talking().when(SIGN_IN).thenNothing();
        }

        @Test
        void signingOutEndsTheSpell() {
            notReady()
                    .when(new SignOutAgent(ANNA, at(15)))
                    .then(new AgentSignedOut(ANNA, at(10), notReadySpell("signedIn", 10), at(15)));
            ready().when(new SignOutAgent(ANNA, at(25)))
                    .then(new AgentSignedOut(ANNA, at(10), spell(READY, 20), at(25)));
        }

        @Test
        void signingOutTwiceIsNothingNew() {
            signedOut().when(new SignOutAgent(ANNA, at(15))).thenNothing();
        }

        @Test
        void signingOutInWrapUpEndsItFirst() {
            wrapUp().when(new SignOutAgent(ANNA, at(105)))
                    .then(
                            new AgentWrapUpEnded(ANNA, CALL, SALES, WrapUpEnd.AGENT, spell(WRAP_UP, 100), at(105)),
                            new AgentSignedOut(ANNA, at(10), spell(READY, 105), at(105)));
        }

        @Test
        void aNewDayBeginsWithoutAPendingWish() {
            wrapUp().given(
                            new MakeAgentNotReady(ANNA, "lunch", at(101)),
                            new SignOutAgent(ANNA, at(105)),
                            new SignInAgent(ANNA, at(200)),
                            new MakeAgentReady(ANNA, at(210)),
                            reserve(R2, HANDLING, 220))
                    .when(release(R2, ReleaseCause.CALLER_LEFT, 225))
                    .then(released(R2, ReleaseCause.CALLER_LEFT, 220, 225));
        }
    }

    @Nested
    class ReadyOrNot {

        @Test
        void aReadyAgentBecomesNotReadyAtOnce() {
            ready().when(LUNCH).then(new AgentNotReady(ANNA, "lunch", spell(READY, 20), at(50)));
        }

        @Test
        void anotherReasonEndsTheSpellOfTheFirst() {
            ready().given(LUNCH)
                    .when(new MakeAgentNotReady(ANNA, "training", at(60)))
                    .then(new AgentNotReady(ANNA, "training", notReadySpell("lunch", 50), at(60)));
        }

        @Test
        void theSameWishTwiceIsNothingNew() {
            ready().when(READY_AT_20).thenNothing();
            ready().given(LUNCH).when(LUNCH).thenNothing();
            talking().given(LUNCH).when(LUNCH).thenNothing();
        }

        @Test
        void aBusyAgentsWishWaits() {
            reserved().when(LUNCH).then(new AgentNotReadyRequested(ANNA, "lunch", at(50)));
            talking().when(LUNCH).then(new AgentNotReadyRequested(ANNA, "lunch", at(50)));
            wrapUp().when(new MakeAgentNotReady(ANNA, "lunch", at(101)))
                    .then(new AgentNotReadyRequested(ANNA, "lunch", at(101)));
        }

        @Test
        void aWaitingWishCanBeChanged() {
            talking()
                    .given(LUNCH)
                    .when(new MakeAgentNotReady(ANNA, "training", at(60)))
                    .then(new AgentNotReadyRequested(ANNA, "training", at(60)));
        }

        @Test
        void aWaitingWishCanBeTakenBack() {
            talking()
                    .given(LUNCH)
                    .when(new MakeAgentReady(ANNA, at(60)))
                    .then(new AgentNotReadyRequestWithdrawn(ANNA, at(60)));
            talking().when(new MakeAgentReady(ANNA, at(60))).thenNothing();
            reserved().when(new MakeAgentReady(ANNA, at(31))).thenNothing();
        }

        @Test
        void readyInWrapUpEndsIt() {
            wrapUp().when(new MakeAgentReady(ANNA, at(105)))
                    .then(new AgentWrapUpEnded(ANNA, CALL, SALES, WrapUpEnd.AGENT, spell(WRAP_UP, 100), at(105)));
        }

        @Test
        void readyInWrapUpTakesBackAWaitingWishToo() {
            wrapUp().given(new MakeAgentNotReady(ANNA, "lunch", at(101)))
                    .when(new MakeAgentReady(ANNA, at(105)))
                    .then(
                            new AgentNotReadyRequestWithdrawn(ANNA, at(105)),
                            new AgentWrapUpEnded(ANNA, CALL, SALES, WrapUpEnd.AGENT, spell(WRAP_UP, 100), at(105)));
        }

        @Test
        void oneWhoIsSignedOutIsNeither() {
            signedOut().when(READY_AT_20).thenRejected(AGENT_SIGNED_OUT);
            signedOut().when(LUNCH).thenRejected(AGENT_SIGNED_OUT);
        }

        @ParameterizedTest
        @ValueSource(strings = {"", "out to lunch", "Mittag!", "12345678901234567890123456789012345678901"})
        void aReasonIsACode(String reason) {
            ready().when(new MakeAgentNotReady(ANNA, reason, at(50)))
                    .thenRejected(INVALID_VALUE, "field", "reason", "limit", "[A-Za-z0-9._-]{1,40}");
        }
    }

    @Nested
    class BeingReserved {

        @Test
        void aReadyAgentIsReserved() {
            ready().when(RESERVE)
                    .then(new AgentReserved(ANNA, R1, CALL, SALES, at(55), HANDLING, WHY, spell(READY, 20), at(30)));
        }

        @Test
        void theSameReservationAgainIsARetry() {
            reserved().when(RESERVE).thenNothing();
            talking().when(RESERVE).thenNothing();
        }

        @Test
        void oneContactAtATime() {
            reserved().when(reserve(R2, HANDLING, 31)).thenRejected(AGENT_BUSY, "state", "Reserved");
            talking().when(reserve(R2, HANDLING, 41)).thenRejected(AGENT_BUSY, "state", "Talking");
        }

        @Test
        void onlyFromReady() {
            notReady().when(RESERVE).thenRejected(AGENT_NOT_READY, "state", "NotReady");
            wrapUp().when(reserve(R2, HANDLING, 101)).thenRejected(AGENT_NOT_READY, "state", "WrapUp");
            signedOut().when(RESERVE).thenRejected(AGENT_SIGNED_OUT);
        }

        @Test
        void aReservationThatIsOverIsNotRevived() {
            reserved()
                    .given(release(R1, ReleaseCause.CALLER_LEFT, 35))
                    .when(RESERVE)
                    .thenRejected(STALE_RESERVATION, "reservation", R1.toString());
        }
    }

    @Nested
    class BeingReleased {

        @ParameterizedTest
        @EnumSource(ReleaseCause.class)
        void aReleasedAgentIsReadyAgain(ReleaseCause cause) {
            reserved().when(release(R1, cause, 55)).then(released(R1, cause, 30, 55));
            reserved()
                    .given(release(R1, cause, 55))
                    .when(reserve(R2, HANDLING, 60))
                    .then(new AgentReserved(ANNA, R2, CALL, SALES, at(85), HANDLING, WHY, spell(READY, 55), at(60)));
        }

        @Test
        void releasedTwiceIsNothingNew() {
            reserved()
                    .given(release(R1, ReleaseCause.REFUSED, 35))
                    .when(release(R1, ReleaseCause.EXPIRED, 56))
                    .thenNothing();
            wrapUp().when(release(R1, ReleaseCause.EXPIRED, 101)).thenNothing();
        }

        @Test
        void onlyTheLiveReservationIsReleased() {
            ready().when(release(R1, ReleaseCause.REFUSED, 35)).thenRejected(STALE_RESERVATION);
            reserved().when(release(R2, ReleaseCause.REFUSED, 35)).thenRejected(STALE_RESERVATION, "state", "Reserved");
            talking().when(release(R2, ReleaseCause.REFUSED, 45)).thenRejected(STALE_RESERVATION);
        }

        @Test
        void aTalkIsNotReleased() {
            talking().when(release(R1, ReleaseCause.EXPIRED, 60)).thenRejected(AGENT_BUSY, "state", "Talking");
        }

        @Test
        void aReservationExpiresNoSoonerThanItSays() {
            reserved()
                    .when(release(R1, ReleaseCause.EXPIRED, 54))
                    .thenRejected(AGENT_BUSY, "expiresAt", at(55).toString(), "at", at(54).toString());
            reserved().when(release(R1, ReleaseCause.EXPIRED, 55)).then(released(R1, ReleaseCause.EXPIRED, 30, 55));
        }

        @Test
        void aWishToBeNotReadyIsHonoured() {
            reserved()
                    .given(new MakeAgentNotReady(ANNA, "lunch", at(31)))
                    .when(release(R1, ReleaseCause.CALLER_LEFT, 35))
                    .then(
                            released(R1, ReleaseCause.CALLER_LEFT, 30, 35),
                            new AgentNotReady(ANNA, "lunch", spell(READY, 35), at(35)));
        }
    }

    @Nested
    class NotAnswering {

        private static final ReleaseAgent FIRST = release(R1, ReleaseCause.RING_NO_ANSWER, 45);

        @ParameterizedTest
        @EnumSource(names = {"RING_NO_ANSWER", "REFUSED", "UNREACHABLE"})
        void atTheLimitInARowTheAgentBecomesNotReady(ReleaseCause cause) {
            reserved()
                    .given(FIRST, reserve(R2, HANDLING, 60))
                    .when(release(R2, cause, 75))
                    .then(
                            released(R2, cause, 60, 75),
                            new AgentNotReady(ANNA, "ringNoAnswer", spell(READY, 75), at(75)));
        }

        @ParameterizedTest
        @EnumSource(names = {"CALLER_LEFT", "EXPIRED"})
        void anOfferThatTheAgentCouldNotAnswerDoesNotCount(ReleaseCause cause) {
            reserved()
                    .given(FIRST, reserve(R2, HANDLING, 60))
                    .when(release(R2, cause, 85))
                    .then(released(R2, cause, 60, 85));
        }

        @Test
        void norDoesItBreakTheRow() {
            reserved()
                    .given(
                            FIRST,
                            reserve(R2, HANDLING, 60),
                            release(R2, ReleaseCause.CALLER_LEFT, 65),
                            reserve(R3, HANDLING, 70))
                    .when(release(R3, ReleaseCause.REFUSED, 71))
                    .then(
                            released(R3, ReleaseCause.REFUSED, 70, 71),
                            new AgentNotReady(ANNA, "ringNoAnswer", spell(READY, 71), at(71)));
        }

        @Test
        void aLimitOfZeroIsNeverReached() {
            Handling lenient = new Handling(15, 20, 0);
            ready().given(reserve(R1, lenient, 30), FIRST, reserve(R2, lenient, 60))
                    .when(release(R2, ReleaseCause.RING_NO_ANSWER, 75))
                    .then(released(R2, ReleaseCause.RING_NO_ANSWER, 60, 75));
        }

        @Test
        void aLimitOfOneIsReachedAtOnce() {
            ready().given(reserve(R1, new Handling(15, 20, 1), 30))
                    .when(FIRST)
                    .then(
                            released(R1, ReleaseCause.RING_NO_ANSWER, 30, 45),
                            new AgentNotReady(ANNA, "ringNoAnswer", spell(READY, 45), at(45)));
        }

        @Test
        void aTalkBreaksTheRow() {
            reserved()
                    .given(
                            FIRST,
                            reserve(R2, HANDLING, 60),
                            new ConnectAgent(ANNA, R2, at(65)),
                            new StartWrapUp(ANNA, R2, at(100)),
                            BY_TIMER,
                            reserve(R3, HANDLING, 130))
                    .when(release(R3, ReleaseCause.RING_NO_ANSWER, 145))
                    .then(released(R3, ReleaseCause.RING_NO_ANSWER, 130, 145));
        }

        @Test
        void becomingReadyByHandBreaksTheRow() {
            reserved()
                    .given(FIRST, LUNCH, new MakeAgentReady(ANNA, at(55)), reserve(R2, HANDLING, 60))
                    .when(release(R2, ReleaseCause.RING_NO_ANSWER, 75))
                    .then(released(R2, ReleaseCause.RING_NO_ANSWER, 60, 75));
        }

        @Test
        void theAgentsOwnWishNamesTheReasonAtTheLimitToo() {
            reserved()
                    .given(FIRST, reserve(R2, HANDLING, 60), new MakeAgentNotReady(ANNA, "lunch", at(61)))
                    .when(release(R2, ReleaseCause.RING_NO_ANSWER, 75))
                    .then(
                            released(R2, ReleaseCause.RING_NO_ANSWER, 60, 75),
                            new AgentNotReady(ANNA, "lunch", spell(READY, 75), at(75)));
        }
    }

    @Nested
    class Conversing {

        @Test
        void theReservedAgentTalks() {
            reserved().when(CONNECT).then(new AgentTalking(ANNA, R1, CALL, SALES, spell(RESERVED, 30), at(40)));
        }

        @Test
        void connectedTwiceIsNothingNew() {
            talking().when(CONNECT).thenNothing();
            wrapUp().when(CONNECT).thenNothing();
        }

        @Test
        void onlyTheLiveReservationTalks() {
            ready().when(CONNECT).thenRejected(STALE_RESERVATION);
            reserved().when(new ConnectAgent(ANNA, R2, at(40))).thenRejected(STALE_RESERVATION);
            reserved()
                    .given(release(R1, ReleaseCause.EXPIRED, 55))
                    .when(CONNECT)
                    .thenRejected(STALE_RESERVATION);
        }
    }

    @Nested
    class WrappingUp {

        @Test
        void aTalkIsFollowedByWrapUp() {
            talking()
                    .when(WRAP_UP_AT_100)
                    .then(new AgentWrapUpStarted(ANNA, CALL, SALES, at(120), spell(TALKING, 40), at(100)));
        }

        @Test
        void startedTwiceIsNothingNew() {
            wrapUp().when(WRAP_UP_AT_100).thenNothing();
            wrapUp().given(BY_TIMER).when(WRAP_UP_AT_100).thenNothing();
        }

        @Test
        void noWrapUpMeansBeginAndEndAtOnce() {
            ready().given(reserve(R1, new Handling(15, 0, 2), 30), CONNECT)
                    .when(WRAP_UP_AT_100)
                    .then(
                            new AgentWrapUpStarted(ANNA, CALL, SALES, at(100), spell(TALKING, 40), at(100)),
                            new AgentWrapUpEnded(ANNA, CALL, SALES, WrapUpEnd.TIMER, spell(WRAP_UP, 100), at(100)));
        }

        @Test
        void noWrapUpHonoursAWaitingWish() {
            ready().given(reserve(R1, new Handling(15, 0, 2), 30), CONNECT, LUNCH)
                    .when(WRAP_UP_AT_100)
                    .then(
                            new AgentWrapUpStarted(ANNA, CALL, SALES, at(100), spell(TALKING, 40), at(100)),
                            new AgentWrapUpEnded(ANNA, CALL, SALES, WrapUpEnd.TIMER, spell(WRAP_UP, 100), at(100)),
                            new AgentNotReady(ANNA, "lunch", spell(READY, 100), at(100)));
        }

        @Test
        void onlyATalkIsWrappedUp() {
            ready().when(WRAP_UP_AT_100).thenRejected(STALE_RESERVATION);
            reserved().when(WRAP_UP_AT_100).thenRejected(AGENT_BUSY, "state", "Reserved");
            talking().when(new StartWrapUp(ANNA, R2, at(100))).thenRejected(STALE_RESERVATION);
        }

        @Test
        void theTimerEndsItWhenItIsDue() {
            wrapUp().when(BY_TIMER)
                    .then(new AgentWrapUpEnded(ANNA, CALL, SALES, WrapUpEnd.TIMER, spell(WRAP_UP, 100), at(120)));
        }

        @Test
        void theTimerDoesNotEndItSooner() {
            wrapUp().when(new EndWrapUp(ANNA, WrapUpEnd.TIMER, at(119)))
                    .thenRejected(NOT_IN_WRAP_UP, "until", at(120).toString(), "at", at(119).toString());
        }

        @Test
        void theAgentEndsItAtAnyTime() {
            wrapUp().when(BY_HAND)
                    .then(new AgentWrapUpEnded(ANNA, CALL, SALES, WrapUpEnd.AGENT, spell(WRAP_UP, 100), at(105)));
        }

        @Test
        void aWishToBeNotReadyIsHonoured() {
            talking()
                    .given(LUNCH, WRAP_UP_AT_100)
                    .when(BY_TIMER)
                    .then(
                            new AgentWrapUpEnded(ANNA, CALL, SALES, WrapUpEnd.TIMER, spell(WRAP_UP, 100), at(120)),
                            new AgentNotReady(ANNA, "lunch", spell(READY, 120), at(120)));
        }

        @Test
        void aWrapUpEndsOnce() {
            wrapUp().given(BY_HAND).when(BY_TIMER).thenRejected(NOT_IN_WRAP_UP, "state", "Ready");
        }
    }

    @Nested
    class Time {

        @Test
        void aClockThatLagsCannotMakeASpellNegative() {
            talking()
                    .when(new StartWrapUp(ANNA, R1, at(35)))
                    .then(new AgentWrapUpStarted(ANNA, CALL, SALES, at(60), spell(TALKING, 40), at(40)));
        }
    }
}
