package io.trunkline.projections.flow;

import static org.assertj.core.api.Assertions.assertThat;

import io.trunkline.events.Event;
import io.trunkline.events.FlowEvent.FlowDrafted;
import io.trunkline.events.FlowEvent.FlowPublished;
import io.trunkline.events.FlowEvent.FlowRolledBack;
import io.trunkline.events.FlowId;
import io.trunkline.projections.flow.FlowDocument.Version;
import io.trunkline.projections.given.Envelopes;
import io.trunkline.projections.given.Folded;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A flow's document has its newest versions and which of them callers meet. */
class FlowProjectorTest {

    private static final FlowId WELCOME = FlowId.of("welcome");
    private static final Instant NINE = Instant.parse("2026-11-22T09:00:00Z");
    private static final Instant TEN = NINE.plusSeconds(3_600);
    private static final Instant NOON = TEN.plusSeconds(7_200);

    private static Folded<FlowDocument> after(Event... events) {
        return after(List.of(events));
    }

    private static Folded<FlowDocument> after(List<Event> events) {
        return Envelopes.fold(new FlowProjector(), Envelopes.of(events));
    }

    @Test
    void aVersionThatWasOnlyWrittenIsMetByNobody() {
        assertThat(after(new FlowDrafted(WELCOME, 1, "start: menu", NINE)))
                .containsOnlyKeys("welcome")
                .containsValue(new FlowDocument(
                        "welcome", Envelopes.STRIDE, 1, null, List.of(new Version(1, "start: menu", NINE, null))));
    }

    @Test
    void callersMeetWhatWasPublishedOrRolledBackToLast() {
        List<Event> events = new ArrayList<>(List.of(
                new FlowDrafted(WELCOME, 1, "start: menu", NINE),
                new FlowPublished(WELCOME, 1, NINE.plusSeconds(1)),
                new FlowDrafted(FlowId.of("night"), 1, "start: box", TEN),
                new FlowDrafted(WELCOME, 2, "start: hours", TEN),
                new FlowPublished(WELCOME, 2, TEN.plusSeconds(1))));
        assertThat(after(events)).containsOnlyKeys("welcome", "night");
        assertThat(after(events).of("welcome"))
                .isEqualTo(new FlowDocument(
                        "welcome",
                        5 * Envelopes.STRIDE,
                        2,
                        2,
                        List.of(
                                new Version(1, "start: menu", NINE, NINE.plusSeconds(1)),
                                new Version(2, "start: hours", TEN, TEN.plusSeconds(1)))));

        events.add(new FlowRolledBack(WELCOME, 2, 1, NOON));
        FlowDocument rolledBack = after(events).of("welcome");
        assertThat(rolledBack.published()).isEqualTo(1);
        assertThat(rolledBack.drafted()).isEqualTo(2);
        assertThat(rolledBack.versions()).extracting(Version::publishedAt).containsExactly(NOON, TEN.plusSeconds(1));
    }

    @Test
    void timesAreOfWholeMillisecondsAsTheStoreKeepsThem() {
        Instant fine = NINE.plusNanos(123_456_789);
        FlowDocument flow = after(
                        new FlowDrafted(WELCOME, 1, "start: menu", fine),
                        new FlowPublished(WELCOME, 1, fine.plusSeconds(1)))
                .of("welcome");

        assertThat(flow.versions())
                .containsExactly(new Version(1, "start: menu", NINE.plusMillis(123), NINE.plusMillis(1_123)));
    }

    @Test
    void theOldestVersionsGoAndTheOneThatCallersMeetIsStillKnown() {
        List<Event> events = new ArrayList<>(
                List.of(new FlowDrafted(WELCOME, 1, "start: menu", NINE), new FlowPublished(WELCOME, 1, NINE)));
        for (int version = 2; version <= FlowDocument.KEPT + 1; version++) {
            events.add(new FlowDrafted(WELCOME, version, "start: menu", TEN));
        }
        FlowDocument flow = after(events).of("welcome");

        assertThat(flow.published()).isEqualTo(1);
        assertThat(flow.versions()).hasSize(FlowDocument.KEPT);
        assertThat(flow.versions().getFirst().version()).isEqualTo(2);
        assertThat(flow.versions().getLast().version()).isEqualTo(FlowDocument.KEPT + 1);
    }
}
