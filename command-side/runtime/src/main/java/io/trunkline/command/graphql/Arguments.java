package io.trunkline.command.graphql;

import io.trunkline.command.CommandRejected;
import io.trunkline.command.RejectionCode;
import java.util.Arrays;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Arguments as clients write them, as values or as a rejection that names the field. */
public final class Arguments {

    private static final int UUID_LENGTH = 36;
    private static final int SHOWN = 100;

    private Arguments() {}

    /** A UUID in its usual 36 characters. */
    public static UUID uuid(String field, String text) {
        try {
            if (text.length() == UUID_LENGTH) {
                return UUID.fromString(text);
            }
        } catch (IllegalArgumentException _) {
            // turned down below
        }
        throw invalid(field, text, "a UUID");
    }

    /** The constant of that name. */
    public static <E extends Enum<E>> E constant(String field, Class<E> type, @Nullable String name) {
        return Arrays.stream(type.getEnumConstants())
                .filter(constant -> constant.name().equals(name))
                .findFirst()
                .orElseThrow(() -> invalid(field, name, Arrays.toString(type.getEnumConstants())));
    }

    /** A number that has a default where it is absent, and so may not be null. */
    public static int number(String field, @Nullable Integer value) {
        if (value == null) {
            throw invalid(field, null, "a number");
        }
        return value;
    }

    private static CommandRejected invalid(String field, @Nullable String value, String limit) {
        String text = String.valueOf(value);
        String shown = text.substring(0, Math.min(SHOWN, text.length()));
        return new CommandRejected(RejectionCode.INVALID_VALUE, Map.of("field", field, "value", shown, "limit", limit));
    }
}
