package io.trunkline.projections.live;

import io.trunkline.events.AgentEvent;
import io.trunkline.events.AgentEvent.AgentCreated;
import io.trunkline.events.AgentId;
import io.trunkline.events.AgentStatus;
import io.trunkline.events.CallId;
import io.trunkline.events.QueueId;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** An agent as the log has it up to now. */
final class LiveAgent {

    final AgentId id;
    final String name;
    final String extension;
    AgentStatus status = AgentStatus.SIGNED_OUT;
    Instant since;
    Choice choice = Choice.NONE;

    @Nullable
    String reason;

    @Nullable
    Instant wrapUpUntil;

    @Nullable
    CallId call;

    @Nullable
    QueueId queue;

    LiveAgent(AgentCreated e) {
        id = e.agent();
        name = e.name();
        extension = e.extension();
        since = e.at();
    }

    void choice(AgentEvent event) {
        choice = choice.after(event);
    }

    /** A state without a contact. */
    void free(AgentStatus next, @Nullable String why, Instant at) {
        busy(next, null, null, at);
        reason = why;
    }

    /** A state with a contact in hand. */
    void busy(AgentStatus next, @Nullable CallId contact, @Nullable QueueId from, Instant at) {
        status = next;
        reason = null;
        since = at;
        wrapUpUntil = null;
        call = contact;
        queue = from;
    }

    boolean signedIn() {
        return status != AgentStatus.SIGNED_OUT;
    }

    AgentEntry entry(List<QueueId> queues) {
        return new AgentEntry(
                id,
                name,
                extension,
                status,
                reason,
                since,
                wrapUpUntil,
                call,
                queue,
                queues,
                choice.what(),
                choice.reason(),
                choice.forced());
    }
}
