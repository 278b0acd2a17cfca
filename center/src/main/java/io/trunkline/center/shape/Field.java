package io.trunkline.center.shape;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.BooleanNode;
import com.fasterxml.jackson.databind.node.IntNode;
import com.fasterxml.jackson.databind.node.TextNode;
import org.jspecify.annotations.Nullable;

/**
 * A field of a group.
 *
 * @param otherwise its value where it is not written; absent: none
 * @param needed whether it has to be written
 * @param input what GraphQL calls it in a settings' input; empty: it is set by mutations of its own
 * @param output where it is in GraphQL's answers, from the group on; {@code .} is the group itself
 * @param says what it means, for people
 */
public record Field(
        String key,
        Shape shape,
        @Nullable JsonNode otherwise,
        boolean needed,
        String input,
        String output,
        String says) {

    public static Field needed(String key, Shape shape, String says) {
        return new Field(key, shape, null, true, Values.camel(key), Values.camel(key), says);
    }

    public static Field optional(String key, Shape shape, String says) {
        return new Field(key, shape, null, false, Values.camel(key), Values.camel(key), says);
    }

    public static Field of(String key, Shape shape, int otherwise, String says) {
        return optional(key, shape, says).otherwise(IntNode.valueOf(otherwise));
    }

    public static Field of(String key, Shape shape, String otherwise, String says) {
        return optional(key, shape, says).otherwise(TextNode.valueOf(otherwise));
    }

    public static Field of(String key, Shape shape, boolean otherwise, String says) {
        return optional(key, shape, says).otherwise(BooleanNode.valueOf(otherwise));
    }

    /** An empty one where it is not written. */
    public static Field some(String key, Shape.Listing shape, String says) {
        return optional(key, shape, says).otherwise(Values.array());
    }

    /** An empty one where it is not written. */
    public static Field some(String key, Shape.Table shape, String says) {
        return optional(key, shape, says).otherwise(Values.object());
    }

    private Field otherwise(JsonNode value) {
        return new Field(key, shape, value, needed, input, output, says);
    }

    /** Its name differs in an input. */
    public Field as(String name) {
        return new Field(key, shape, otherwise, needed, name, output, says);
    }

    /** It is elsewhere in answers. */
    public Field from(String path) {
        return new Field(key, shape, otherwise, needed, input, path, says);
    }

    /** It is set by mutations of its own. */
    public Field apart() {
        return as("");
    }

    /** What stands for one that is not written. */
    @Nullable
    JsonNode absent() {
        if (otherwise != null) {
            return otherwise.deepCopy();
        }
        return shape instanceof Shape.Group group && group.isAlways() ? group.plain() : null;
    }
}
