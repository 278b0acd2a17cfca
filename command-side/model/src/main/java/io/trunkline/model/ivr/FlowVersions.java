package io.trunkline.model.ivr;

import static io.trunkline.command.RejectionCode.FLOW_INVALID;
import static io.trunkline.command.RejectionCode.INVALID_VALUE;
import static io.trunkline.command.RejectionCode.NOT_FOUND;

import io.trunkline.command.CommandRejected;
import io.trunkline.command.FlowCommand;
import io.trunkline.command.FlowCommand.DraftFlow;
import io.trunkline.command.FlowCommand.PublishFlow;
import io.trunkline.command.FlowCommand.RollBackFlow;
import io.trunkline.events.FlowEvent;
import io.trunkline.events.FlowEvent.FlowDrafted;
import io.trunkline.events.FlowEvent.FlowPublished;
import io.trunkline.events.FlowEvent.FlowRolledBack;
import io.trunkline.model.Limits;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The versions of one flow. Whether a version is good is found out by whoever asks to publish it, and comes with the command. */
public sealed interface FlowVersions {

    /** Characters of a version. */
    int MAX_YAML = 64 * 1024;

    /** Versions of one flow. */
    int MAX_VERSIONS = 1_000;

    /** Versions that were published, of which so many are known by their order. */
    int MAX_KNOWN = 100;

    Pattern NAME = Pattern.compile("[a-z][a-z0-9-]{0,39}");

    /** Nothing was written yet. */
    record New() implements FlowVersions {}

    /**
     * There are versions.
     *
     * @param drafted the last one
     * @param yaml of the last one
     * @param published those that callers have met, the present one last; none: callers meet none
     */
    record Written(int drafted, String yaml, List<Integer> published) implements FlowVersions {
        public Written {
            published = List.copyOf(published);
        }

        @Nullable
        Integer present() {
            return published.isEmpty() ? null : published.getLast();
        }
    }

    static List<FlowEvent> decide(FlowCommand command, FlowVersions flow) {
        Limits.pattern("flow", command.flow().name(), NAME);
        return switch (command) {
            case DraftFlow c -> draft(c, flow);
            case PublishFlow c -> publish(c, written(flow));
            case RollBackFlow c -> rollBack(c, written(flow));
        };
    }

    static FlowVersions evolve(FlowVersions flow, FlowEvent event) {
        return switch (event) {
            case FlowDrafted e ->
                new Written(e.version(), e.yaml(), flow instanceof Written w ? w.published() : List.of());
            case FlowPublished e -> shown(flow, e.version());
            case FlowRolledBack e -> shown(flow, e.version());
        };
    }

    private static FlowVersions shown(FlowVersions flow, int version) {
        if (!(flow instanceof Written w)) {
            return flow;
        }
        List<Integer> published = new ArrayList<>(w.published());
        published.remove(Integer.valueOf(version));
        published.add(version);
        if (published.size() > MAX_KNOWN) {
            published.removeFirst();
        }
        return new Written(w.drafted(), w.yaml(), published);
    }

    private static Written written(FlowVersions flow) {
        return switch (flow) {
            case Written w -> w;
            case New() -> throw new CommandRejected(NOT_FOUND, Map.of("aggregate", "flow"));
        };
    }

    private static List<FlowEvent> draft(DraftFlow c, FlowVersions flow) {
        if (c.yaml().isBlank() || c.yaml().length() > MAX_YAML) {
            throw new CommandRejected(
                    INVALID_VALUE,
                    Map.of(
                            "field", "yaml",
                            "value", c.yaml().length() + " characters",
                            "limit", "1 to " + MAX_YAML + " characters"));
        }
        return switch (flow) {
            case New() -> List.of(new FlowDrafted(c.flow(), 1, c.yaml(), c.at()));
            case Written w when w.yaml().equals(c.yaml()) -> List.of();
            case Written w -> {
                Limits.range("version", w.drafted() + 1, 1, MAX_VERSIONS);
                yield List.of(new FlowDrafted(c.flow(), w.drafted() + 1, c.yaml(), c.at()));
            }
        };
    }

    private static List<FlowEvent> publish(PublishFlow c, Written w) {
        int version = c.version() == null ? w.drafted() : c.version();
        if (version < 1 || version > w.drafted()) {
            throw new CommandRejected(NOT_FOUND, Map.of("aggregate", "version " + version));
        }
        if (Integer.valueOf(version).equals(w.present())) {
            return List.of();
        }
        mustBeGood(c.faults());
        return List.of(new FlowPublished(c.flow(), version, c.at()));
    }

    private static List<FlowEvent> rollBack(RollBackFlow c, Written w) {
        Integer present = w.present();
        Integer before = w.published().size() < 2
                ? null
                : w.published().get(w.published().size() - 2);
        Integer version = c.version() == null ? before : c.version();
        if (present == null || version == null || !w.published().contains(version)) {
            throw new CommandRejected(
                    NOT_FOUND,
                    Map.of("aggregate", version == null ? "earlier version" : "published version " + version));
        }
        if (version.equals(present)) {
            return List.of();
        }
        mustBeGood(c.faults());
        return List.of(new FlowRolledBack(c.flow(), present, version, c.at()));
    }

    private static void mustBeGood(List<String> faults) {
        if (!faults.isEmpty()) {
            throw new CommandRejected(
                    FLOW_INVALID,
                    Map.of("count", Integer.toString(faults.size()), "faults", String.join("\n", faults)));
        }
    }
}
