package io.trunkline.center;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.trunkline.center.CenterFile.Files;
import io.trunkline.center.CenterFile.Located;
import io.trunkline.center.shape.Kind;
import io.trunkline.center.shape.Values;
import io.trunkline.files.Fault;
import io.trunkline.files.Fault.Form;
import io.trunkline.files.Part;
import io.trunkline.ivr.Center;
import io.trunkline.ivr.Flow;
import io.trunkline.ivr.file.FlowFile;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The call flows of a file, written in it or beside it, checked against each other and the center. */
final class Flows {

    /** Where a flow's text stands; the lines of one that is written in the center's file begin after {@code key}. */
    private record Source(FlowFile flow, String file, int key) {}

    private static final Set<String> KEYS = Set.of("file", "yaml");

    private final List<String> lines;
    private final Files files;
    private final Map<String, Source> sources = new LinkedHashMap<>();

    Flows(String center, Files files) {
        this.lines = center.lines().toList();
        this.files = files;
    }

    /** Reads one; of use only where no fault was found. */
    ObjectNode read(String name, Part part) {
        part.only(KEYS, Set.of());
        ObjectNode value = Values.object();
        if (part.isMapping() && part.has("file") == part.has("yaml")) {
            part.fault(Form.BAD_VALUE, "Either file or yaml is wanted here.");
        } else if (part.has("file")) {
            beside(name, part.get("file"), value);
        } else if (part.has("yaml")) {
            take(name, part.get("yaml"), part.get("yaml").text(Shapes.LONGEST_FLOW), "", value);
        }
        return value;
    }

    private void beside(String name, Part part, ObjectNode value) {
        String file = part.text();
        if (file.isEmpty()) {
            return;
        }
        try {
            take(name, part, files.text(file), file, value);
        } catch (IOException e) {
            part.fault(CenterFault.NO_FILE, file + " cannot be read.");
        }
    }

    private void take(String name, Part part, String text, String file, ObjectNode value) {
        FlowFile read = FlowFile.read(text);
        Flow flow = read.flow();
        if (flow != null && !flow.name().equals(name)) {
            part.fault(CenterFault.WRONG_NAME, "The flow calls itself " + flow.name() + " and not " + name + ".");
        }
        sources.put(name, new Source(read, file, file.isEmpty() ? part.line() : 0));
        value.put("yaml", text);
    }

    /** All faults of all flows. */
    List<Located> faults(Known known) {
        Map<String, Flow> flows = new HashMap<>();
        known.found().of(Kind.FLOW).forEach((name, item) -> {
            Flow flow = FlowFile.read(item.value().path("yaml").asText()).flow();
            if (flow != null) {
                flows.put(name, flow);
            }
        });
        sources.forEach((name, source) -> {
            Flow flow = source.flow().flow();
            if (flow != null) {
                flows.put(name, flow);
            }
        });
        Center center = known.isComplete()
                ? new Center(known.names(Kind.QUEUE), known.names(Kind.BOX), flows, known.names(Kind.CALENDAR), null)
                : Center.UNKNOWN;
        List<Located> faults = new ArrayList<>();
        sources.values()
                .forEach(
                        source -> source.flow().inspected(center).forEach(fault -> faults.add(located(source, fault))));
        return faults;
    }

    private Located located(Source source, Fault fault) {
        if (!source.file().isEmpty()) {
            return new Located(source.file(), fault);
        }
        String opening = lines.get(source.key() - 1).strip();
        int line = source.key() + fault.line();
        if (fault.line() == 0 || line > lines.size() || !opening.contains("|")) {
            return new Located("", new Fault(fault.code(), source.key(), 1, fault.message()));
        }
        return new Located("", new Fault(fault.code(), line, fault.column() + indent(source.key()), fault.message()));
    }

    /** By how much the block's first line that says something is further to the right than in the flow itself. */
    private int indent(int key) {
        return lines.stream()
                .skip(key)
                .filter(line -> !line.isBlank())
                .findFirst()
                .map(line -> line.length() - line.stripLeading().length())
                .orElse(0);
    }
}
