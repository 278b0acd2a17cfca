package io.trunkline.query.errors;

import graphql.ErrorType;
import graphql.GraphQLError;
import graphql.GraphqlErrorBuilder;
import java.util.LinkedHashMap;
import java.util.Map;

/** Errors as graphql-java makes them, which have a classification and no code. */
final class UncodedErrors {

    private UncodedErrors() {}

    static boolean hasCode(GraphQLError error) {
        return error.getExtensions() != null && error.getExtensions().containsKey("code");
    }

    static GraphQLError coded(GraphQLError error) {
        if (hasCode(error)) {
            return error;
        }
        Map<String, Object> extensions = new LinkedHashMap<>();
        if (error.getExtensions() != null) {
            extensions.putAll(error.getExtensions());
        }
        extensions.put("code", code(error).name());
        return GraphqlErrorBuilder.newError()
                .message("%s", error.getMessage())
                .locations(error.getLocations())
                .path(error.getPath())
                .errorType(error.getErrorType())
                .extensions(extensions)
                .build();
    }

    private static RefusalCode code(GraphQLError error) {
        if (!(error.getErrorType() instanceof ErrorType type)) {
            return RefusalCode.INTERNAL;
        }
        return switch (type) {
            case InvalidSyntax, ValidationError, OperationNotSupported, ExecutionAborted -> RefusalCode.INVALID_QUERY;
            case DataFetchingException, NullValueInNonNullableField -> RefusalCode.INTERNAL;
        };
    }
}
