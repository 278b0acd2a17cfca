package io.trunkline.query.errors;

import graphql.GraphQLError;
import graphql.GraphqlErrorBuilder;
import java.util.List;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;
import org.springframework.graphql.execution.DataFetcherExceptionResolver;
import org.springframework.graphql.execution.SubscriptionExceptionResolver;
import org.springframework.graphql.server.WebGraphQlInterceptor;
import reactor.core.publisher.Mono;

/** Sees to it that every error has a code, wherever it arose: in a resolver, in a stream, or before execution. */
@Configuration(proxyBeanMethods = false)
public class CodedErrors {

    /** Last in the chain: whoever knows an exception better may code it first. */
    static final int AFTER_ALL_OTHERS = Integer.MAX_VALUE;

    @Bean
    @Order(AFTER_ALL_OTHERS)
    DataFetcherExceptionResolver codedFetchErrors() {
        return (failure, environment) ->
                Mono.just(List.of(ErrorCodes.describe(failure, GraphqlErrorBuilder.newError(environment))));
    }

    @Bean
    @Order(AFTER_ALL_OTHERS)
    SubscriptionExceptionResolver codedStreamErrors() {
        return failure -> Mono.just(List.of(ErrorCodes.describe(failure, GraphqlErrorBuilder.newError())));
    }

    /** Codes what graphql-java reports by itself: syntax, validation, a null where none may be. */
    @Bean
    @Order(0)
    WebGraphQlInterceptor codedRequestErrors() {
        return (request, chain) -> chain.next(request).map(response -> {
            List<GraphQLError> errors = response.getExecutionResult().getErrors();
            return errors.stream().allMatch(UncodedErrors::hasCode)
                    ? response
                    : response.transform(changed -> changed.errors(
                            errors.stream().map(UncodedErrors::coded).toList()));
        });
    }
}
