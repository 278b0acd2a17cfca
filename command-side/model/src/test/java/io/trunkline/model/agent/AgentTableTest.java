package io.trunkline.model.agent;

import static org.assertj.core.api.Assertions.assertThat;

import io.trunkline.command.AgentCommand;
import io.trunkline.command.AgentCommand.EndItem;
import io.trunkline.command.AgentCommand.EndTalk;
import io.trunkline.command.AgentCommand.ExtendWrapUp;
import io.trunkline.command.AgentCommand.FindPhone;
import io.trunkline.command.AgentCommand.ForceAgent;
import io.trunkline.command.AgentCommand.LosePhone;
import io.trunkline.command.AgentCommand.NoteOverrun;
import io.trunkline.command.AgentCommand.ReleaseItem;
import io.trunkline.command.AgentCommand.RenameAgent;
import io.trunkline.command.AgentCommand.RequestWrapUp;
import io.trunkline.command.AgentCommand.SetAgentCapacity;
import io.trunkline.command.AgentCommand.SetAgentLocation;
import io.trunkline.command.AgentCommand.SetAgentSkills;
import io.trunkline.command.AgentCommand.SetDisposition;
import io.trunkline.command.AgentCommand.SignOutAgent;
import io.trunkline.command.AgentCommand.StartItem;
import io.trunkline.events.AgentChoice;
import io.trunkline.events.AgentEvent.ItemEnd;
import io.trunkline.events.AgentEvent.ItemReleaseCause;
import io.trunkline.events.AgentEvent.ReleaseCause;
import io.trunkline.events.Channel;
import io.trunkline.events.ChannelCapacity;
import io.trunkline.events.SkillLevel;
import io.trunkline.events.WorkItemId;
import io.trunkline.model.DecisionTable;
import io.trunkline.model.Given;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** Every state of an agent by every command: nothing is left to chance. */
class AgentTableTest {

    private static final List<Agent> STATES = List.of(
            AgentTest.nobody().state(),
            AgentTest.signedOut().state(),
            AgentTest.notReady().state(),
            AgentTest.ready().state(),
            AgentTest.reserved().state(),
            AgentTest.talking().state(),
            AgentTest.wrapUp().state());

    private static final List<AgentCommand> COMMANDS = List.of(
            AgentTest.CREATE,
            AgentTest.SIGN_IN,
            new SignOutAgent(Given.ANNA, Given.at(200)),
            AgentTest.READY_AT_20,
            AgentTest.LUNCH,
            new ForceAgent(Given.ANNA, AgentChoice.NOT_READY, "meeting", "all hands", "user:eve", Given.at(200)),
            new LosePhone(Given.ANNA, Given.at(200)),
            new FindPhone(Given.ANNA, Given.at(200)),
            new NoteOverrun(Given.ANNA, Given.at(10), 1, Given.at(200)),
            new SetAgentSkills(Given.ANNA, List.of(new SkillLevel("tax", 3)), Given.at(200)),
            new SetAgentLocation(Given.ANNA, "berlin", Given.at(200)),
            new RenameAgent(Given.ANNA, "Anna B.", Given.at(200)),
            new SetAgentCapacity(
                    Given.ANNA, List.of(new ChannelCapacity(Channel.CHAT, 2, false, false)), Given.at(200)),
            ItemsTest.reserve(Given.R2, new WorkItemId(new UUID(5, 1)), Channel.CHAT, 45),
            new StartItem(Given.ANNA, Given.R2, Channel.CHAT, Given.at(45)),
            new ReleaseItem(Given.ANNA, Given.R2, Channel.CHAT, ItemReleaseCause.DECLINED, Given.at(45)),
            new EndItem(Given.ANNA, Given.R2, Channel.CHAT, ItemEnd.COMPLETED, Given.at(45)),
            AgentTest.RESERVE,
            AgentTest.release(Given.R1, ReleaseCause.RING_NO_ANSWER, 45),
            AgentTest.CONNECT,
            AgentTest.WRAP_UP_AT_100,
            new EndTalk(Given.ANNA, Given.R1, Given.at(100)),
            new RequestWrapUp(Given.ANNA, Given.at(50)),
            new ExtendWrapUp(Given.ANNA, Given.at(130), Given.at(110)),
            new SetDisposition(Given.ANNA, Given.CALL, "sale", Given.at(110)),
            AgentTest.BY_TIMER);

    @Test
    void theTableHoldsEveryStateAndEveryCommand() {
        assertThat(DecisionTable.names(STATES)).isEqualTo(DecisionTable.leaves(Agent.class));
        assertThat(DecisionTable.names(COMMANDS)).isEqualTo(DecisionTable.leaves(AgentCommand.class));
    }

    @Test
    void everyPairIsHandledOrTurnedDownWithACode() {
        assertThat(String.join("\n", DecisionTable.of(STATES, COMMANDS, Agent::decide)))
                .isEqualToNormalizingNewlines("""
                New + CreateAgent -> agent.created
                New + SignInAgent -> NOT_FOUND
                New + SignOutAgent -> NOT_FOUND
                New + MakeAgentReady -> NOT_FOUND
                New + MakeAgentNotReady -> NOT_FOUND
                New + ForceAgent -> NOT_FOUND
                New + LosePhone -> NOT_FOUND
                New + FindPhone -> NOT_FOUND
                New + NoteOverrun -> NOT_FOUND
                New + SetAgentSkills -> NOT_FOUND
                New + SetAgentLocation -> NOT_FOUND
                New + RenameAgent -> NOT_FOUND
                New + SetAgentCapacity -> NOT_FOUND
                New + ReserveItem -> NOT_FOUND
                New + StartItem -> NOT_FOUND
                New + ReleaseItem -> NOT_FOUND
                New + EndItem -> NOT_FOUND
                New + ReserveAgent -> NOT_FOUND
                New + ReleaseAgent -> NOT_FOUND
                New + ConnectAgent -> NOT_FOUND
                New + StartWrapUp -> NOT_FOUND
                New + EndTalk -> NOT_FOUND
                New + RequestWrapUp -> NOT_FOUND
                New + ExtendWrapUp -> NOT_FOUND
                New + SetDisposition -> NOT_FOUND
                New + EndWrapUp -> NOT_FOUND
                SignedOut + CreateAgent -> -
                SignedOut + SignInAgent -> agent.signed-in
                SignedOut + SignOutAgent -> -
                SignedOut + MakeAgentReady -> AGENT_SIGNED_OUT
                SignedOut + MakeAgentNotReady -> AGENT_SIGNED_OUT
                SignedOut + ForceAgent -> AGENT_SIGNED_OUT
                SignedOut + LosePhone -> -
                SignedOut + FindPhone -> -
                SignedOut + NoteOverrun -> -
                SignedOut + SetAgentSkills -> agent.skills-set
                SignedOut + SetAgentLocation -> agent.location-set
                SignedOut + RenameAgent -> agent.renamed
                SignedOut + SetAgentCapacity -> agent.capacity-set
                SignedOut + ReserveItem -> AGENT_SIGNED_OUT
                SignedOut + StartItem -> STALE_RESERVATION
                SignedOut + ReleaseItem -> -
                SignedOut + EndItem -> -
                SignedOut + ReserveAgent -> AGENT_SIGNED_OUT
                SignedOut + ReleaseAgent -> STALE_RESERVATION
                SignedOut + ConnectAgent -> STALE_RESERVATION
                SignedOut + StartWrapUp -> STALE_RESERVATION
                SignedOut + EndTalk -> STALE_RESERVATION
                SignedOut + RequestWrapUp -> NOT_THE_AGENTS_CONTACT
                SignedOut + ExtendWrapUp -> NOT_IN_WRAP_UP
                SignedOut + SetDisposition -> NOT_THE_AGENTS_CONTACT
                SignedOut + EndWrapUp -> NOT_IN_WRAP_UP
                NotReady + CreateAgent -> -
                NotReady + SignInAgent -> -
                NotReady + SignOutAgent -> agent.signed-out
                NotReady + MakeAgentReady -> agent.ready
                NotReady + MakeAgentNotReady -> agent.not-ready
                NotReady + ForceAgent -> agent.choice-forced, agent.not-ready
                NotReady + LosePhone -> -
                NotReady + FindPhone -> -
                NotReady + NoteOverrun -> agent.not-ready-overran
                NotReady + SetAgentSkills -> agent.skills-set
                NotReady + SetAgentLocation -> agent.location-set
                NotReady + RenameAgent -> agent.renamed
                NotReady + SetAgentCapacity -> agent.capacity-set
                NotReady + ReserveItem -> AGENT_NOT_READY
                NotReady + StartItem -> STALE_RESERVATION
                NotReady + ReleaseItem -> -
                NotReady + EndItem -> -
                NotReady + ReserveAgent -> AGENT_NOT_READY
                NotReady + ReleaseAgent -> STALE_RESERVATION
                NotReady + ConnectAgent -> STALE_RESERVATION
                NotReady + StartWrapUp -> STALE_RESERVATION
                NotReady + EndTalk -> STALE_RESERVATION
                NotReady + RequestWrapUp -> NOT_THE_AGENTS_CONTACT
                NotReady + ExtendWrapUp -> NOT_IN_WRAP_UP
                NotReady + SetDisposition -> NOT_THE_AGENTS_CONTACT
                NotReady + EndWrapUp -> NOT_IN_WRAP_UP
                Ready + CreateAgent -> -
                Ready + SignInAgent -> -
                Ready + SignOutAgent -> agent.signed-out
                Ready + MakeAgentReady -> -
                Ready + MakeAgentNotReady -> agent.not-ready
                Ready + ForceAgent -> agent.choice-forced, agent.not-ready
                Ready + LosePhone -> agent.not-ready
                Ready + FindPhone -> -
                Ready + NoteOverrun -> -
                Ready + SetAgentSkills -> agent.skills-set
                Ready + SetAgentLocation -> agent.location-set
                Ready + RenameAgent -> agent.renamed
                Ready + SetAgentCapacity -> agent.capacity-set
                Ready + ReserveItem -> NO_CAPACITY
                Ready + StartItem -> STALE_RESERVATION
                Ready + ReleaseItem -> -
                Ready + EndItem -> -
                Ready + ReserveAgent -> agent.reserved
                Ready + ReleaseAgent -> STALE_RESERVATION
                Ready + ConnectAgent -> STALE_RESERVATION
                Ready + StartWrapUp -> STALE_RESERVATION
                Ready + EndTalk -> STALE_RESERVATION
                Ready + RequestWrapUp -> NOT_THE_AGENTS_CONTACT
                Ready + ExtendWrapUp -> NOT_IN_WRAP_UP
                Ready + SetDisposition -> NOT_THE_AGENTS_CONTACT
                Ready + EndWrapUp -> NOT_IN_WRAP_UP
                Reserved + CreateAgent -> -
                Reserved + SignInAgent -> -
                Reserved + SignOutAgent -> agent.sign-out-requested
                Reserved + MakeAgentReady -> -
                Reserved + MakeAgentNotReady -> agent.not-ready-requested
                Reserved + ForceAgent -> agent.choice-forced, agent.not-ready-requested
                Reserved + LosePhone -> -
                Reserved + FindPhone -> -
                Reserved + NoteOverrun -> -
                Reserved + SetAgentSkills -> agent.skills-set
                Reserved + SetAgentLocation -> agent.location-set
                Reserved + RenameAgent -> agent.renamed
                Reserved + SetAgentCapacity -> agent.capacity-set
                Reserved + ReserveItem -> AGENT_BUSY
                Reserved + StartItem -> STALE_RESERVATION
                Reserved + ReleaseItem -> -
                Reserved + EndItem -> -
                Reserved + ReserveAgent -> -
                Reserved + ReleaseAgent -> agent.released
                Reserved + ConnectAgent -> agent.talking
                Reserved + StartWrapUp -> AGENT_BUSY
                Reserved + EndTalk -> AGENT_BUSY
                Reserved + RequestWrapUp -> NOT_THE_AGENTS_CONTACT
                Reserved + ExtendWrapUp -> NOT_IN_WRAP_UP
                Reserved + SetDisposition -> NOT_THE_AGENTS_CONTACT
                Reserved + EndWrapUp -> NOT_IN_WRAP_UP
                Talking + CreateAgent -> -
                Talking + SignInAgent -> -
                Talking + SignOutAgent -> agent.sign-out-requested
                Talking + MakeAgentReady -> -
                Talking + MakeAgentNotReady -> agent.not-ready-requested
                Talking + ForceAgent -> agent.choice-forced, agent.not-ready-requested
                Talking + LosePhone -> -
                Talking + FindPhone -> -
                Talking + NoteOverrun -> -
                Talking + SetAgentSkills -> agent.skills-set
                Talking + SetAgentLocation -> agent.location-set
                Talking + RenameAgent -> agent.renamed
                Talking + SetAgentCapacity -> agent.capacity-set
                Talking + ReserveItem -> AGENT_BUSY
                Talking + StartItem -> STALE_RESERVATION
                Talking + ReleaseItem -> -
                Talking + EndItem -> -
                Talking + ReserveAgent -> -
                Talking + ReleaseAgent -> AGENT_BUSY
                Talking + ConnectAgent -> -
                Talking + StartWrapUp -> agent.wrap-up-started
                Talking + EndTalk -> agent.wrap-up-started, agent.wrap-up-ended
                Talking + RequestWrapUp -> -
                Talking + ExtendWrapUp -> NOT_IN_WRAP_UP
                Talking + SetDisposition -> agent.disposition-set
                Talking + EndWrapUp -> NOT_IN_WRAP_UP
                WrapUp + CreateAgent -> -
                WrapUp + SignInAgent -> -
                WrapUp + SignOutAgent -> agent.wrap-up-ended, agent.signed-out
                WrapUp + MakeAgentReady -> agent.wrap-up-ended
                WrapUp + MakeAgentNotReady -> agent.not-ready-requested
                WrapUp + ForceAgent -> agent.choice-forced, agent.not-ready-requested
                WrapUp + LosePhone -> -
                WrapUp + FindPhone -> -
                WrapUp + NoteOverrun -> -
                WrapUp + SetAgentSkills -> agent.skills-set
                WrapUp + SetAgentLocation -> agent.location-set
                WrapUp + RenameAgent -> agent.renamed
                WrapUp + SetAgentCapacity -> agent.capacity-set
                WrapUp + ReserveItem -> AGENT_BUSY
                WrapUp + StartItem -> STALE_RESERVATION
                WrapUp + ReleaseItem -> -
                WrapUp + EndItem -> -
                WrapUp + ReserveAgent -> AGENT_NOT_READY
                WrapUp + ReleaseAgent -> -
                WrapUp + ConnectAgent -> -
                WrapUp + StartWrapUp -> -
                WrapUp + EndTalk -> -
                WrapUp + RequestWrapUp -> NOT_THE_AGENTS_CONTACT
                WrapUp + ExtendWrapUp -> NO_WRAP_UP
                WrapUp + SetDisposition -> agent.disposition-set
                WrapUp + EndWrapUp -> agent.wrap-up-ended""");
    }
}
