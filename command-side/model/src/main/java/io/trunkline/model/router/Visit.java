package io.trunkline.model.router;

import io.trunkline.events.AgentId;
import io.trunkline.events.CallId;
import io.trunkline.events.QueueId;
import io.trunkline.events.SkillLevel;
import io.trunkline.events.VisitId;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A contact waiting in a queue.
 *
 * @param since when the visit began; kept when an offer comes to nothing, so the contact keeps its place
 * @param creditSeconds head start, added to the time waited
 * @param skills what the contact asks of an agent, beside what the queue does
 * @param servedBy who served the same customer last, if that is known
 */
public record Visit(
        VisitId id,
        QueueId queue,
        Instant since,
        int creditSeconds,
        List<SkillLevel> skills,
        @Nullable AgentId servedBy) {

    /** Highest rank first. All ranks grow at the same speed, so the order within a queue never changes with time. */
    static final Comparator<Visit> IN_LINE = Comparator.comparing(Visit::place)
            .thenComparing(Visit::since)
            .thenComparing(visit -> visit.id().value());

    public Visit {
        skills = List.copyOf(skills);
    }

    /** Of a customer nobody knows, who asks for nothing in particular. */
    public Visit(VisitId id, QueueId queue, Instant since, int creditSeconds) {
        this(id, queue, since, creditSeconds, List.of(), null);
    }

    /**
     * The call that it is.
     *
     * @throws IllegalStateException where it is none
     */
    public CallId call() {
        if (id instanceof CallId call) {
            return call;
        }
        throw new IllegalStateException(id + " is no call");
    }

    /** When a contact without head start would have had to arrive to stand here. */
    Instant place() {
        return since.minusSeconds(creditSeconds);
    }

    /** Zero where another node's clock is ahead of ours. */
    long waitedMillis(Instant now) {
        return Math.max(0, Duration.between(since, now).toMillis());
    }
}
