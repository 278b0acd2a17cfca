package io.trunkline.app.cli;

import io.trunkline.files.Fault;
import io.trunkline.ivr.Center;
import io.trunkline.ivr.Flow;
import io.trunkline.ivr.Library;
import io.trunkline.ivr.Schedule;
import io.trunkline.ivr.file.FlowFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Flows as files of the command line. Each is checked with the others beside it; the first one is where calls come in. */
record FlowFiles(Map<Path, FlowFile> files) {

    static FlowFiles read(List<Path> paths) throws IOException {
        Map<Path, FlowFile> files = new LinkedHashMap<>();
        for (Path path : paths) {
            files.put(path, FlowFile.read(Files.readString(path)));
        }
        return new FlowFiles(files);
    }

    /** All faults, each with its file; of calendars and queues nothing is known. */
    List<String> faults() {
        return faults(null);
    }

    /**
     * The same.
     *
     * @param open names of calendars and queues; absent: they are not known
     */
    List<String> faults(@Nullable Set<String> open) {
        Map<String, Flow> flows = new LinkedHashMap<>();
        files.values().forEach(file -> {
            Flow flow = file.flow();
            if (flow != null) {
                flows.put(flow.name(), flow);
            }
        });
        Center center = new Center(null, null, flows, open, null);
        List<String> lines = new ArrayList<>();
        files.forEach((path, file) -> {
            for (Fault fault : file.inspected(center)) {
                lines.add(path + ":" + fault.line() + ":" + fault.column() + ": " + fault.code() + ": "
                        + fault.message());
            }
        });
        return lines;
    }

    /** The flows, of which none has faults, where calendars and queues are open as they say. */
    Library library(Map<String, Schedule> schedules) {
        Map<String, Library.Published> flows = new LinkedHashMap<>();
        for (FlowFile file : files.values()) {
            Flow flow = file.flow();
            if (flow != null) {
                flows.put(flow.name(), new Library.Published(0, flow));
            }
        }
        return new Library(flows, schedules);
    }

    /** The name of the flow where calls come in. */
    String first() {
        Flow flow = files.values().iterator().next().flow();
        if (flow == null) {
            throw new IllegalStateException("the flow has faults");
        }
        return flow.name();
    }
}
