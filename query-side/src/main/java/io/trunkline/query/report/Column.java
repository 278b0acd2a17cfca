package io.trunkline.query.report;

import io.trunkline.projections.live.AgentEntry;
import io.trunkline.query.floor.Queue;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * One column of a report, as files have it and as rows are sorted by it. The columns are those of the row's record, flat:
 * a queue or an agent becomes id and name, sums within the row are named after it ({@code callbacksOffered}), a list
 * becomes one text.
 */
record Column(String name, Class<?> type, Function<Object, @Nullable Object> read) {

    static List<Column> of(Class<?> row) {
        List<Column> columns = new ArrayList<>();
        for (RecordComponent component : row.getRecordComponents()) {
            Method accessor = component.getAccessor();
            add(columns, component.getName(), component.getType(), owner -> call(accessor, owner));
        }
        return columns;
    }

    private static void add(List<Column> columns, String name, Class<?> type, Function<Object, @Nullable Object> read) {
        if (type == Queue.class) {
            columns.add(new Column(name + "Id", String.class, then(read, value -> ((Queue) value)
                    .id()
                    .toString())));
            columns.add(new Column(name + "Name", String.class, then(read, value -> ((Queue) value).name())));
        } else if (type == AgentEntry.class) {
            columns.add(new Column(name + "Id", String.class, then(read, value -> ((AgentEntry) value)
                    .id()
                    .toString())));
            columns.add(new Column(name + "Name", String.class, then(read, value -> ((AgentEntry) value).name())));
        } else if (type.isRecord()) {
            for (Column inner : of(type)) {
                columns.add(new Column(name + capital(inner.name), inner.type, then(read, inner.read)));
            }
        } else if (List.class.isAssignableFrom(type)) {
            columns.add(new Column(name, String.class, then(read, value -> listed((List<?>) value))));
        } else {
            columns.add(new Column(name, type, read));
        }
    }

    boolean isNumber() {
        return type == long.class || type == int.class || type == Double.class;
    }

    /** Of a row; absent where it has none. */
    @Nullable
    Double number(Object row) {
        return read.apply(row) instanceof Number number ? number.doubleValue() : null;
    }

    /** Of a row: a text or a number, or nothing. */
    @Nullable
    Object value(Object row) {
        Object value = read.apply(row);
        return value instanceof Number || value == null ? value : value.toString();
    }

    /** As {@code lunch=60000 training=900000}. */
    private static String listed(List<?> values) {
        return values.stream()
                .map(value -> value.getClass().isRecord()
                        ? of(value.getClass()).stream()
                                .map(column -> String.valueOf(column.value(value)))
                                .collect(Collectors.joining("="))
                        : value.toString())
                .collect(Collectors.joining(" "));
    }

    private static Function<Object, @Nullable Object> then(
            Function<Object, @Nullable Object> read, Function<Object, @Nullable Object> next) {
        return row -> {
            Object value = read.apply(row);
            return value == null ? null : next.apply(value);
        };
    }

    private static @Nullable Object call(Method accessor, Object owner) {
        try {
            accessor.trySetAccessible();
            return accessor.invoke(owner);
        } catch (IllegalAccessException | InvocationTargetException e) {
            throw new IllegalStateException("a record's " + accessor.getName() + " cannot be read", e);
        }
    }

    private static String capital(String name) {
        return name.substring(0, 1).toUpperCase(Locale.ROOT) + name.substring(1);
    }
}
