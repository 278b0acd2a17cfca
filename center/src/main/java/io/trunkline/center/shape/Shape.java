package io.trunkline.center.shape;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.trunkline.files.Part;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;

/** What may stand at one place of a center's file. */
public sealed interface Shape {

    /**
     * A text.
     *
     * @param wanted what the pattern means, for people
     * @param longest characters
     */
    record Text(Pattern pattern, String wanted, int longest) implements Shape {

        private static final Pattern ANYTHING = Pattern.compile("(?s).*\\S.*");

        /** One that says something. */
        public static Text upTo(int longest) {
            return new Text(ANYTHING, "a text", longest);
        }

        public static Text like(String pattern, String wanted) {
            return new Text(Pattern.compile(pattern), wanted, Part.LONGEST_TEXT);
        }

        public boolean allows(String text) {
            return text.length() <= longest && pattern.matcher(text).matches();
        }

        /** Whether it may be any text. */
        public boolean isAnything() {
            return pattern.equals(ANYTHING);
        }
    }

    /** A whole number within limits, both included. */
    record Count(int least, int most) implements Shape {}

    /** True or false. */
    record Flag() implements Shape {}

    /**
     * One of some words.
     *
     * @param constants as GraphQL has them; the file has {@code longestIdle} for {@code LONGEST_IDLE}
     */
    record Choice(List<String> constants) implements Shape {

        public static Choice of(Class<? extends Enum<?>> type) {
            return new Choice(
                    Arrays.stream(type.getEnumConstants()).map(Enum::name).toList());
        }
    }

    /** The name of something of the center; a UUID stands for itself, where nothing has that id any more. */
    record Name(Kind kind) implements Shape {}

    /** Some of one shape, in order. */
    record Listing(Shape each, int least, int most) implements Shape {}

    /**
     * Values by keys, which GraphQL has as a list.
     *
     * @param key a {@link Text}, a {@link Choice} or a {@link Name}
     * @param keyPath what the key is called in an element of GraphQL's list; as an input its first word only
     * @param valuePath the same of the value; empty: the value is a {@link Group} whose fields are beside the key
     */
    record Table(Shape key, String keyPath, Shape value, String valuePath, int most) implements Shape {}

    /**
     * Fields by their names.
     *
     * @param isAlways whether one that is not written is one with all defaults; else it is none at all
     * @param rule what else must hold
     */
    record Group(List<Field> fields, boolean isAlways, Rule rule) implements Shape {

        public Group(Field... fields) {
            this(List.of(fields), false, Rule.NONE);
        }

        public Group always() {
            return new Group(fields, true, rule);
        }

        public Group with(Rule more) {
            return new Group(fields, isAlways, more);
        }

        /** Whether nothing of it has to be written. */
        public boolean isPlain() {
            return fields.stream().noneMatch(Field::needed);
        }

        /** Its defaults. */
        public ObjectNode plain() {
            ObjectNode value = Values.object();
            for (Field field : fields) {
                JsonNode otherwise = field.absent();
                if (otherwise != null) {
                    value.set(field.key(), otherwise);
                }
            }
            return value;
        }
    }

    /** What must hold between the fields of a group; names faults where they are. */
    interface Rule {
        Rule NONE = (_, _, _) -> {};

        /**
         * Names what is wrong.
         *
         * @param item what the file calls the whole that the group is in
         */
        void check(String item, Part part, ObjectNode value);
    }
}
