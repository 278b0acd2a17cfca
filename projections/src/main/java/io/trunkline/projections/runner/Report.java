package io.trunkline.projections.runner;

import io.trunkline.projections.runner.RunnerStatus.ProjectionStatus;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.bson.Document;
import org.jspecify.annotations.Nullable;

/** How the projections of a node are, for its own status and for other nodes. */
final class Report {

    private final InstantSource clock;

    Report(InstantSource clock) {
        this.clock = clock;
    }

    /** How long ago the log took the oldest event that is not stored. */
    long lagMillis(@Nullable Instant oldest) {
        return oldest == null ? 0 : since(oldest);
    }

    private long since(Instant then) {
        return Math.max(0, Duration.between(then, clock.instant()).toMillis());
    }

    List<ProjectionStatus> projections(@Nullable Session bound, @Nullable CatchUp behind, int pending, long lagMillis) {
        return bound == null
                ? List.of()
                : bound.projections().stream()
                        .map(projection -> projection(projection, pending, lag(projection, behind, lagMillis), behind))
                        .toList();
    }

    /** Of one that is brought up by itself, or was to be: how old the event is up to which it has come. */
    private long lag(Projection<?> projection, @Nullable CatchUp behind, long lagMillis) {
        return behind == null || !behind.brings(projection) ? lagMillis : since(behind.reached());
    }

    private ProjectionStatus projection(
            Projection<?> projection, int pending, long lagMillis, @Nullable CatchUp behind) {
        ProjectionFault fault = projection.fault();
        return new ProjectionStatus(
                projection.projector().name(),
                projection.collection(),
                projection.position(),
                fault == null ? pending : projection.leftOut() + pending,
                fault == null ? lagMillis : since(fault.recordedAt()),
                projection.parking().count(),
                projection.parking().incompleteFrom(),
                fault,
                behind == null || !behind.brings(projection) ? null : behind.status(),
                behind == null || !behind.brings(projection) ? null : behind.trouble());
    }

    /** What other nodes may know of what is folded here. */
    static Map<String, Document> told(RunnerStatus now) {
        Map<String, Document> told = new HashMap<>();
        for (ProjectionStatus projection : now.projections()) {
            ProjectionFault fault = projection.fault();
            CatchUpStatus catchUp = projection.catchUp();
            told.put(
                    projection.name(),
                    new Document("lagEvents", projection.lagEvents())
                            .append("lagMillis", projection.lagMillis())
                            .append("halted", fault == null ? projection.trouble() : fault.message())
                            .append("eventsPerSecond", catchUp == null ? null : catchUp.eventsPerSecond())
                            .append("secondsLeft", catchUp == null ? null : catchUp.secondsLeft()));
        }
        return told;
    }
}
