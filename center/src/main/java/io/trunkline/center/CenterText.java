package io.trunkline.center;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.trunkline.center.shape.Brief;
import io.trunkline.center.shape.Kind;
import io.trunkline.center.shape.Values;
import java.io.StringWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import org.yaml.snakeyaml.DumperOptions;
import org.yaml.snakeyaml.DumperOptions.FlowStyle;
import org.yaml.snakeyaml.DumperOptions.ScalarStyle;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.NodeTuple;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;
import org.yaml.snakeyaml.nodes.Tag;

/** A center as the text of a file: short things on one line, without what goes without saying. */
public final class CenterText {

    private static final int WIDTH = 120;
    private static final int ONE_LINE = 90;

    private CenterText() {}

    /** The whole file. */
    public static String of(Wanted wanted) {
        ObjectNode file = Values.object();
        for (Kind kind : Kind.ALL) {
            ObjectNode section = Values.object();
            wanted.of(kind).forEach((name, value) -> section.set(name, Brief.of(Shapes.of(kind), value)));
            if (!section.isEmpty()) {
                file.set(kind.section(), section);
            }
        }
        TreeSet<String> skills = new TreeSet<>(Skills.in(wanted));
        if (!skills.isEmpty()) {
            skills.forEach(file.withArray("skills")::add);
        }
        return file.isEmpty() ? "{}\n" : text(file, true);
    }

    /** One thing, as the file would have it. */
    static List<String> brief(Kind kind, ObjectNode value) {
        ObjectNode brief = Brief.of(Shapes.of(kind), value);
        if (kind == Kind.FLOW) {
            return List.of(brief.path("yaml").asText().lines().count() + " lines");
        }
        return brief.isEmpty() ? List.of() : text(brief, true).lines().toList();
    }

    private static String text(JsonNode value, boolean top) {
        DumperOptions options = new DumperOptions();
        options.setWidth(WIDTH);
        options.setAllowUnicode(true);
        options.setSplitLines(false);
        options.setIndicatorIndent(2);
        options.setIndentWithIndicator(true);
        StringWriter text = new StringWriter();
        new Yaml(options).serialize(node(value, top), text);
        return text.toString();
    }

    private static Node node(JsonNode value, boolean top) {
        if (value.isObject()) {
            List<NodeTuple> tuples = new ArrayList<>();
            value.properties()
                    .forEach(entry -> tuples.add(new NodeTuple(scalar(entry.getKey()), node(entry.getValue(), false))));
            return new MappingNode(Tag.MAP, tuples, style(value, top));
        }
        if (value.isArray()) {
            List<Node> nodes = new ArrayList<>();
            value.forEach(each -> nodes.add(node(each, false)));
            return new SequenceNode(Tag.SEQ, nodes, style(value, top));
        }
        if (value.isInt()) {
            return new ScalarNode(Tag.INT, value.asText(), null, null, ScalarStyle.PLAIN);
        }
        if (value.isBoolean()) {
            return new ScalarNode(Tag.BOOL, value.asText(), null, null, ScalarStyle.PLAIN);
        }
        return scalar(value.asText());
    }

    private static Node scalar(String text) {
        ScalarStyle style = text.indexOf('\n') < 0 ? ScalarStyle.PLAIN : ScalarStyle.LITERAL;
        return new ScalarNode(Tag.STR, text, null, null, style);
    }

    private static FlowStyle style(JsonNode value, boolean top) {
        String text = value.toString();
        return !top && text.length() <= ONE_LINE && !text.contains("\\n") ? FlowStyle.FLOW : FlowStyle.BLOCK;
    }
}
