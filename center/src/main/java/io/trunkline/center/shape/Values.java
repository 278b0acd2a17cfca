package io.trunkline.center.shape;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/** Values of the file as trees, and its words as GraphQL writes them. */
public final class Values {

    private static final Pattern DASHED = Pattern.compile("-([a-z])");
    private static final Pattern UNDERSCORED = Pattern.compile("_([a-z])");
    private static final Pattern UUID =
            Pattern.compile("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}", Pattern.CASE_INSENSITIVE);

    private Values() {}

    public static ObjectNode object() {
        return JsonNodeFactory.instance.objectNode();
    }

    public static ArrayNode array() {
        return JsonNodeFactory.instance.arrayNode();
    }

    public static JsonNode text(String text) {
        return TextNode.valueOf(text);
    }

    public static List<String> keys(JsonNode object) {
        List<String> keys = new ArrayList<>();
        object.fieldNames().forEachRemaining(keys::add);
        return keys;
    }

    /** The words of a path, which dots separate. */
    static List<String> words(String path) {
        return List.of(path.split("\\.", -1));
    }

    /** {@code ringSeconds} for {@code ring-seconds}. */
    static String camel(String dashed) {
        return DASHED.matcher(dashed).replaceAll(match -> match.group(1).toUpperCase(Locale.ROOT));
    }

    /** {@code longestIdle} for {@code LONGEST_IDLE}. */
    public static String written(String constant) {
        return UNDERSCORED.matcher(constant.toLowerCase(Locale.ROOT)).replaceAll(match -> match.group(1)
                .toUpperCase(Locale.ROOT));
    }

    /** Whether it is an id and not a name. */
    public static boolean isId(String text) {
        return UUID.matcher(text).matches();
    }
}
