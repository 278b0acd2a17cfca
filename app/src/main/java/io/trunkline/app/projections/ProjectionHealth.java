package io.trunkline.app.projections;

import io.trunkline.projections.runner.ProjectionFault;
import io.trunkline.projections.runner.RunnerStatus;
import io.trunkline.projections.runner.RunnerStatus.ProjectionStatus;
import java.util.ArrayList;
import java.util.List;

/**
 * How the projections are that this node folds. What is parked degrades it and does not make it unhealthy: all but some
 * documents are right, and another node would not fold them better.
 *
 * @param healthy the stores are there and nothing has halted
 * @param degraded some documents miss events that are parked
 * @param position every event up to here is in the documents, or parked, whichever node folds them
 * @param problems in sentences
 */
record ProjectionHealth(
        String node,
        boolean healthy,
        boolean degraded,
        boolean caughtUp,
        long position,
        List<String> problems,
        List<Entry> projections) {

    /** One that this node folds. */
    record Entry(
            String name, String collection, long position, long lagEvents, long lagMillis, int parked, boolean halted) {

        private static Entry of(ProjectionStatus status) {
            return new Entry(
                    status.name(),
                    status.collection(),
                    status.position(),
                    status.lagEvents(),
                    status.lagMillis(),
                    status.parked(),
                    status.halted());
        }
    }

    static ProjectionHealth of(String node, RunnerStatus status) {
        List<String> problems = new ArrayList<>();
        if (!status.storeAvailable()) {
            problems.add("The document store is away: " + status.trouble());
        }
        if (!status.logAvailable()) {
            problems.add("The event log is away.");
        }
        boolean halted = false;
        boolean degraded = false;
        for (ProjectionStatus projection : status.projections()) {
            ProjectionFault fault = projection.fault();
            halted |= projection.halted();
            if (projection.trouble() != null) {
                problems.add(projection.name() + " has halted: " + projection.trouble());
            }
            if (fault != null) {
                problems.add(
                        projection.name() + " has halted at position " + fault.position() + ": " + fault.message());
            }
            if (projection.parked() > 0) {
                degraded = true;
                problems.add(projection.name() + " has parked " + projection.parked() + " events.");
            }
        }
        return new ProjectionHealth(
                node,
                status.storeAvailable() && status.logAvailable() && !halted,
                degraded,
                status.caughtUp(),
                status.position(),
                problems,
                status.projections().stream().map(Entry::of).toList());
    }

    /** As Prometheus reads it. */
    String metrics() {
        StringBuilder text = new StringBuilder();
        gauge(text, "trunkline_projection_lag_events", "Events delivered by the log and not stored.", Entry::lagEvents);
        gauge(
                text,
                "trunkline_projection_lag_milliseconds",
                "How long ago the log took the oldest of them.",
                Entry::lagMillis);
        gauge(text, "trunkline_projection_position", "Log position folded.", Entry::position);
        gauge(text, "trunkline_projection_parked_events", "Events kept aside, by document.", Entry::parked);
        gauge(text, "trunkline_projection_halted", "1 where it has stopped.", entry -> entry.halted() ? 1 : 0);
        return text.toString();
    }

    /** A number of one projection. */
    @FunctionalInterface
    private interface Measure {
        long of(Entry entry);
    }

    private void gauge(StringBuilder text, String name, String help, Measure measure) {
        text.append("# HELP ").append(name).append(' ').append(help).append('\n');
        text.append("# TYPE ").append(name).append(" gauge\n");
        for (Entry entry : projections) {
            text.append(name)
                    .append("{node=\"")
                    .append(node)
                    .append("\",projection=\"")
                    .append(entry.name())
                    .append("\"} ")
                    .append(measure.of(entry))
                    .append('\n');
        }
    }
}
