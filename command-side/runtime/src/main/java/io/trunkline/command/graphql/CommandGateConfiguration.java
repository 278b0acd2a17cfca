package io.trunkline.command.graphql;

import graphql.GraphqlErrorBuilder;
import io.trunkline.command.CommandPort;
import io.trunkline.command.CommandUnavailable;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Supplier;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;
import org.springframework.graphql.execution.DataFetcherExceptionResolver;
import org.springframework.graphql.execution.ErrorType;
import reactor.core.publisher.Mono;

/** The mutations' common way, and how a command that nobody could judge shows in GraphQL. */
@Configuration(proxyBeanMethods = false)
public class CommandGateConfiguration {

    @Bean
    CommandGate commandGate(CommandPort port, Clock clock, Supplier<UUID> ids) {
        return new CommandGate(port, clock, ids);
    }

    /** An error with the code {@code COMMAND_UNAVAILABLE}: the same mutation, with the same id, may be sent again. */
    @Bean
    @Order(0)
    DataFetcherExceptionResolver commandUnavailable() {
        return (failure, environment) -> failure instanceof CommandUnavailable
                ? Mono.just(List.of(GraphqlErrorBuilder.newError(environment)
                        .message("The command could not be carried out now; it is safe to send it again.")
                        .errorType(ErrorType.INTERNAL_ERROR)
                        .extensions(Map.of("code", "COMMAND_UNAVAILABLE"))
                        .build()))
                : Mono.empty();
    }
}
