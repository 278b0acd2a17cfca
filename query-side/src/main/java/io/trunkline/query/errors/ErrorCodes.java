package io.trunkline.query.errors;

import com.mongodb.MongoException;
import graphql.ErrorClassification;
import graphql.GraphQLError;
import graphql.GraphqlErrorBuilder;
import io.trunkline.eventstore.LogUnavailable;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.graphql.execution.ErrorType;

/** Gives a failure its code and its sentence. Never shows a stack trace or a foreign message to a client. */
final class ErrorCodes {

    private static final Logger LOG = LoggerFactory.getLogger(ErrorCodes.class);

    private ErrorCodes() {}

    static GraphQLError describe(Throwable failure, GraphqlErrorBuilder<?> error) {
        return switch (failure) {
            case QueryRefused refused ->
                fill(error, refused.code(), refused.getMessage(), refused.facts(), ErrorType.BAD_REQUEST);
            case LogUnavailable unavailable -> {
                LOG.warn("The event log did not answer a query", unavailable);
                yield fill(error, RefusalCode.LOG_UNAVAILABLE, "The event log did not answer in time.", Map.of());
            }
            case MongoException unavailable -> {
                LOG.warn("The database did not answer a query", unavailable);
                yield fill(error, RefusalCode.HISTORY_UNAVAILABLE, "The database did not answer.", Map.of());
            }
            default -> unforeseen(failure, error);
        };
    }

    private static GraphQLError unforeseen(Throwable failure, GraphqlErrorBuilder<?> error) {
        String correlation = UUID.randomUUID().toString();
        LOG.error("A query failed; correlation {}", correlation, failure);
        return fill(
                error,
                RefusalCode.INTERNAL,
                "Something failed on the server; its log has it under " + correlation + ".",
                Map.of("correlation", correlation));
    }

    private static GraphQLError fill(
            GraphqlErrorBuilder<?> error, RefusalCode code, String message, Map<String, Object> facts) {
        return fill(error, code, message, facts, ErrorType.INTERNAL_ERROR);
    }

    private static GraphQLError fill(
            GraphqlErrorBuilder<?> error,
            RefusalCode code,
            @Nullable String message,
            Map<String, Object> facts,
            ErrorClassification type) {
        Map<String, Object> extensions = new LinkedHashMap<>(facts);
        extensions.put("code", code.name());
        return error.message("%s", message == null ? code.name() : message)
                .errorType(type)
                .extensions(extensions)
                .build();
    }
}
