package io.trunkline.model.export;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.trunkline.command.CommandRejected;
import io.trunkline.command.ExportCommand;
import io.trunkline.command.ExportCommand.CompleteExport;
import io.trunkline.command.ExportCommand.OpenExport;
import io.trunkline.command.ExportCommand.StartExport;
import io.trunkline.command.RejectionCode;
import io.trunkline.events.ExportEvent;
import io.trunkline.events.ExportEvent.ExportCompleted;
import io.trunkline.events.ExportEvent.ExportOpened;
import io.trunkline.events.ExportEvent.ExportStarted;
import io.trunkline.events.ExportFilter;
import io.trunkline.events.ExportId;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** An export is begun once, opened only where it says so and for a reason, and complete once. */
class ExportTest {

    private static final ExportId ID = ExportId.of("01930000-0000-7010-8000-000000000001");
    private static final Instant NOW = Instant.parse("2026-11-22T09:00:00Z");
    private static final String HASH = "0f".repeat(32);
    private static final CompleteExport COMPLETE = new CompleteExport(ID, 7, 1, HASH, HASH, NOW);

    private static StartExport start(boolean opened, @Nullable String reason, Instant at) {
        return new StartExport(ID, ExportFilter.ALL, -1, 640, opened, reason, at);
    }

    private static Export after(ExportCommand... commands) {
        Export export = new Export.New();
        for (ExportCommand command : commands) {
            for (ExportEvent event : Export.decide(command, export)) {
                export = Export.evolve(export, event);
            }
        }
        return export;
    }

    @Test
    void isBegunOnce() {
        assertThat(Export.decide(start(false, null, NOW), new Export.New()))
                .containsExactly(new ExportStarted(ID, ExportFilter.ALL, -1, 640, false, null, NOW));
        assertThat(Export.decide(start(false, null, NOW.plusSeconds(9)), after(start(false, null, NOW))))
                .isEmpty();
        rejected(start(true, "court order", NOW), after(start(false, null, NOW)), RejectionCode.ALREADY_EXISTS);
    }

    @Test
    void personalDataAreOpenedForAReasonOnly() {
        rejected(start(true, null, NOW), new Export.New(), RejectionCode.INVALID_VALUE);
        rejected(start(true, " ", NOW), new Export.New(), RejectionCode.INVALID_VALUE);
        rejected(new OpenExport(ID, -1, NOW), after(start(false, "why", NOW)), RejectionCode.INVALID_VALUE);
        assertThat(Export.decide(new OpenExport(ID, 64, NOW), after(start(true, "court order", NOW))))
                .containsExactly(new ExportOpened(ID, 64, NOW));
    }

    @Test
    void eachOpeningIsAnEvent() {
        Export begun = after(start(true, "court order", NOW), new OpenExport(ID, -1, NOW));
        assertThat(Export.decide(new OpenExport(ID, -1, NOW), begun)).hasSize(1);
    }

    @Test
    void isCompleteOnceAndThenClosed() {
        Export begun = after(start(true, "court order", NOW));
        assertThat(Export.decide(COMPLETE, begun)).containsExactly(new ExportCompleted(ID, 7, 1, HASH, HASH, NOW));
        Export complete = after(start(true, "court order", NOW), COMPLETE);
        assertThat(Export.decide(COMPLETE, complete)).isEmpty();
        rejected(new CompleteExport(ID, 7, 1, "1e".repeat(32), HASH, NOW), complete, RejectionCode.EXPORT_COMPLETE);
        rejected(new OpenExport(ID, -1, NOW), complete, RejectionCode.EXPORT_COMPLETE);
    }

    @Test
    void whatWasNotBegunIsUnknown() {
        rejected(COMPLETE, new Export.New(), RejectionCode.NOT_FOUND);
        rejected(new OpenExport(ID, -1, NOW), new Export.New(), RejectionCode.NOT_FOUND);
    }

    @Test
    void timesAndPlacesAreInOrder() {
        ExportFilter backwards = new ExportFilter(NOW, NOW, List.of(), List.of(), List.of(), List.of());
        rejected(
                new StartExport(ID, backwards, -1, 0, false, null, NOW), new Export.New(), RejectionCode.INVALID_VALUE);
        rejected(
                new StartExport(ID, ExportFilter.ALL, 65, 64, false, null, NOW),
                new Export.New(),
                RejectionCode.INVALID_VALUE);
    }

    private static void rejected(ExportCommand command, Export export, RejectionCode code) {
        assertThatThrownBy(() -> Export.decide(command, export))
                .isInstanceOfSatisfying(
                        CommandRejected.class, no -> assertThat(no.code()).isEqualTo(code));
    }
}
