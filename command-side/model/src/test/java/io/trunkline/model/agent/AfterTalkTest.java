package io.trunkline.model.agent;

import static io.trunkline.command.RejectionCode.DISPOSITION_REQUIRED;
import static io.trunkline.command.RejectionCode.NOT_IN_WRAP_UP;
import static io.trunkline.command.RejectionCode.NOT_THE_AGENTS_CONTACT;
import static io.trunkline.command.RejectionCode.NO_WRAP_UP;
import static io.trunkline.events.AgentStatus.READY;
import static io.trunkline.events.AgentStatus.TALKING;
import static io.trunkline.events.AgentStatus.WRAP_UP;
import static io.trunkline.model.Given.ANNA;
import static io.trunkline.model.Given.CALL;
import static io.trunkline.model.Given.R1;
import static io.trunkline.model.Given.SALES;
import static io.trunkline.model.Given.at;
import static io.trunkline.model.agent.AgentTest.CONNECT;
import static io.trunkline.model.agent.AgentTest.WRAP_UP_AT_100;
import static io.trunkline.model.agent.AgentTest.ready;
import static io.trunkline.model.agent.AgentTest.release;
import static io.trunkline.model.agent.AgentTest.released;
import static io.trunkline.model.agent.AgentTest.reserve;
import static io.trunkline.model.agent.AgentTest.spell;

import io.trunkline.command.AgentCommand;
import io.trunkline.command.AgentCommand.EndTalk;
import io.trunkline.command.AgentCommand.EndWrapUp;
import io.trunkline.command.AgentCommand.ExtendWrapUp;
import io.trunkline.command.AgentCommand.ForceAgent;
import io.trunkline.command.AgentCommand.MakeAgentReady;
import io.trunkline.command.AgentCommand.RequestWrapUp;
import io.trunkline.command.AgentCommand.SetDisposition;
import io.trunkline.command.AgentCommand.SignOutAgent;
import io.trunkline.events.AgentChoice;
import io.trunkline.events.AgentEvent;
import io.trunkline.events.AgentEvent.AgentChoiceForced;
import io.trunkline.events.AgentEvent.AgentDispositionMissed;
import io.trunkline.events.AgentEvent.AgentDispositionSet;
import io.trunkline.events.AgentEvent.AgentRestBegun;
import io.trunkline.events.AgentEvent.AgentSignedOut;
import io.trunkline.events.AgentEvent.AgentWrapUpEnded;
import io.trunkline.events.AgentEvent.AgentWrapUpExtended;
import io.trunkline.events.AgentEvent.AgentWrapUpRequested;
import io.trunkline.events.AgentEvent.AgentWrapUpStarted;
import io.trunkline.events.AgentEvent.ReleaseCause;
import io.trunkline.events.AgentEvent.WrapUpEnd;
import io.trunkline.events.CallId;
import io.trunkline.events.Handling;
import io.trunkline.events.MissedTerms;
import io.trunkline.events.MissedTerms.MissedAction;
import io.trunkline.events.WrapUpTerms;
import io.trunkline.events.WrapUpTerms.WrapUpMode;
import io.trunkline.model.Scenario;
import java.util.UUID;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** Wrap-up by the queue's mode, what came of the contact, and missed offers by the queue's policy. */
class AfterTalkTest {

    private static final EndWrapUp BY_TIMER = new EndWrapUp(ANNA, WrapUpEnd.TIMER, at(120));
    private static final EndWrapUp BY_HAND = new EndWrapUp(ANNA, WrapUpEnd.AGENT, at(105));
    private static final SetDisposition SALE = new SetDisposition(ANNA, CALL, "sale/new", at(50));

    private static Scenario<AgentCommand, AgentEvent, Agent> talking(
            WrapUpMode mode, int extendSeconds, boolean dispositionRequired) {
        WrapUpTerms terms = new WrapUpTerms(mode, extendSeconds, dispositionRequired);
        return ready().given(reserve(R1, new Handling(15, 20, 2, terms, MissedTerms.PLAIN), 30), CONNECT);
    }

    private static AgentWrapUpStarted started(long until) {
        return new AgentWrapUpStarted(ANNA, CALL, SALES, at(until), spell(TALKING, 40), at(100));
    }

    private static AgentWrapUpEnded ended(WrapUpEnd how, long second) {
        return new AgentWrapUpEnded(ANNA, CALL, SALES, how, spell(WRAP_UP, 100), at(second));
    }

    @Nested
    class ByTheQueuesMode {

        @Test
        void noneIsOverAtOnce() {
            talking(WrapUpMode.NONE, 0, false).when(WRAP_UP_AT_100).then(started(100), ended(WrapUpEnd.TIMER, 100));
            talking(WrapUpMode.NONE, 0, false)
                    .when(new RequestWrapUp(ANNA, at(50)))
                    .thenRejected(NO_WRAP_UP, "seconds", "0");
        }

        @Test
        void optionalIsForWhoAsksDuringTheTalk() {
            talking(WrapUpMode.OPTIONAL, 0, false).when(WRAP_UP_AT_100).then(started(100), ended(WrapUpEnd.TIMER, 100));
            talking(WrapUpMode.OPTIONAL, 0, false)
                    .when(new RequestWrapUp(ANNA, at(50)))
                    .then(new AgentWrapUpRequested(ANNA, CALL, SALES, at(50)));
            talking(WrapUpMode.OPTIONAL, 0, false)
                    .given(new RequestWrapUp(ANNA, at(50)))
                    .when(WRAP_UP_AT_100)
                    .then(started(120));
        }

        @Test
        void mandatoryComesByItself() {
            talking(WrapUpMode.MANDATORY, 0, false).when(WRAP_UP_AT_100).then(started(120));
            talking(WrapUpMode.MANDATORY, 0, false)
                    .when(new RequestWrapUp(ANNA, at(50)))
                    .thenNothing();
        }

        @Test
        void itIsAskedForInATalkOnly() {
            ready().when(new RequestWrapUp(ANNA, at(50))).thenRejected(NOT_THE_AGENTS_CONTACT, "state", "Ready");
        }
    }

    @Nested
    class Extended {

        @Test
        void asFarAsTheQueueAllows() {
            var wrapUp = talking(WrapUpMode.MANDATORY, 30, false).given(WRAP_UP_AT_100);
            wrapUp.when(extend(140)).then(new AgentWrapUpExtended(ANNA, CALL, SALES, at(140), at(110)));
            wrapUp.given(extend(140))
                    .when(extend(150))
                    .then(new AgentWrapUpExtended(ANNA, CALL, SALES, at(150), at(110)));
            wrapUp.given(extend(140)).when(extend(151)).thenRejected(NO_WRAP_UP, "seconds", "50");
        }

        @Test
        void neverShorter() {
            var wrapUp = talking(WrapUpMode.MANDATORY, 30, false).given(WRAP_UP_AT_100);
            wrapUp.when(extend(120)).thenNothing();
            wrapUp.given(extend(140)).when(extend(140)).thenNothing();
        }

        @Test
        void theTimerWaits() {
            var wrapUp = talking(WrapUpMode.MANDATORY, 30, false).given(WRAP_UP_AT_100, extend(140));
            wrapUp.when(BY_TIMER).thenRejected(NOT_IN_WRAP_UP, "until", at(140).toString());
            wrapUp.when(new EndWrapUp(ANNA, WrapUpEnd.TIMER, at(140))).then(ended(WrapUpEnd.TIMER, 140));
        }

        @Test
        void onlyInWrapUp() {
            talking(WrapUpMode.MANDATORY, 30, false).when(extend(140)).thenRejected(NOT_IN_WRAP_UP);
        }

        private static ExtendWrapUp extend(long until) {
            return new ExtendWrapUp(ANNA, at(until), at(110));
        }
    }

    @Nested
    class WhatCameOfIt {

        @Test
        void isSaidInTheTalkOrAfterItAndMayBeSaidAnew() {
            talking(WrapUpMode.MANDATORY, 0, true)
                    .when(SALE)
                    .then(new AgentDispositionSet(ANNA, CALL, SALES, "sale/new", at(50)));
            talking(WrapUpMode.MANDATORY, 0, true).given(SALE).when(SALE).thenNothing();
            talking(WrapUpMode.MANDATORY, 0, true)
                    .given(SALE, WRAP_UP_AT_100)
                    .when(new SetDisposition(ANNA, CALL, "complaint", at(110)))
                    .then(new AgentDispositionSet(ANNA, CALL, SALES, "complaint", at(110)));
        }

        @Test
        void isSaidOfTheContactInHandOnly() {
            ready().when(SALE).thenRejected(NOT_THE_AGENTS_CONTACT);
            talking(WrapUpMode.MANDATORY, 0, true)
                    .when(new SetDisposition(ANNA, new CallId(new UUID(9, 9)), "sale", at(50)))
                    .thenRejected(NOT_THE_AGENTS_CONTACT);
        }

        @Test
        void whereItIsRequiredTheAgentSaysItBeforeEndingWrapUp() {
            var wrapUp = talking(WrapUpMode.MANDATORY, 0, true).given(WRAP_UP_AT_100);
            wrapUp.when(BY_HAND).thenRejected(DISPOSITION_REQUIRED);
            wrapUp.when(new MakeAgentReady(ANNA, at(105))).thenRejected(DISPOSITION_REQUIRED);
            wrapUp.when(new SignOutAgent(ANNA, at(105))).thenRejected(DISPOSITION_REQUIRED);
            wrapUp.given(new SetDisposition(ANNA, CALL, "sale", at(101)))
                    .when(BY_HAND)
                    .then(ended(WrapUpEnd.AGENT, 105));
        }

        @Test
        void theTimerDoesNotWaitForItAndItsLackIsAFact() {
            talking(WrapUpMode.MANDATORY, 0, true)
                    .given(WRAP_UP_AT_100)
                    .when(BY_TIMER)
                    .then(new AgentDispositionMissed(ANNA, CALL, SALES, at(120)), ended(WrapUpEnd.TIMER, 120));
            talking(WrapUpMode.MANDATORY, 0, true)
                    .given(SALE, WRAP_UP_AT_100)
                    .when(BY_TIMER)
                    .then(ended(WrapUpEnd.TIMER, 120));
        }

        @Test
        void norDoesWhoForcesTheAgent() {
            talking(WrapUpMode.MANDATORY, 0, true)
                    .given(WRAP_UP_AT_100)
                    .when(new ForceAgent(ANNA, AgentChoice.SIGNED_OUT, null, "closing", "user:eve", at(105)))
                    .then(
                            new AgentChoiceForced(ANNA, AgentChoice.SIGNED_OUT, null, "closing", "user:eve", at(105)),
                            new AgentDispositionMissed(ANNA, CALL, SALES, at(105)),
                            ended(WrapUpEnd.AGENT, 105),
                            new AgentSignedOut(ANNA, at(10), spell(READY, 105), at(105)));
        }

        @Test
        void whereItIsMissingEvenOptionalWrapUpComes() {
            talking(WrapUpMode.OPTIONAL, 0, true).when(WRAP_UP_AT_100).then(started(120));
            talking(WrapUpMode.OPTIONAL, 0, true)
                    .given(SALE)
                    .when(WRAP_UP_AT_100)
                    .then(started(100), ended(WrapUpEnd.TIMER, 100));
        }

        @Test
        void nobodySaysItOfAnotherAgentsContact() {
            talking(WrapUpMode.MANDATORY, 0, true)
                    .when(new EndTalk(ANNA, R1, at(100)))
                    .then(started(100), ended(WrapUpEnd.TIMER, 100));
        }
    }

    @Nested
    class MissedOffers {

        private static Scenario<AgentCommand, AgentEvent, Agent> reserved(MissedAction action) {
            MissedTerms missed = new MissedTerms(action, 60);
            return ready().given(reserve(R1, new Handling(15, 20, 1, WrapUpTerms.PLAIN, missed), 30));
        }

        @Test
        void aRestIsReadyAndOfferedNothingForATime() {
            reserved(MissedAction.REST)
                    .when(release(R1, ReleaseCause.RING_NO_ANSWER, 45))
                    .then(released(R1, ReleaseCause.RING_NO_ANSWER, 30, 45), new AgentRestBegun(ANNA, at(105), at(45)));
        }

        @Test
        void orTheAgentIsSignedOut() {
            reserved(MissedAction.SIGN_OUT)
                    .when(release(R1, ReleaseCause.RING_NO_ANSWER, 45))
                    .then(
                            released(R1, ReleaseCause.RING_NO_ANSWER, 30, 45),
                            new AgentSignedOut(ANNA, at(10), spell(READY, 45), at(45)));
        }

        @Test
        void anOfferThatTheCallerLeftIsNotMissed() {
            reserved(MissedAction.SIGN_OUT)
                    .when(release(R1, ReleaseCause.CALLER_LEFT, 45))
                    .then(released(R1, ReleaseCause.CALLER_LEFT, 30, 45));
        }
    }
}
