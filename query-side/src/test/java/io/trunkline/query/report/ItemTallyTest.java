package io.trunkline.query.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.trunkline.events.Channel;
import io.trunkline.projections.workitem.WorkItemDocument;
import io.trunkline.projections.workitem.WorkItemState;
import io.trunkline.query.report.WorkItemReport.WorkItemReportRow;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Each item counts once, and waits and work are of those that had them. */
class ItemTallyTest {

    private static final Instant NOON = Instant.parse("2026-11-22T12:00:00Z");

    private static WorkItemDocument item(
            WorkItemState state, @Nullable Integer acceptedAfter, @Nullable Integer endedAfter) {
        return new WorkItemDocument(
                "id",
                1,
                Channel.CHAT,
                "queue",
                "ticket",
                0,
                List.of(),
                state,
                NOON,
                null,
                acceptedAfter == null ? null : NOON.plusSeconds(acceptedAfter),
                endedAfter == null ? null : NOON.plusSeconds(endedAfter),
                null,
                List.of());
    }

    @Test
    void nothing_is_no_average() {
        assertThat(new ItemTally().row("queue", null, Channel.CHAT))
                .isEqualTo(new WorkItemReportRow("queue", null, Channel.CHAT, 0, 0, 0, 0, 0, null, null));
    }

    @Test
    void all_states_add_up() {
        ItemTally tally = new ItemTally();
        tally.add(item(WorkItemState.WAITING, null, null));
        tally.add(item(WorkItemState.OFFERED, null, null));
        tally.add(item(WorkItemState.WORKING, 10, null));
        tally.add(item(WorkItemState.COMPLETED, 20, 50));
        tally.add(item(WorkItemState.COMPLETED, 30, 100));
        tally.add(item(WorkItemState.CANCELLED, null, 5));
        assertThat(tally.row("queue", null, Channel.CHAT))
                .isEqualTo(new WorkItemReportRow("queue", null, Channel.CHAT, 6, 2, 1, 2, 1, 20_000.0, 50_000.0));
    }
}
