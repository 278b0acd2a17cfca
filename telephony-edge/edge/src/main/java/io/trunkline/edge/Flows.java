package io.trunkline.edge;

import io.trunkline.events.FlowEvent;
import io.trunkline.events.FlowEvent.FlowDrafted;
import io.trunkline.events.FlowEvent.FlowPublished;
import io.trunkline.events.FlowEvent.FlowRolledBack;
import io.trunkline.events.FlowId;
import io.trunkline.ivr.Flow;
import io.trunkline.ivr.Library;
import io.trunkline.ivr.file.FlowFile;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The published flows, folded from the log. A call takes the library as it is when it begins and keeps it. Texts of all
 * versions are kept, for one may be rolled back to; the decider limits their number and length.
 */
final class Flows {

    private static final Logger log = LoggerFactory.getLogger(Flows.class);

    private final Map<FlowId, Map<Integer, String>> drafts = new ConcurrentHashMap<>();
    private final Schedules schedules = new Schedules();
    private volatile Library library = new Library(Map.of());

    void on(FlowEvent event) {
        switch (event) {
            case FlowDrafted e ->
                drafts.computeIfAbsent(e.flow(), _ -> new ConcurrentHashMap<>()).put(e.version(), e.yaml());
            case FlowPublished e -> publish(e.flow(), e.version());
            case FlowRolledBack e -> publish(e.flow(), e.version());
        }
    }

    /** What cannot be read any more leaves callers in the version that they meet now. */
    private void publish(FlowId id, int version) {
        String yaml = drafts.getOrDefault(id, Map.of()).get(version);
        Flow flow = yaml == null ? null : FlowFile.read(yaml).flow();
        if (flow == null) {
            log.error("version {} of the flow {} cannot be read here", version, id);
            return;
        }
        Map<String, Library.Published> flows = new HashMap<>(library.flows());
        flows.put(id.name(), new Library.Published(version, flow));
        library = new Library(flows);
    }

    /** What conditions may look at. */
    Schedules schedules() {
        return schedules;
    }

    boolean has(String flow) {
        return library.flows().containsKey(flow);
    }

    Library library() {
        return new Library(library.flows(), schedules.byName());
    }
}
