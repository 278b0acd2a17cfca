package io.trunkline.ivr.file;

import io.trunkline.ivr.Center;
import io.trunkline.ivr.Fault;
import io.trunkline.ivr.Fault.Code;
import io.trunkline.ivr.Flow;
import io.trunkline.ivr.Inspection;
import io.trunkline.ivr.Node;
import io.trunkline.ivr.Places;
import java.io.StringReader;
import java.time.DateTimeException;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.error.Mark;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.error.YAMLException;

/**
 * A flow's file, read.
 *
 * @param flow absent where it has faults
 * @param faults everything that is wrong with its form, in the order of the file
 */
public record FlowFile(@Nullable Flow flow, Places places, List<Fault> faults) {

    /** Characters of a file. */
    public static final int LONGEST = 64 * 1024;

    private static final int DEEPEST = 20;
    private static final int MOST_LANGUAGES = 10;
    private static final Set<String> KEYS = Set.of("flow", "languages", "zone", "most-nodes", "start", "nodes");
    private static final Pattern LANGUAGE = Pattern.compile("[a-zA-Z]{2,3}(-[a-zA-Z0-9]{2,8}){0,2}");

    public FlowFile {
        faults = faults.stream()
                .sorted(Comparator.comparingInt(Fault::line).thenComparingInt(Fault::column))
                .toList();
    }

    /** Reads a file. Never throws for what is in it. */
    public static FlowFile read(String yaml) {
        Ledger ledger = new Ledger();
        if (yaml.length() > LONGEST) {
            ledger.add(Code.TOO_LARGE, 0, 0, "A flow has at most " + LONGEST + " characters.");
            return ledger.file(null);
        }
        org.yaml.snakeyaml.nodes.Node root = compose(yaml, ledger);
        if (root == null) {
            return ledger.file(null);
        }
        Flow flow = flow(Part.of(root, "", ledger));
        return ledger.file(ledger.isClean() ? flow : null);
    }

    /** All faults: of its form, or, where that is good, of its sense. */
    public List<Fault> inspected(Center center) {
        return flow == null ? faults : Inspection.of(flow, places, center);
    }

    private static org.yaml.snakeyaml.nodes.@Nullable Node compose(String yaml, Ledger ledger) {
        LoaderOptions options = new LoaderOptions();
        options.setCodePointLimit(LONGEST);
        options.setNestingDepthLimit(DEEPEST);
        options.setMaxAliasesForCollections(0);
        try {
            org.yaml.snakeyaml.nodes.Node root = new Yaml(options).compose(new StringReader(yaml));
            if (root == null) {
                ledger.add(Code.SYNTAX, 1, 1, "The file is empty.");
            }
            return root;
        } catch (MarkedYAMLException e) {
            Mark mark = e.getProblemMark();
            ledger.add(
                    Code.SYNTAX,
                    mark == null ? 0 : mark.getLine() + 1,
                    mark == null ? 0 : mark.getColumn() + 1,
                    "This is no YAML: " + e.getProblem() + ".");
        } catch (YAMLException e) {
            ledger.add(Code.SYNTAX, 0, 0, "This is no YAML: " + e.getMessage() + ".");
        }
        return null;
    }

    private static Flow flow(Part file) {
        file.only(KEYS, Set.of("flow", "languages", "start", "nodes"));
        Map<String, Node> nodes = new LinkedHashMap<>();
        Part written = file.get("nodes");
        List<String> names = written.keys();
        if (names.size() > Flow.MOST_NODES) {
            written.fault(Code.TOO_LARGE, "A flow has at most " + Flow.MOST_NODES + " nodes.");
        }
        names.stream().limit(Flow.MOST_NODES).forEach(name -> {
            Part part = written.get(name);
            if (!Flow.NAME.matcher(name).matches()) {
                part.fault(Code.BAD_VALUE, "A node's name is " + Flow.NAME.pattern() + ", not " + name + ".");
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
            part.fault(Code.BAD_VALUE, "There is no time zone " + part.text() + ".");
            return ZoneOffset.UTC;
        }
    }
}
