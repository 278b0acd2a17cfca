package io.trunkline.embedded.mongo;

import de.bwaldvogel.mongo.bson.Document;
import de.bwaldvogel.mongo.bson.ObjectId;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What an index can use of a filter. Each part is a necessary condition, so any of them gives candidates that include all
 * matches; the filter itself is applied to the candidates afterwards. Only scalar values of an order that is the same for
 * matcher and index are used; all else is left to the filter.
 */
final class Conditions {
    record Range(@Nullable Object low, @Nullable Object high) {
        static final Range ALL = new Range(null, null);
    }

    private final Map<String, @Nullable Object> equal = new HashMap<>();
    private final Map<String, Range> ranges = new HashMap<>();
    private final Map<String, Collection<?>> in = new HashMap<>();

    Conditions(Document filter) {
        collect(filter);
    }

    /** Null asks for documents without the field too; an index orders both alike. */
    Map<String, @Nullable Object> equal() {
        return equal;
    }

    @Nullable
    Range range(String field) {
        return ranges.get(field);
    }

    @Nullable
    Collection<?> in(String field) {
        return in.get(field);
    }

    private void collect(Document filter) {
        filter.forEach((field, condition) -> {
            if (field.equals("$and") && condition instanceof Collection<?> parts) {
                parts.forEach(part -> collect((Document) part));
            } else if (field.startsWith("$")) {
                return;
            } else if (condition instanceof Document operators) {
                operators.forEach((operator, value) -> collect(field, operator, value));
            } else if (condition == null || isScalar(condition)) {
                equal.put(field, condition);
            }
        });
    }

    private void collect(String field, String operator, @Nullable Object value) {
        if (operator.equals("$in") && value instanceof Collection<?> values) {
            if (values.stream().allMatch(Conditions::isScalar)) {
                in.put(field, values);
            }
        } else if (value != null && isScalar(value)) {
            switch (operator) {
                case "$eq" -> equal.put(field, value);
                case "$gt", "$gte" ->
                    ranges.merge(field, new Range(value, null), (old, next) -> new Range(next.low(), old.high()));
                case "$lt", "$lte" ->
                    ranges.merge(field, new Range(null, value), (old, next) -> new Range(old.low(), next.high()));
                default -> {
                    // The filter itself judges it.
                }
            }
        }
    }

    private static boolean isScalar(@Nullable Object value) {
        return value instanceof String
                || value instanceof Integer
                || value instanceof Long
                || value instanceof Double
                || value instanceof Boolean
                || value instanceof Instant
                || value instanceof ObjectId
                || value instanceof UUID;
    }
}
