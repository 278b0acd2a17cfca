package io.trunkline.query.report;

import io.trunkline.query.errors.QueryRefused;
import io.trunkline.query.errors.RefusalCode;
import java.lang.reflect.Constructor;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.RecordComponent;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Makes a report's input of an address's parameters, which have the names of the input's fields: {@code from},
 * {@code interval}. A list is separated by commas; a field's own fields are named after it: {@code compareWithFrom}.
 */
final class AskedInput {

    private static final Set<String> REQUIRED = Set.of("from", "to");

    private final Map<String, String> parameters;
    private final Set<String> taken = new HashSet<>();

    private AskedInput(Map<String, String> parameters) {
        this.parameters = parameters;
    }

    /** @throws QueryRefused {@code INVALID_QUERY} for a parameter that is unknown, missing or unreadable */
    static <I extends Record> I of(Class<I> type, Map<String, String> parameters) {
        AskedInput asked = new AskedInput(parameters);
        I input = type.cast(asked.made(type, ""));
        Set<String> unknown = new HashSet<>(parameters.keySet());
        unknown.removeAll(asked.taken);
        if (!unknown.isEmpty()) {
            throw new QueryRefused(RefusalCode.INVALID_QUERY, "The report has no parameter of one of the names given.");
        }
        return input;
    }

    private Object made(Class<?> type, String prefix) {
        RecordComponent[] components = type.getRecordComponents();
        List<@Nullable Object> values = new ArrayList<>();
        for (RecordComponent component : components) {
            values.add(value(component, prefix));
        }
        try {
            Constructor<?> constructor = type.getDeclaredConstructor(
                    Arrays.stream(components).map(RecordComponent::getType).toArray(Class[]::new));
            return constructor.newInstance(values.toArray());
        } catch (NoSuchMethodException
                | InstantiationException
                | IllegalAccessException
                | InvocationTargetException e) {
            throw new IllegalStateException(type + " cannot be made of parameters", e);
        }
    }

    private @Nullable Object value(RecordComponent component, String prefix) {
        String name = prefix.isEmpty() ? component.getName() : prefix + capital(component.getName());
        Class<?> type = component.getType();
        if (type.isRecord()) {
            boolean asked = parameters.keySet().stream().anyMatch(each -> each.startsWith(name));
            return asked ? made(type, name) : null;
        }
        taken.add(name);
        String text = parameters.get(name);
        if (text == null || text.isBlank()) {
            if (REQUIRED.contains(component.getName())) {
                throw new QueryRefused(
                        RefusalCode.INVALID_QUERY, "The parameter " + name + " is missing.", Map.of("parameter", name));
            }
            return null;
        }
        return read(type, name, text.strip());
    }

    private static Object read(Class<?> type, String name, String text) {
        try {
            if (type == Instant.class) {
                return OffsetDateTime.parse(text).toInstant();
            }
            if (type == Integer.class) {
                return Integer.valueOf(text);
            }
            if (type == Long.class) {
                return Long.valueOf(text);
            }
            if (type == Boolean.class) {
                return truth(text);
            }
            if (type == List.class) {
                return Arrays.stream(text.split(",", -1)).map(String::strip).toList();
            }
            return type.isEnum() ? constant(type, text) : text;
        } catch (DateTimeParseException | IllegalArgumentException _) {
            throw new QueryRefused(
                    RefusalCode.INVALID_QUERY, "The parameter " + name + " cannot be read.", Map.of("parameter", name));
        }
    }

    private static Boolean truth(String text) {
        return switch (text) {
            case "true" -> true;
            case "false" -> false;
            default -> throw new IllegalArgumentException("neither true nor false");
        };
    }

    private static Object constant(Class<?> type, String text) {
        return Arrays.stream(type.getEnumConstants())
                .filter(each -> ((Enum<?>) each).name().equals(text))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("none of them"));
    }

    private static String capital(String name) {
        return name.substring(0, 1).toUpperCase(Locale.ROOT) + name.substring(1);
    }
}
