package io.trunkline.ivr.file;

import io.trunkline.files.Fault;
import io.trunkline.files.Fault.Form;
import io.trunkline.files.Part;
import io.trunkline.files.Places;
import io.trunkline.files.Written;
import io.trunkline.ivr.Center;
import io.trunkline.ivr.Flow;
import io.trunkline.ivr.Inspection;
import io.trunkline.ivr.Node;
import java.time.DateTimeException;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A flow's file, read.
 *
 * @param flow absent where it has faults
 * @param faults everything that is wrong with its form, in the order of the file
 */
public record FlowFile(@Nullable Flow flow, Places places, List<Fault> faults) {

    /** Characters of a file. */
    public static final int LONGEST = 64 * 1024;

    private static final int MOST_LANGUAGES = 10;
    private static final Set<String> KEYS = Set.of("flow", "languages", "zone", "most-nodes", "start", "nodes");
    private static final Pattern LANGUAGE = Pattern.compile("[a-zA-Z]{2,3}(-[a-zA-Z0-9]{2,8}){0,2}");

    /** Reads a file. Never throws for what is in it. */
    public static FlowFile read(String yaml) {
        Written<Flow> written = Written.read(yaml, LONGEST, FlowFile::flow);
        return new FlowFile(written.value(), written.places(), written.faults());
    }

    /** All faults: of its form, or, where that is good, of its sense. */
    public List<Fault> inspected(Center center) {
        return flow == null ? faults : Inspection.of(flow, places, center);
    }

    private static Flow flow(Part file) {
        file.only(KEYS, Set.of("flow", "languages", "start", "nodes"));
        Map<String, Node> nodes = new LinkedHashMap<>();
        Part written = file.get("nodes");
        List<String> names = written.keys();
        if (names.size() > Flow.MOST_NODES) {
            written.fault(Form.TOO_LARGE, "A flow has at most " + Flow.MOST_NODES + " nodes.");
        }
        names.stream().limit(Flow.MOST_NODES).forEach(name -> {
            Part part = written.get(name);
            if (!Flow.NAME.matcher(name).matches()) {
                part.fault(Form.BAD_VALUE, "A node's name is " + Flow.NAME.pattern() + ", not " + name + ".");
            }
            Node node = NodeParts.node(part);
            if (node != null) {
                nodes.put(name, node);
            }
        });
        List<String> languages = languages(file.get("languages"));
        return new Flow(
                file.get("flow").name(),
                languages,
                zone(file.get("zone")),
                file.get("most-nodes").number(1, Flow.MOST_VISITS, Flow.VISITS),
                file.get("start").name(),
                nodes);
    }

    private static List<String> languages(Part part) {
        List<String> tags = new ArrayList<>();
        List<Part> items = part.items(1, MOST_LANGUAGES);
        items.forEach(item -> tags.add(item.matching(LANGUAGE, "a language's BCP 47 tag")));
        return tags.isEmpty() ? List.of("en") : tags;
    }

    private static ZoneId zone(Part part) {
        if (!part.isThere()) {
            return ZoneOffset.UTC;
        }
        try {
            return ZoneId.of(part.text());
        } catch (DateTimeException _) {
            part.fault(Form.BAD_VALUE, "There is no time zone " + part.text() + ".");
            return ZoneOffset.UTC;
        }
    }
}
