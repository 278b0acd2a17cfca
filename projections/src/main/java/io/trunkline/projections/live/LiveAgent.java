package io.trunkline.projections.live;

import io.trunkline.events.AgentEvent;
import io.trunkline.events.AgentEvent.AgentCreated;
import io.trunkline.events.AgentId;
import io.trunkline.events.AgentStatus;
import io.trunkline.events.CallId;
import io.trunkline.events.NotReadyReason;
import io.trunkline.events.Personal;
import io.trunkline.events.QueueId;
import io.trunkline.events.SkillLevel;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** An agent as the log has it up to now. */
final class LiveAgent {

    final AgentId id;
    final String extension;
    String name;
    AgentStatus status = AgentStatus.SIGNED_OUT;
    Instant since;
    Choice choice = Choice.NONE;
    boolean overran;
    boolean dispositionRequired;
    List<SkillLevel> skills = List.of();
    final LiveItems items = new LiveItems();

    @Nullable
    String location;

    @Nullable
    String disposition;

    @Nullable
    String station;

    @Nullable
    Personal outside;

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

    private LiveAgent(LiveAgent other) {
        id = other.id;
        extension = other.extension;
        name = other.name;
        status = other.status;
        since = other.since;
        choice = other.choice;
        overran = other.overran;
        dispositionRequired = other.dispositionRequired;
        skills = other.skills;
        location = other.location;
        disposition = other.disposition;
        station = other.station;
        outside = other.outside;
        reason = other.reason;
        wrapUpUntil = other.wrapUpUntil;
        call = other.call;
        queue = other.queue;
        items.copyFrom(other.items);
    }

    /** The same, to go its own way. */
    LiveAgent copy() {
        return new LiveAgent(this);
    }

    void choice(AgentEvent event) {
        choice = choice.after(event);
    }

    /** A state without a contact. */
    void free(AgentStatus next, @Nullable String why, Instant at) {
        busy(next, null, null, at);
        reason = why;
        dispositionRequired = false;
        disposition = null;
    }

    /** A state with a contact in hand. */
    void busy(AgentStatus next, @Nullable CallId contact, @Nullable QueueId from, Instant at) {
        status = next;
        reason = null;
        overran = false;
        since = at;
        wrapUpUntil = null;
        call = contact;
        queue = from;
    }

    boolean signedIn() {
        return status != AgentStatus.SIGNED_OUT;
    }

    /** When the reason's limit is reached; absent without one. */
    @Nullable
    Instant dueBack(Map<String, NotReadyReason> reasons) {
        NotReadyReason known = reason == null ? null : reasons.get(reason);
        Integer limit = known == null ? null : known.limitMinutes();
        return limit == null ? null : since.plus(Duration.ofMinutes(limit));
    }

    AgentEntry entry(List<QueueId> queues, Map<String, NotReadyReason> reasons) {
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
                choice.forced(),
                dueBack(reasons),
                overran,
                dispositionRequired,
                disposition,
                station,
                outside,
                skills,
                location,
                items.channels());
    }
}
