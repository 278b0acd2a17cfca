package io.trunkline.query.limits;

import graphql.execution.CoercedVariables;
import graphql.introspection.Introspection;
import graphql.language.Argument;
import graphql.language.Field;
import graphql.language.FragmentDefinition;
import graphql.language.FragmentSpread;
import graphql.language.InlineFragment;
import graphql.language.IntValue;
import graphql.language.OperationDefinition;
import graphql.language.Selection;
import graphql.language.SelectionSet;
import graphql.language.Value;
import graphql.language.VariableReference;
import graphql.schema.GraphQLCompositeType;
import graphql.schema.GraphQLFieldDefinition;
import graphql.schema.GraphQLFieldsContainer;
import graphql.schema.GraphQLList;
import graphql.schema.GraphQLSchema;
import graphql.schema.GraphQLTypeUtil;
import io.trunkline.query.errors.QueryRefused;
import io.trunkline.query.errors.RefusalCode;
import io.trunkline.query.errors.Refusals;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Adds up what an operation may cost, walking it once and stopping at the first limit, so that judging a hostile query
 * is never dear itself.
 *
 * <p>A field costs 1, and {@link #READ} where it reads a store. Below a list it counts once per element expected:
 * {@code first} for a page, else {@link #LIST}. Introspection costs 1 a field and has no depth: the engine has limits
 * of its own for it.
 */
final class OperationCost {

    static final int MOST_COST = 20_000;
    static final int MOST_DEPTH = 8;
    static final int MOST_ALIASES = 50;

    private static final int LIST = 10;
    private static final int READ = 100;
    private static final int DEFAULT_PAGE = 50;
    private static final int LARGEST_PAGE = 200;
    /** Nothing in the schema that costs a read comes as a field of anything but these. */
    private static final Map<String, Integer> READS = Map.ofEntries(
            Map.entry("Query.call", READ),
            Map.entry("Query.calls", READ),
            Map.entry("Query.queueReport", 20 * READ),
            Map.entry("Query.agentReport", 20 * READ),
            Map.entry("Query.callbackReport", 20 * READ),
            Map.entry("Query.contactReport", 40 * READ),
            Map.entry("Query.ivrReport", 40 * READ),
            Map.entry("Query.workItemReport", 40 * READ),
            Map.entry("Query.asOf", 20 * READ),
            Map.entry("AsOf.queueReport", 20 * READ),
            Map.entry("AsOf.agentReport", 20 * READ),
            Map.entry("AsOf.callbackReport", 20 * READ),
            Map.entry("AsOf.contactReport", 40 * READ),
            Map.entry("AsOf.ivrReport", 40 * READ),
            Map.entry("AsOf.workItemReport", 40 * READ),
            Map.entry("Query.recording", READ),
            Map.entry("Query.mailbox", READ),
            Map.entry("Query.mailboxes", READ),
            Map.entry("Query.voicemail", READ),
            Map.entry("Query.voicemails", READ),
            Map.entry("Query.workItem", READ),
            Map.entry("Query.workItems", READ),
            Map.entry("Mailbox.waiting", READ / LIST),
            Map.entry("Call.recordings", READ / LIST),
            Map.entry("Call.voicemails", READ / LIST),
            Map.entry("Call.parties", READ / LIST),
            Map.entry("Call.tree", READ / LIST),
            Map.entry("Call.timeline", READ));

    private final GraphQLSchema schema;
    private final Map<String, FragmentDefinition> fragments;
    private final CoercedVariables variables;
    private long cost;
    private int aliases;

    OperationCost(GraphQLSchema schema, Map<String, FragmentDefinition> fragments, CoercedVariables variables) {
        this.schema = schema;
        this.fragments = fragments;
        this.variables = variables;
    }

    void check(OperationDefinition operation) {
        GraphQLCompositeType root =
                switch (operation.getOperation()) {
                    case QUERY -> schema.getQueryType();
                    case MUTATION -> schema.getMutationType();
                    case SUBSCRIPTION -> schema.getSubscriptionType();
                };
        if (root != null) {
            walk(operation.getSelectionSet(), root, 1, 1);
        }
    }

    private void walk(SelectionSet selections, GraphQLCompositeType parent, int depth, long times) {
        for (Selection<?> selection : selections.getSelections()) {
            switch (selection) {
                case Field field -> field(field, parent, depth, times);
                case InlineFragment inline -> {
                    var condition = inline.getTypeCondition();
                    walk(
                            inline.getSelectionSet(),
                            condition == null ? parent : composite(condition.getName(), parent),
                            depth,
                            times);
                }
                case FragmentSpread spread -> {
                    FragmentDefinition fragment = fragments.get(spread.getName());
                    if (fragment != null) {
                        walk(
                                fragment.getSelectionSet(),
                                composite(fragment.getTypeCondition().getName(), parent),
                                depth,
                                times);
                    }
                }
                default -> throw new IllegalStateException("unknown selection " + selection.getClass());
            }
        }
    }

    private void field(Field field, GraphQLCompositeType parent, int depth, long times) {
        boolean introspection =
                field.getName().startsWith("__") || parent.getName().startsWith("__");
        spend(times * READS.getOrDefault(parent.getName() + "." + field.getName(), 1));
        countAlias(field);
        if (!introspection && depth > MOST_DEPTH) {
            throw refused(RefusalCode.QUERY_TOO_DEEP, "The query is nested more than %d deep.", MOST_DEPTH);
        }
        if (field.getSelectionSet() != null && parent instanceof GraphQLFieldsContainer owner) {
            GraphQLFieldDefinition definition = Introspection.getFieldDefinition(schema, owner, field.getName());
            if (GraphQLTypeUtil.unwrapAll(definition.getType()) instanceof GraphQLCompositeType type) {
                long elements = introspection ? 1 : times * elements(field, definition, parent);
                walk(field.getSelectionSet(), type, depth + 1, elements);
            }
        }
    }

    private void spend(long amount) {
        cost += amount;
        if (cost > MOST_COST) {
            throw refused(
                    RefusalCode.QUERY_TOO_COMPLEX,
                    "The query may cost more than %d; ask for smaller pages or fewer fields.",
                    MOST_COST);
        }
    }

    private void countAlias(Field field) {
        if (field.getAlias() != null && ++aliases > MOST_ALIASES) {
            throw refused(RefusalCode.TOO_MANY_ALIASES, "The query has more than %d aliases.", MOST_ALIASES);
        }
    }

    /** A page counts where {@code first} is given, so the list in it does not count again. */
    private int elements(Field field, GraphQLFieldDefinition definition, GraphQLCompositeType parent) {
        if (definition.getArgument("first") != null) {
            return page(field);
        }
        boolean list = GraphQLTypeUtil.unwrapNonNull(definition.getType()) instanceof GraphQLList;
        boolean counted =
                parent.getName().endsWith("Connection") || parent.getName().endsWith("Page");
        return list && !counted ? LIST : 1;
    }

    private int page(Field field) {
        for (Argument argument : field.getArguments()) {
            if (argument.getName().equals("first")) {
                return Math.clamp(number(argument.getValue()), 1, LARGEST_PAGE);
            }
        }
        return DEFAULT_PAGE;
    }

    private int number(@Nullable Value<?> value) {
        return switch (value) {
            case IntValue whole ->
                whole.getValue().bitLength() < 32 ? whole.getValue().intValue() : LARGEST_PAGE;
            case VariableReference reference when variables.get(reference.getName()) instanceof Integer whole -> whole;
            case null, default -> DEFAULT_PAGE;
        };
    }

    private GraphQLCompositeType composite(String name, GraphQLCompositeType otherwise) {
        return schema.getType(name) instanceof GraphQLCompositeType type ? type : otherwise;
    }

    private static RuntimeException refused(RefusalCode code, String sentence, int limit) {
        return Refusals.abort(new QueryRefused(code, sentence.formatted(limit), Map.of("limit", limit)));
    }
}
