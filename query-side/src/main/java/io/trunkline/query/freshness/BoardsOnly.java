package io.trunkline.query.freshness;

import graphql.language.Field;
import graphql.language.OperationDefinition;
import graphql.parser.InvalidSyntaxException;
import graphql.parser.Parser;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Tells operations that are answered from the live boards alone, so that no projection is waited for: subscriptions, and queries of
 * nothing but some fields. {@code asOf} is one of these, for reports in it wait for what they read. Whatever is not plain counts as
 * reading the history.
 */
public final class BoardsOnly {

    /** Of {@code Query}; no type that is reached from them has a field that reads the history. */
    public static final Set<String> FIELDS = Set.of(
            "agent",
            "agents",
            "alerts",
            "asOf",
            "calendars",
            "notReadyReasons",
            "numbers",
            "parkedCalls",
            "queue",
            "queues",
            "wallboard");

    private BoardsOnly() {}

    /** @param name of the operation; absent where the document has but one */
    static boolean isRead(String document, @Nullable String name) {
        List<OperationDefinition> operations;
        try {
            operations = Parser.parse(document).getDefinitionsOfType(OperationDefinition.class).stream()
                    .filter(one -> name == null || name.isEmpty() || name.equals(one.getName()))
                    .toList();
        } catch (InvalidSyntaxException _) {
            return false; // the engine will say so
        }
        return operations.size() == 1 && isRead(operations.getFirst());
    }

    private static boolean isRead(OperationDefinition operation) {
        return switch (operation.getOperation()) {
            case SUBSCRIPTION -> true;
            case QUERY ->
                operation.getSelectionSet().getSelections().stream()
                        .allMatch(one -> one instanceof Field field && FIELDS.contains(field.getName()));
            case MUTATION -> false;
        };
    }
}
