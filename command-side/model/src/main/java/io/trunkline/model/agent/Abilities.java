package io.trunkline.model.agent;

import io.trunkline.command.AgentCommand.SetAgentLocation;
import io.trunkline.command.AgentCommand.SetAgentSkills;
import io.trunkline.events.AgentEvent;
import io.trunkline.events.AgentEvent.AgentLocationSet;
import io.trunkline.events.AgentEvent.AgentSkillsSet;
import io.trunkline.model.Limits;
import io.trunkline.model.Skills;
import io.trunkline.model.agent.Agent.Known;
import java.util.List;
import java.util.Objects;

/** What an agent is able to do, and where; it may change in any state, and ends no spell. */
final class Abilities {

    private Abilities() {}

    static List<AgentEvent> skills(SetAgentSkills c, Known agent) {
        Skills.owned("skills", c.skills());
        return c.skills().equals(agent.profile().skills())
                ? List.of()
                : List.of(new AgentSkillsSet(c.agent(), c.skills(), c.at()));
    }

    static List<AgentEvent> location(SetAgentLocation c, Known agent) {
        String location = c.location();
        if (location != null) {
            Limits.pattern("location", location, Skills.NAME);
        }
        return Objects.equals(location, agent.profile().location())
                ? List.of()
                : List.of(new AgentLocationSet(c.agent(), location, c.at()));
    }
}
