package io.trunkline.command.ivr;

import io.trunkline.events.FlowEvent.FlowDrafted;
import io.trunkline.events.FlowEvent.FlowPublished;
import io.trunkline.events.FlowEvent.FlowRolledBack;
import io.trunkline.events.FlowId;
import io.trunkline.eventstore.Envelope;
import io.trunkline.eventstore.EventLog;
import io.trunkline.eventstore.LogEntry;
import io.trunkline.files.Fault;
import io.trunkline.files.Fault.Form;
import io.trunkline.ivr.Flow;
import io.trunkline.ivr.file.FlowFile;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Finds out what is wrong with a version before it is published. Versions are read from the flow's own stream. */
record FlowReview(EventLog log, KnownCenter center) {

    /** Three facts for each version that a flow may have. */
    private static final int MOST_EVENTS = 3_000;

    /** All that is wrong with a file. */
    List<Fault> of(String yaml) {
        return FlowFile.read(yaml).inspected(center.center());
    }

    /**
     * The faults of a version, as the command tells them; none where there is no such version, which the decider finds out.
     *
     * @param version absent: the last one
     */
    List<String> faults(FlowId flow, @Nullable Integer version) {
        return drafted(flow)
                .filter(draft -> version == null || draft.version() == version)
                .reduce((_, last) -> last)
                .map(draft -> faults(flow, draft.yaml()))
                .orElse(List.of());
    }

    /** The same of the version that was published before the present one. */
    List<String> faultsOfEarlier(FlowId flow) {
        List<Integer> shown = new ArrayList<>();
        events(flow).forEach(envelope -> {
            switch (envelope.event()) {
                case FlowPublished e -> show(shown, e.version());
                case FlowRolledBack e -> show(shown, e.version());
                default -> {}
            }
        });
        return shown.size() < 2 ? List.of() : faults(flow, shown.get(shown.size() - 2));
    }

    private static void show(List<Integer> shown, int version) {
        shown.remove(Integer.valueOf(version));
        shown.add(version);
    }

    private List<String> faults(FlowId id, String yaml) {
        List<String> faults = new ArrayList<>();
        Flow flow = FlowFile.read(yaml).flow();
        if (flow != null && !flow.name().equals(id.name())) {
            faults.add(new Fault(Form.BAD_VALUE, 1, 1, "The file is of the flow " + flow.name() + ".").toString());
        }
        of(yaml).forEach(fault -> faults.add(fault.toString()));
        return faults;
    }

    private Stream<FlowDrafted> drafted(FlowId flow) {
        return events(flow)
                .map(Envelope::event)
                .filter(FlowDrafted.class::isInstance)
                .map(FlowDrafted.class::cast);
    }

    private Stream<Envelope> events(FlowId flow) {
        List<LogEntry> entries = log.browseStream(flow.stream(), 0, MOST_EVENTS);
        return entries.stream().filter(Envelope.class::isInstance).map(Envelope.class::cast);
    }
}
