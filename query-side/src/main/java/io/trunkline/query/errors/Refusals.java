package io.trunkline.query.errors;

import graphql.ExecutionResult;
import graphql.GraphQLError;
import graphql.GraphqlErrorBuilder;
import graphql.execution.AbortExecutionException;
import java.util.List;
import org.springframework.graphql.server.WebGraphQlRequest;
import org.springframework.graphql.server.WebGraphQlResponse;
import org.springframework.graphql.support.DefaultExecutionGraphQlResponse;

/** Refusals of a whole request, for those who judge it before any resolver runs. */
public final class Refusals {

    private Refusals() {}

    /** The response to a request that is not executed. */
    public static WebGraphQlResponse response(WebGraphQlRequest request, QueryRefused refused) {
        return new WebGraphQlResponse(new DefaultExecutionGraphQlResponse(request.toExecutionInput(), result(refused)));
    }

    /** The result of an operation whose answer is not given. */
    public static ExecutionResult result(QueryRefused refused) {
        return ExecutionResult.newExecutionResult()
                .errors(List.of(error(refused)))
                .build();
    }

    /** What an instrumentation throws to stop graphql-java. */
    public static AbortExecutionException abort(QueryRefused refused) {
        return new AbortExecutionException(List.of(error(refused)));
    }

    private static GraphQLError error(QueryRefused refused) {
        return ErrorCodes.describe(refused, GraphqlErrorBuilder.newError());
    }
}
