package io.trunkline.command.call;

import io.trunkline.command.CallCommand;
import io.trunkline.command.axon.AggregateHandler;
import org.axonframework.common.caching.Cache;
import org.axonframework.eventsourcing.eventstore.EventStore;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Commands to calls. */
@Configuration(proxyBeanMethods = false)
public class CallCommandsConfiguration {

    @Bean
    AggregateHandler<CallCommand, ?> callHandler(EventStore events, Cache cache) {
        return AggregateHandler.on(events, cache, CallCommand.class, CallShell.class, CallShell::new);
    }
}
