package io.trunkline.query.server;

import static org.assertj.core.api.Assertions.assertThat;

import io.trunkline.events.CalendarEvent.CalendarCreated;
import io.trunkline.events.CalendarEvent.CalendarRemoved;
import io.trunkline.events.CalendarEvent.EmergencyDeclared;
import io.trunkline.events.CalendarEvent.EmergencyLifted;
import io.trunkline.events.CalendarId;
import io.trunkline.events.CalendarSettings;
import io.trunkline.events.CalendarSettings.OpenDays;
import io.trunkline.events.CalendarSettings.SpecialDay;
import io.trunkline.events.QueueCallers;
import io.trunkline.events.QueueEvent.QueueCreated;
import io.trunkline.events.QueueId;
import io.trunkline.events.QueueSettings;
import io.trunkline.events.QueueSettings.RoutingStrategy;
import io.trunkline.events.WaitAnnouncements;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.test.web.server.LocalServerPort;
import tools.jackson.databind.JsonNode;

/** Proves what calendars, queues and the wallboard say of being open now, from the declaring of an emergency to its end. */
@SpringBootTest(webEnvironment = WebEnvironment.RANDOM_PORT, classes = QueryServer.class)
class CalendarsTest {

    private static final CalendarId CALENDAR = new CalendarId(new UUID(61, 1));
    private static final QueueId QUEUE = new QueueId(new UUID(61, 2));

    @Autowired
    private Story story;

    @LocalServerPort
    private int port;

    private JsonNode calendar() {
        return new GraphQlClient(port)
                .data("{ calendars { id name zone opening nextChange emergency { reason since }"
                        + " week { days hours } special { date name hours } } }")
                .path("calendars")
                .get(0);
    }

    private JsonNode queue() {
        return new GraphQlClient(port)
                .data("{ queue(id: \"" + QUEUE + "\") { opening expectedWaitSeconds calendar { name opening }"
                        + " announcements { everySeconds expectedWait } } }")
                .path("queue");
    }

    private String board() {
        JsonNode queues = new GraphQlClient(port)
                .data("{ wallboard(queueIds: [\"" + QUEUE + "\"]) { queues { opening } } }")
                .path("wallboard")
                .path("queues");
        return queues.get(0).path("opening").asString();
    }

    @Test
    void aCalendarSaysWhetherItsQueuesAreOpen() {
        CalendarSettings always = new CalendarSettings(
                "office",
                "Europe/Berlin",
                List.of(new OpenDays("mon-sun", List.of("00:00-24:00"))),
                List.of(new SpecialDay("2199-12-25", "far away", List.of("09:00-12:00"))));
        story.append(new CalendarCreated(CALENDAR, always, story.now()));
        story.append(new QueueCreated(
                QUEUE,
                QueueSettings.plain("tax", RoutingStrategy.LONGEST_IDLE, 15, 20, 20, 5, 2, 0)
                        .withCallers(new QueueCallers(CALENDAR, new WaitAnnouncements(10, 30, 3, 20, 1, true, true))),
                story.now()));
        story.isRead();
        JsonNode open = calendar();
        assertThat(open.path("opening").asString()).isEqualTo("OPEN");
        assertThat(open.path("nextChange").isNull()).isTrue();
        assertThat(open.path("week").get(0).path("hours").get(0).asString()).isEqualTo("00:00-24:00");
        assertThat(open.path("special").get(0).path("date").asString()).isEqualTo("2199-12-25");
        assertThat(queue().path("calendar").path("name").asString()).isEqualTo("office");
        assertThat(board()).isEqualTo("OPEN");
        assertThat(queue().path("expectedWaitSeconds").asInt()).isEqualTo(90);
        assertThat(queue().path("announcements").path("everySeconds").asInt()).isEqualTo(30);

        Instant declared = story.now();
        story.append(new EmergencyDeclared(CALENDAR, "flood", declared));
        story.isRead();
        assertThat(calendar().path("emergency").path("reason").asString()).isEqualTo("flood");
        assertThat(calendar().path("opening").asString()).isEqualTo("EMERGENCY");
        assertThat(queue().path("opening").asString()).isEqualTo("EMERGENCY");
        assertThat(board()).isEqualTo("EMERGENCY");

        story.append(new EmergencyLifted(CALENDAR, story.now()));
        story.isRead();
        assertThat(queue().path("opening").asString()).isEqualTo("OPEN");

        story.append(new CalendarRemoved(CALENDAR, story.now()));
        story.isRead();
        assertThat(queue().path("calendar").isNull()).isTrue();
        assertThat(queue().path("opening").asString()).isEqualTo("OPEN");
    }
}
