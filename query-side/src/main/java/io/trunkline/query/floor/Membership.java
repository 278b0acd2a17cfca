package io.trunkline.query.floor;

import io.trunkline.events.AgentId;
import io.trunkline.events.MemberTerms;
import io.trunkline.projections.live.AgentEntry;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** The GraphQL type {@code QueueMembership}: how a queue stands to one of its agents. */
record Membership(AgentEntry agent, int tier, int penalty, int weight) {

    static List<Membership> of(Map<AgentId, MemberTerms> members, Map<AgentId, AgentEntry> agents) {
        List<Membership> all = new ArrayList<>();
        members.forEach((id, terms) -> {
            AgentEntry agent = agents.get(id);
            if (agent != null) {
                all.add(new Membership(agent, terms.tier(), terms.penalty(), terms.weight()));
            }
        });
        return all;
    }
}
