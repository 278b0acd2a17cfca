package io.trunkline.center.shape;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.BooleanNode;
import com.fasterxml.jackson.databind.node.IntNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import io.trunkline.center.shape.Shape.Choice;
import io.trunkline.center.shape.Shape.Count;
import io.trunkline.center.shape.Shape.Flag;
import io.trunkline.center.shape.Shape.Group;
import io.trunkline.center.shape.Shape.Listing;
import io.trunkline.center.shape.Shape.Name;
import io.trunkline.center.shape.Shape.Table;
import io.trunkline.center.shape.Shape.Text;
import io.trunkline.files.Fault.Form;
import io.trunkline.files.Part;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Reads parts of one item of a file by their shapes: names every fault where it is, and notes what else of the center is named. */
public final class Reader {

    /** Something of the center that a part names. */
    public record Mention(Kind kind, String name, Part part) {}

    private final String item;
    private final List<Mention> mentions;

    public Reader(String item, List<Mention> mentions) {
        this.item = item;
        this.mentions = mentions;
    }

    /** The value of a group; of use only where no fault was found. */
    public ObjectNode read(Group group, Part part) {
        Set<String> keys = new LinkedHashSet<>();
        Set<String> needed = new HashSet<>();
        for (Field field : group.fields()) {
            keys.add(field.key());
            if (field.needed()) {
                needed.add(field.key());
            }
        }
        part.only(keys, needed);
        ObjectNode value = Values.object();
        for (Field field : group.fields()) {
            JsonNode one = part.has(field.key()) ? read(field.shape(), part.get(field.key())) : field.absent();
            if (one != null) {
                value.set(field.key(), one);
            }
        }
        if (part.isMapping()) {
            group.rule().check(item, part, value);
        }
        return value;
    }

    private @Nullable JsonNode read(Shape shape, Part part) {
        return switch (shape) {
            case Text text -> TextNode.valueOf(text(text, part));
            case Count(int least, int most) -> IntNode.valueOf(part.number(least, most, least));
            case Flag() -> BooleanNode.valueOf(part.isTrue(false));
            case Choice choice -> choice(choice, part);
            case Name(Kind kind) -> {
                String name = part.text();
                mention(kind, name, part);
                yield TextNode.valueOf(name);
            }
            case Listing listing -> listing(listing, part);
            case Table table -> table(table, part);
            case Group group -> read(group, part);
        };
    }

    private static String text(Text shape, Part part) {
        String text = part.text(shape.longest());
        if (!text.isEmpty() && !shape.pattern().matcher(text).matches()) {
            part.fault(Form.BAD_VALUE, text + " is not " + shape.wanted() + ".");
        }
        return text;
    }

    private static JsonNode choice(Choice choice, Part part) {
        String text = part.text();
        if (!text.isEmpty()) {
            word(choice, text, part);
        }
        return TextNode.valueOf(text);
    }

    private static void word(Choice choice, String text, Part part) {
        List<String> words = choice.constants().stream().map(Values::written).toList();
        if (!words.contains(text)) {
            part.fault(
                    Form.BAD_VALUE,
                    text + " is not one of " + words.stream().sorted().collect(Collectors.joining(", ")) + ".");
        }
    }

    private void mention(Kind kind, String name, Part part) {
        if (!name.isEmpty() && !Values.isId(name)) {
            mentions.add(new Mention(kind, name, part));
        }
    }

    private JsonNode listing(Listing listing, Part part) {
        ArrayNode items = Values.array();
        for (Part each : part.items(listing.least(), listing.most())) {
            JsonNode one = read(listing.each(), each);
            if (one != null) {
                items.add(one);
            }
        }
        return items;
    }

    /** Where all values may be the defaults, a list of the keys says the same. */
    private JsonNode table(Table table, Part part) {
        ObjectNode value = Values.object();
        if (part.isList() && table.value() instanceof Group plain && plain.isPlain()) {
            for (Part each : part.items(0, table.most())) {
                String key = each.text();
                if (value.has(key)) {
                    each.fault(Form.DUPLICATE_KEY, key + " is there twice.");
                }
                key(table.key(), key, each);
                value.set(key, plain.plain());
            }
            return value;
        }
        List<String> keys = part.keys();
        if (keys.size() > table.most()) {
            part.fault(Form.TOO_LARGE, "There may be " + table.most() + " here.");
        }
        for (String key : keys) {
            key(table.key(), key, part.get(key));
            JsonNode one = read(table.value(), part.get(key));
            if (one != null) {
                value.set(key, one);
            }
        }
        return value;
    }

    private void key(Shape shape, String key, Part part) {
        if (shape instanceof Name(Kind kind)) {
            mention(kind, key, part);
        } else if (shape instanceof Choice choice) {
            word(choice, key, part);
        } else if (shape instanceof Text text && !text.pattern().matcher(key).matches()) {
            part.fault(Form.BAD_VALUE, key + " is not " + text.wanted() + ".");
        }
    }

    /** All mentions, in a list to be filled. */
    public static List<Mention> mentions() {
        return new ArrayList<>();
    }
}
