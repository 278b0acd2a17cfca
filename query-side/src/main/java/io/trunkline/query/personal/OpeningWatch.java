package io.trunkline.query.personal;

import graphql.ExecutionResult;
import graphql.execution.ExecutionStepInfo;
import graphql.execution.instrumentation.InstrumentationState;
import graphql.execution.instrumentation.SimplePerformantInstrumentation;
import graphql.execution.instrumentation.parameters.InstrumentationCreateStateParameters;
import graphql.execution.instrumentation.parameters.InstrumentationExecutionParameters;
import graphql.execution.instrumentation.parameters.InstrumentationFieldFetchParameters;
import graphql.language.OperationDefinition.Operation;
import graphql.schema.DataFetcher;
import graphql.schema.DataFetchingEnvironment;
import io.trunkline.query.errors.QueryRefused;
import io.trunkline.query.errors.RefusalCode;
import io.trunkline.query.errors.Refusals;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Sees to it that an answer which opens personal data of the history is on record before it is given. What shows the calls that are
 * going on is no history: see docs/adr/0023.
 */
final class OpeningWatch extends SimplePerformantInstrumentation {

    private static final Logger LOG = LoggerFactory.getLogger(OpeningWatch.class);

    /** Fields of Query that show who is calling, is parked, or works where, now. Whatever else there will be is put on record. */
    private static final Set<String> LIVE = Set.of("wallboard", "parkedCalls", "agent", "agents", "queue", "queues");

    /** Fields that {@link OpensPersonal#shownBy} names: all others are passed over at once. */
    private static final Set<String> SHOWN = Set.of(Caller.SHOWN, "text", "data");

    private static final String FILTER = "filter";
    private static final String BY_NUMBER = "callerNumber";

    private final OpeningsOnRecord record;

    OpeningWatch(OpeningsOnRecord record) {
        this.record = record;
    }

    @Override
    public InstrumentationState createState(InstrumentationCreateStateParameters parameters) {
        return new Openings();
    }

    @Override
    public DataFetcher<?> instrumentDataFetcher(
            DataFetcher<?> fetcher,
            InstrumentationFieldFetchParameters parameters,
            @Nullable InstrumentationState state) {
        if (!(state instanceof Openings openings)
                || parameters.getExecutionContext().getOperationDefinition().getOperation() != Operation.QUERY) {
            return fetcher;
        }
        if (parameters.getExecutionStepInfo().getPath().getLevel() == 1) {
            return environment -> {
                if (isByNumber(environment)) {
                    openings.searched(environment.getFieldDefinition().getName());
                }
                return fetcher.get(environment);
            };
        }
        return SHOWN.contains(parameters.getField().getName()) ? watched(fetcher, openings) : fetcher;
    }

    private static boolean isByNumber(DataFetchingEnvironment environment) {
        return environment.getArguments().get(FILTER) instanceof Map<?, ?> filter && filter.get(BY_NUMBER) != null;
    }

    private static DataFetcher<?> watched(DataFetcher<?> fetcher, Openings openings) {
        return environment -> {
            Object shown = fetcher.get(environment);
            if (shown != null
                    && environment.getSource() instanceof OpensPersonal opens
                    && opens.shownBy().equals(environment.getFieldDefinition().getName())) {
                String query = query(environment.getExecutionStepInfo());
                if (!LIVE.contains(query)) {
                    openings.opened(query, opens.opened());
                }
            }
            return shown;
        };
    }

    /** The field of Query that a field lies under. */
    private static String query(ExecutionStepInfo field) {
        ExecutionStepInfo top = field;
        while (top.getPath().getLevel() > 1) {
            top = top.getParent();
        }
        return top.getFieldDefinition().getName();
    }

    @Override
    public CompletableFuture<ExecutionResult> instrumentExecutionResult(
            ExecutionResult result,
            InstrumentationExecutionParameters parameters,
            @Nullable InstrumentationState state) {
        Opening opening = state instanceof Openings openings ? openings.all().orElse(null) : null;
        return CompletableFuture.completedFuture(opening == null ? result : onRecord(opening, result));
    }

    private ExecutionResult onRecord(Opening opening, ExecutionResult result) {
        try {
            record.put(opening);
            return result;
        } catch (RuntimeException e) {
            LOG.warn("An answer is not given, for the log cannot be told that it opens personal data", e);
            return Refusals.result(new QueryRefused(
                    RefusalCode.NOT_ON_RECORD,
                    "That personal data are opened cannot be put on record now; without them the answer is given."));
        }
    }
}
