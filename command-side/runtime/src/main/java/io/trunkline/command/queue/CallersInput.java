package io.trunkline.command.queue;

import io.trunkline.command.graphql.Arguments;
import io.trunkline.events.CalendarId;
import io.trunkline.events.QueueCallers;
import org.jspecify.annotations.Nullable;

/** {@code QueueCallersInput} of the schema. */
public record CallersInput(@Nullable String calendarId) {

    QueueCallers callers() {
        return new QueueCallers(calendarId == null ? null : new CalendarId(Arguments.uuid("calendarId", calendarId)));
    }
}
