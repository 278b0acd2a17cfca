package io.trunkline.command.calendar;

import io.trunkline.command.CalendarCommand;
import io.trunkline.command.axon.AggregateHandler;
import io.trunkline.command.graphql.CommandGate;
import org.axonframework.common.caching.Cache;
import org.axonframework.eventsourcing.NoSnapshotTriggerDefinition;
import org.axonframework.eventsourcing.eventstore.EventStore;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Commands to calendars. */
@Configuration(proxyBeanMethods = false)
public class CalendarCommandsConfiguration {

    @Bean
    AggregateHandler<CalendarCommand, ?> calendarHandler(EventStore events, Cache cache) {
        // A calendar is changed a few times in its life.
        return AggregateHandler.on(
                events,
                cache,
                NoSnapshotTriggerDefinition.INSTANCE,
                CalendarCommand.class,
                CalendarShell.class,
                CalendarShell::new);
    }

    @Bean
    CalendarMutations calendarMutations(CommandGate gate) {
        return new CalendarMutations(gate);
    }
}
