package io.trunkline.model.floor;

import io.trunkline.command.AgentCommand.ReserveAgent;
import io.trunkline.events.AgentId;
import io.trunkline.events.CallId;
import io.trunkline.events.QueueSettings.RoutingStrategy;
import io.trunkline.events.Rationale;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/** Agents whom the router has chosen for contacts, and whose own streams have not said yet whether they are taken. */
final class SpokenFor {

    private final Map<CallId, Map<AgentId, ReserveAgent>> chosen = new HashMap<>();

    /** Whether agents are asked all at once by that reason. */
    static boolean isTogether(Rationale why) {
        return why.strategy().equals(RoutingStrategy.RING_ALL.text());
    }

    void add(ReserveAgent choice) {
        chosen.computeIfAbsent(choice.visit(), _ -> new LinkedHashMap<>()).put(choice.agent(), choice);
    }

    /** False where that was not so. */
    boolean remove(ReserveAgent choice) {
        Map<AgentId, ReserveAgent> agents = chosen.get(choice.visit());
        if (agents == null || agents.remove(choice.agent()) == null) {
            return false;
        }
        if (agents.isEmpty()) {
            chosen.remove(choice.visit());
        }
        return true;
    }

    Set<AgentId> of(CallId contact) {
        return chosen.getOrDefault(contact, Map.of()).keySet();
    }

    /** Also where there is none. */
    boolean areTogether(CallId contact) {
        return chosen.getOrDefault(contact, Map.of()).values().stream()
                .allMatch(choice -> isTogether(choice.rationale()));
    }
}
