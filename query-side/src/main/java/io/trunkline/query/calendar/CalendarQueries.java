package io.trunkline.query.calendar;

import io.trunkline.hours.Opening;
import io.trunkline.projections.live.CalendarEntry;
import io.trunkline.projections.live.LiveBoards;
import io.trunkline.query.floor.Queue;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.graphql.data.method.annotation.QueryMapping;
import org.springframework.graphql.data.method.annotation.SchemaMapping;
import org.springframework.stereotype.Controller;

/** Calendars, and whether a queue is open. */
@Controller
public class CalendarQueries {

    private final LiveBoards boards;
    private final Clock clock;

    CalendarQueries(LiveBoards boards, Clock clock) {
        this.boards = boards;
        this.clock = clock;
    }

    @QueryMapping
    List<CalendarView> calendars() {
        Instant now = clock.instant();
        return boards.calendars().stream()
                .map(calendar -> CalendarView.of(calendar, now))
                .toList();
    }

    @SchemaMapping(typeName = "Queue")
    @Nullable
    CalendarView calendar(Queue queue) {
        CalendarEntry calendar = queue.hours();
        return calendar == null ? null : CalendarView.of(calendar, clock.instant());
    }

    @SchemaMapping(typeName = "Queue")
    Opening opening(Queue queue) {
        CalendarEntry calendar = queue.hours();
        return calendar == null ? Opening.OPEN : calendar.opening(clock.instant());
    }
}
