package io.trunkline.command.calendar;

import io.trunkline.command.CalendarCommand;
import io.trunkline.command.axon.Shell;
import io.trunkline.events.CalendarEvent;
import io.trunkline.model.calendar.Calendar;
import org.axonframework.eventsourcing.EventSourcingHandler;
import org.axonframework.modelling.command.AggregateIdentifier;
import org.axonframework.modelling.command.AggregateLifecycle;
import org.jspecify.annotations.Nullable;

/** The calendar's decider as an Axon aggregate, whose identifier is the name of its stream. */
final class CalendarShell implements Shell<CalendarCommand> {

    /** Absent until the first event: Axon then names the new stream by that event's. */
    private @Nullable String stream;

    private Calendar calendar = new Calendar.New();

    @AggregateIdentifier
    @Nullable
    String stream() {
        return stream;
    }

    @Override
    public void judge(CalendarCommand command) {
        Calendar.decide(command, calendar).forEach(AggregateLifecycle::apply);
    }

    @EventSourcingHandler
    void on(CalendarEvent event) {
        stream = event.stream();
        calendar = Calendar.evolve(calendar, event);
    }
}
