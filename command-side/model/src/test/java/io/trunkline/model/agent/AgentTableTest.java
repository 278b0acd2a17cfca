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
import io.trunkline.model.DecisionPage;
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
        DecisionPage.isTheApprovedOne(
                "agent", "An agent", DecisionPage.named(STATES), DecisionPage.named(COMMANDS), Agent::decide);
    }
}
