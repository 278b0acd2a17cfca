package io.trunkline.audit.history;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.trunkline.events.AgentEvent;
import io.trunkline.events.AgentEvent.AgentPastSession;
import io.trunkline.events.AgentEvent.AgentPastSpell;
import io.trunkline.events.AgentId;
import io.trunkline.events.AgentStatus;
import io.trunkline.events.Spell;
import io.trunkline.eventstore.LogEntry;
import io.trunkline.eventstore.NewEvent;
import java.time.Instant;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Time of an agent elsewhere that is over, beside contacts.
 *
 * @param agent name of the agent
 * @param reason why the agent was not ready; absent otherwise
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record PastStretch(String agent, What what, @Nullable String reason, Instant since, Instant until) {

    private static final int LONGEST = 200;
    private static final String NODE = "import";

    /** What sort of time. */
    public enum What {
        /** From signing in to signing out. */
        SESSION,
        /** Within it, or alone where no session is known: without a contact, waiting for one. */
        READY,
        /** The same, and not to be given one. */
        NOT_READY
    }

    /** Why it cannot be one, in a few words; absent: it can. */
    public @Nullable String fault() {
        if (Stream.of(agent, reason).anyMatch(text -> text != null && text.contains("\uFFFD"))) {
            return "it has bytes that are no UTF-8";
        }
        if (agent.isBlank() || agent.length() > LONGEST) {
            return "its agent has not 1 to " + LONGEST + " characters";
        }
        if ((what == What.NOT_READY) != (reason != null) || (reason != null && reason.length() > LONGEST)) {
            return "who is not ready has a reason of at most " + LONGEST + " characters, and nobody else has one";
        }
        return since.isBefore(until) ? null : "it ends at " + until + " and began at " + since;
    }

    /** The same agent cannot begin the same thing twice at once. */
    public String key() {
        return what + " " + since + " " + agent;
    }

    /**
     * It as an event, the only one of its stream.
     *
     * @param id that the agent has here
     */
    public NewEvent event(String source, AgentId id) {
        UUID origin = origin(source);
        AgentEvent event =
                switch (what) {
                    case SESSION -> new AgentPastSession(origin, id, since, until);
                    case READY -> spell(origin, id, AgentStatus.READY);
                    case NOT_READY -> spell(origin, id, AgentStatus.NOT_READY);
                };
        return new NewEvent(
                HashedIds.of(source, key(), "event"), event, origin.toString(), null, LogEntry.HISTORY + source, NODE);
    }

    private UUID origin(String source) {
        return HashedIds.of(source, key(), "stretch");
    }

    private AgentPastSpell spell(UUID origin, AgentId id, AgentStatus status) {
        return new AgentPastSpell(origin, id, new Spell(status, reason, since), null, null, null, until);
    }

    /** Apart from the agent's own stream: who is here and has one is not touched. */
    public String stream(String source) {
        return new AgentId(origin(source)).stream();
    }
}
