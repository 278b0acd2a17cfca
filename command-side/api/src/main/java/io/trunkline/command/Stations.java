package io.trunkline.command;

import io.trunkline.events.AgentEvent;
import io.trunkline.events.AgentEvent.AgentCreated;
import io.trunkline.events.AgentEvent.AgentSignedIn;
import io.trunkline.events.AgentEvent.AgentSignedOut;
import io.trunkline.events.AgentId;
import io.trunkline.events.Personal;
import io.trunkline.events.SubjectId;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * Where each agent is called, folded from the log: at the phone of the extension or at the outside number that they signed in at, else
 * at the phone of their own extension. Fed by one thread, safe to read from any. Bounded by the agents that there are.
 */
public final class Stations {

    private final Map<AgentId, String> own = new ConcurrentHashMap<>();
    private final Map<String, AgentId> holders = new ConcurrentHashMap<>();
    private final Map<AgentId, String> seats = new ConcurrentHashMap<>();
    private final Map<String, AgentId> seated = new ConcurrentHashMap<>();
    private final Map<AgentId, Personal> numbers = new ConcurrentHashMap<>();
    private final Map<SubjectId, AgentId> outside = new ConcurrentHashMap<>();

    /** Folds the agent's next event; most say nothing about stations. */
    public void on(AgentEvent event) {
        switch (event) {
            case AgentCreated e -> {
                own.put(e.agent(), e.extension());
                holders.put(e.extension(), e.agent());
            }
            case AgentSignedIn e -> sit(e);
            case AgentSignedOut e -> leave(e.agent());
            default -> {} // nobody moves by any other event
        }
    }

    private void sit(AgentSignedIn e) {
        AgentId agent = e.agent();
        leave(agent);
        Personal number = e.number();
        if (number != null) {
            numbers.put(agent, number);
            if (number.subject() != null) {
                outside.put(number.subject(), agent);
            }
            return;
        }
        String station = e.station() == null ? own.get(agent) : e.station();
        if (station != null) {
            seats.put(agent, station);
            seated.put(station, agent);
        }
    }

    private void leave(AgentId agent) {
        String station = seats.remove(agent);
        if (station != null) {
            seated.remove(station, agent);
        }
        Personal number = numbers.remove(agent);
        if (number != null && number.subject() != null) {
            outside.remove(number.subject(), agent);
        }
    }

    /** At which extension the agent's phone rings; absent: not known, or it is a phone outside. */
    public @Nullable String extension(AgentId agent) {
        String station = seats.get(agent);
        return station != null ? station : numbers.containsKey(agent) ? null : own.get(agent);
    }

    /** The outside number that the agent is called at, sealed; absent: a phone of ours rings. */
    public @Nullable Personal number(AgentId agent) {
        return numbers.get(agent);
    }

    /** The agent's own extension, wherever the agent is; absent: not known. */
    public @Nullable String own(AgentId agent) {
        return own.get(agent);
    }

    /** Who signed in at that extension and is there still; absent: nobody. */
    public @Nullable AgentId signedInAt(String extension) {
        return seated.get(extension);
    }

    /** Who signed in at the outside number of that person and is there still; absent: nobody. */
    public @Nullable AgentId signedInAt(SubjectId person) {
        return outside.get(person);
    }

    /** Whose phone it is now: of whoever signed in there, else of whose own it is, unless they are elsewhere. */
    public @Nullable AgentId agentAt(String extension) {
        AgentId sitting = seated.get(extension);
        AgentId holder = holders.get(extension);
        return sitting != null || holder == null || seats.containsKey(holder) || numbers.containsKey(holder)
                ? sitting
                : holder;
    }
}
