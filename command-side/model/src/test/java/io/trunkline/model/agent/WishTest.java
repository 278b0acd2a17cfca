package io.trunkline.model.agent;

import static io.trunkline.command.RejectionCode.AGENT_SIGNED_OUT;
import static io.trunkline.command.RejectionCode.INVALID_VALUE;
import static io.trunkline.events.AgentStatus.READY;
import static io.trunkline.events.AgentStatus.TALKING;
import static io.trunkline.events.AgentStatus.WRAP_UP;
import static io.trunkline.model.Given.ANNA;
import static io.trunkline.model.Given.CALL;
import static io.trunkline.model.Given.SALES;
import static io.trunkline.model.Given.at;
import static io.trunkline.model.agent.AgentTest.BY_TIMER;
import static io.trunkline.model.agent.AgentTest.WRAP_UP_AT_100;
import static io.trunkline.model.agent.AgentTest.ready;
import static io.trunkline.model.agent.AgentTest.release;
import static io.trunkline.model.agent.AgentTest.released;
import static io.trunkline.model.agent.AgentTest.reserved;
import static io.trunkline.model.agent.AgentTest.signedOut;
import static io.trunkline.model.agent.AgentTest.spell;
import static io.trunkline.model.agent.AgentTest.talking;
import static io.trunkline.model.agent.AgentTest.wrapUp;

import io.trunkline.command.AgentCommand.EndTalk;
import io.trunkline.command.AgentCommand.FindPhone;
import io.trunkline.command.AgentCommand.ForceAgent;
import io.trunkline.command.AgentCommand.LosePhone;
import io.trunkline.command.AgentCommand.MakeAgentNotReady;
import io.trunkline.command.AgentCommand.MakeAgentReady;
import io.trunkline.command.AgentCommand.SignOutAgent;
import io.trunkline.events.AgentChoice;
import io.trunkline.events.AgentEvent.AgentChoiceForced;
import io.trunkline.events.AgentEvent.AgentNotReady;
import io.trunkline.events.AgentEvent.AgentNotReadyRequested;
import io.trunkline.events.AgentEvent.AgentReady;
import io.trunkline.events.AgentEvent.AgentSignOutRequestWithdrawn;
import io.trunkline.events.AgentEvent.AgentSignOutRequested;
import io.trunkline.events.AgentEvent.AgentSignedOut;
import io.trunkline.events.AgentEvent.AgentWrapUpEnded;
import io.trunkline.events.AgentEvent.AgentWrapUpStarted;
import io.trunkline.events.AgentEvent.ReleaseCause;
import io.trunkline.events.AgentEvent.WrapUpEnd;
import io.trunkline.model.Given;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** What a busy agent wants to be next, and what others choose in an agent's stead. */
class WishTest {

    private static final SignOutAgent HOME = new SignOutAgent(ANNA, at(50));

    @Nested
    class GoingHome {

        @Test
        void aBusyAgentIsSignedOutAfterTheContact() {
            reserved().when(new SignOutAgent(ANNA, at(35))).then(new AgentSignOutRequested(ANNA, at(35)));
            talking().when(HOME).then(new AgentSignOutRequested(ANNA, at(50)));
            talking().given(HOME).when(HOME).thenNothing();
        }

        @Test
        void anOfferThatCameToNothingIsTheEndOfIt() {
            reserved()
                    .given(new SignOutAgent(ANNA, at(35)))
                    .when(release(Given.R1, ReleaseCause.CALLER_LEFT, 40))
                    .then(
                            released(Given.R1, ReleaseCause.CALLER_LEFT, 30, 40),
                            new AgentSignedOut(ANNA, at(10), spell(READY, 40), at(40)));
        }

        @Test
        void theWorkThatTheContactLeftIsDoneFirst() {
            talking()
                    .given(HOME, WRAP_UP_AT_100)
                    .when(BY_TIMER)
                    .then(
                            new AgentWrapUpEnded(ANNA, CALL, SALES, WrapUpEnd.TIMER, spell(WRAP_UP, 100), at(120)),
                            new AgentSignedOut(ANNA, at(10), spell(READY, 120), at(120)));
        }

        @Test
        void aTalkThatLeavesNoWorkIsTheEndOfIt() {
            talking()
                    .given(HOME)
                    .when(new EndTalk(ANNA, Given.R1, at(60)))
                    .then(
                            new AgentWrapUpStarted(ANNA, CALL, SALES, at(60), spell(TALKING, 40), at(60)),
                            new AgentWrapUpEnded(ANNA, CALL, SALES, WrapUpEnd.TIMER, spell(WRAP_UP, 60), at(60)),
                            new AgentSignedOut(ANNA, at(10), spell(READY, 60), at(60)));
        }

        @Test
        void theWishIsTakenBackByBeingReady() {
            talking()
                    .given(HOME)
                    .when(new MakeAgentReady(ANNA, at(60)))
                    .then(new AgentSignOutRequestWithdrawn(ANNA, at(60)));
            wrapUp().given(new MakeAgentNotReady(ANNA, "lunch", at(101)))
                    .when(new MakeAgentNotReady(ANNA, "lunch", at(102)))
                    .thenNothing();
        }

        @Test
        void theLastWishCounts() {
            talking()
                    .given(HOME)
                    .when(new MakeAgentNotReady(ANNA, "lunch", at(60)))
                    .then(new AgentNotReadyRequested(ANNA, "lunch", at(60)));
            talking()
                    .given(new MakeAgentNotReady(ANNA, "lunch", at(45)))
                    .when(HOME)
                    .then(new AgentSignOutRequested(ANNA, at(50)));
            talking()
                    .given(HOME, new MakeAgentNotReady(ANNA, "lunch", at(60)), WRAP_UP_AT_100)
                    .when(BY_TIMER)
                    .then(
                            new AgentWrapUpEnded(ANNA, CALL, SALES, WrapUpEnd.TIMER, spell(WRAP_UP, 100), at(120)),
                            new AgentNotReady(ANNA, "lunch", spell(READY, 120), at(120)));
        }
    }

    @Nested
    class BeingForced {

        @Test
        void whoAndWhyComesBeforeWhatFollows() {
            ready().when(force(AgentChoice.NOT_READY, "meeting", 50))
                    .then(
                            forced(AgentChoice.NOT_READY, "meeting", 50),
                            new AgentNotReady(ANNA, "meeting", spell(READY, 20), at(50)));
            ready().when(force(AgentChoice.SIGNED_OUT, null, 50))
                    .then(
                            forced(AgentChoice.SIGNED_OUT, null, 50),
                            new AgentSignedOut(ANNA, at(10), spell(READY, 20), at(50)));
            ready().given(new MakeAgentNotReady(ANNA, "lunch", at(30)))
                    .when(force(AgentChoice.AVAILABLE, null, 50))
                    .then(
                            forced(AgentChoice.AVAILABLE, null, 50),
                            new AgentReady(ANNA, AgentTest.notReadySpell("lunch", 30), at(50)));
        }

        @Test
        void aContactIsNotTakenFromTheAgent() {
            talking()
                    .when(force(AgentChoice.SIGNED_OUT, null, 50))
                    .then(forced(AgentChoice.SIGNED_OUT, null, 50), new AgentSignOutRequested(ANNA, at(50)));
        }

        @Test
        void whoIsSoAlreadyIsNotForced() {
            ready().when(force(AgentChoice.AVAILABLE, null, 50)).thenNothing();
            talking().given(HOME).when(force(AgentChoice.SIGNED_OUT, null, 60)).thenNothing();
        }

        @Test
        void nobodyIsForcedToWork() {
            signedOut().when(force(AgentChoice.AVAILABLE, null, 50)).thenRejected(AGENT_SIGNED_OUT);
        }

        @Test
        void aReasonBelongsToNotReadyAlone() {
            ready().when(force(AgentChoice.NOT_READY, null, 50)).thenRejected(INVALID_VALUE, "field", "reason");
            ready().when(force(AgentChoice.SIGNED_OUT, "meeting", 50))
                    .thenRejected(INVALID_VALUE, "field", "reason", "value", "meeting");
        }

        @Test
        void itSaysWhy() {
            ready().when(new ForceAgent(ANNA, AgentChoice.SIGNED_OUT, null, " ", "user:eve", at(50)))
                    .thenRejected(INVALID_VALUE, "field", "why");
        }

        private static ForceAgent force(AgentChoice choice, @Nullable String reason, long second) {
            return new ForceAgent(ANNA, choice, reason, "all hands", "user:eve", at(second));
        }

        private static AgentChoiceForced forced(AgentChoice choice, @Nullable String reason, long second) {
            return new AgentChoiceForced(ANNA, choice, reason, "all hands", "user:eve", at(second));
        }
    }

    @Nested
    class WithoutAPhone {

        private static final LosePhone LOST = new LosePhone(ANNA, at(50));
        private static final FindPhone FOUND = new FindPhone(ANNA, at(80));

        @Test
        void whoIsReadyIsSoNoMoreUntilThePhoneIsBack() {
            ready().when(LOST).then(new AgentNotReady(ANNA, "phoneLost", spell(READY, 20), at(50)));
            ready().given(LOST).when(LOST).thenNothing();
            ready().given(LOST)
                    .when(FOUND)
                    .then(new AgentReady(ANNA, AgentTest.notReadySpell("phoneLost", 50), at(80)));
        }

        @Test
        void aContactAndAnotherReasonAreNobodysPhones() {
            reserved().when(LOST).thenNothing();
            talking().when(LOST).thenNothing();
            wrapUp().when(LOST).thenNothing();
            ready().given(new MakeAgentNotReady(ANNA, "lunch", at(40)))
                    .when(LOST)
                    .thenNothing();
            ready().given(new MakeAgentNotReady(ANNA, "lunch", at(40)))
                    .when(FOUND)
                    .thenNothing();
        }
    }
}
