package io.trunkline.command;

import io.trunkline.events.FlowId;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What may be asked of a call flow. */
public sealed interface FlowCommand extends Command {

    FlowId flow();

    @Override
    default String stream() {
        return flow().stream();
    }

    /**
     * Writes a version; callers do not meet it before it is published.
     *
     * @param yaml the flow as a file
     */
    record DraftFlow(FlowId flow, String yaml, Instant at) implements FlowCommand {}

    /**
     * Lets callers meet a version.
     *
     * @param version absent: the last one
     * @param faults what whoever sends it has found in that version, and in what it names in the center; none: it is good
     */
    record PublishFlow(FlowId flow, @Nullable Integer version, List<String> faults, Instant at) implements FlowCommand {
        public PublishFlow {
            faults = List.copyOf(faults);
        }
    }

    /**
     * Lets callers meet a version again that was published before.
     *
     * @param version absent: the one that was published before the present one
     */
    record RollBackFlow(FlowId flow, @Nullable Integer version, List<String> faults, Instant at)
            implements FlowCommand {
        public RollBackFlow {
            faults = List.copyOf(faults);
        }
    }
}
