package io.trunkline.command.ivr;

import static org.assertj.core.api.Assertions.assertThat;

import io.trunkline.events.CalendarEvent.CalendarChanged;
import io.trunkline.events.CalendarEvent.CalendarCreated;
import io.trunkline.events.CalendarEvent.CalendarRemoved;
import io.trunkline.events.CalendarId;
import io.trunkline.events.CalendarSettings;
import io.trunkline.events.Event;
import io.trunkline.events.EventCatalogue;
import io.trunkline.events.FlowEvent.FlowDrafted;
import io.trunkline.events.FlowEvent.FlowPublished;
import io.trunkline.events.FlowEvent.FlowRolledBack;
import io.trunkline.events.FlowId;
import io.trunkline.events.MailboxEvent.MailboxChanged;
import io.trunkline.events.MailboxEvent.MailboxCreated;
import io.trunkline.events.MailboxEvent.MailboxRemoved;
import io.trunkline.events.MailboxId;
import io.trunkline.events.MailboxSettings;
import io.trunkline.events.MailboxSettings.MailboxKind;
import io.trunkline.eventstore.Envelope;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** Flows may name what the log says is there, by its newest name, and nothing that was removed. */
class KnownCenterTest {

    private static final Instant NOW = Instant.parse("2026-11-02T09:00:00Z");
    private static final MailboxId BOX = new MailboxId(new UUID(1, 1));
    private static final CalendarId HOURS = new CalendarId(new UUID(1, 2));
    private static final FlowId FLOW = FlowId.of("main");

    private final KnownCenter known = new KnownCenter("en/welcome"::equals);
    private int told;

    @Test
    void aBoxIsKnownByItsNewestNumberUntilItIsRemoved() {
        tell(new MailboxCreated(BOX, box("700"), NOW));
        assertThat(known.center().boxes()).containsExactly("700");

        tell(new MailboxChanged(BOX, box("701"), NOW));
        assertThat(known.center().boxes()).containsExactly("701");

        tell(new MailboxRemoved(BOX, NOW));
        assertThat(known.center().boxes()).isEmpty();
    }

    @Test
    void aCalendarIsKnownByItsNewestNameUntilItIsRemoved() {
        tell(new CalendarCreated(HOURS, calendar("office"), NOW));
        tell(new CalendarChanged(HOURS, calendar("shop"), NOW));
        assertThat(known.center().calendars()).containsExactly("shop");

        tell(new CalendarRemoved(HOURS, NOW));
        assertThat(known.center().calendars()).isEmpty();
    }

    @Test
    void aFlowIsKnownAsItWasPublishedLast() {
        tell(new FlowDrafted(FLOW, 1, flow("en/first"), NOW));
        assertThat(flows()).as("drafted only").isEmpty();

        tell(new FlowPublished(FLOW, 1, NOW));
        Object first = flows().get("main");
        tell(new FlowDrafted(FLOW, 2, flow("en/second"), NOW));
        tell(new FlowPublished(FLOW, 2, NOW));
        assertThat(flows().get("main")).isNotNull().isNotEqualTo(first);

        tell(new FlowRolledBack(FLOW, 2, 1, NOW));
        assertThat(flows().get("main")).isEqualTo(first);
    }

    @Test
    void promptsAreThoseOfWhoPlaysThem() {
        assertThat(known.center().prompts()).accepts("en/welcome").rejects("zh/welcome");
    }

    private Map<String, ?> flows() {
        return Objects.requireNonNull(known.center().flows());
    }

    private void tell(Event event) {
        EventCatalogue.Entry entry = EventCatalogue.of(event);
        UUID id = new UUID(2, ++told);
        known.on(new Envelope(
                id,
                event.stream(),
                told,
                told,
                event.at(),
                "test",
                null,
                "test",
                "n1",
                entry.name(),
                entry.revision(),
                event));
    }

    private static MailboxSettings box(String number) {
        return new MailboxSettings(number, "Sales", MailboxKind.CALLBACK, null, null, "en", "", 60, 5, 10, 0);
    }

    private static CalendarSettings calendar(String name) {
        return new CalendarSettings(name, "Europe/Berlin", List.of(), List.of());
    }

    private static String flow(String prompt) {
        return """
                flow: main
                languages: [en]
                start: say
                nodes:
                  say: {type: announce, prompts: [%s], next: end}
                  end: {type: hang-up}
                """.formatted(prompt);
    }
}
