package io.trunkline.app.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.trunkline.app.audit.ExportRun.Wish;
import io.trunkline.audit.DailyExports;
import io.trunkline.audit.DailyExports.Archive;
import io.trunkline.audit.SigningKey;
import io.trunkline.embedded.Progress;
import io.trunkline.events.ExportFilter;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Closed days are shipped as they end, whatever the system does in between, and what was shipped can be verified as a whole. */
class ContinuousExportTest {

    private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");
    private static final LocalDate FIRST = LocalDate.of(2026, 3, 27);
    private static final Wish ALL = new Wish(ExportFilter.ALL, false, null, 4, Long.MAX_VALUE, null);
    private static final int DONE = 5;

    @TempDir
    private Path archive = Path.of("");

    private final SigningKey key = SigningKey.make();
    private final List<LocalDate> told = new ArrayList<>();
    private final List<String> warnings = new ArrayList<>();
    private final List<Duration> pauses = new ArrayList<>();

    private static Instant noon(int day) {
        return FIRST.plusDays(day).atTime(12, 0).atZone(BERLIN).toInstant();
    }

    private Duration ship(ExportClient client) throws IOException {
        ExportClient.Range range = client.range(null, null);
        ExportRun run = new ExportRun(client, key, UUID::randomUUID, Progress.SILENT);
        Instant next = new ShippedDays(run, archive, BERLIN).ship(FIRST, range.now(), ALL, (day, _) -> told.add(day));
        return Duration.between(range.now(), next);
    }

    /** What happens while it waits. */
    private void pause(ExportingSystem system, Duration time) throws InterruptedException {
        pauses.add(time);
        switch (pauses.size()) {
            case 1 -> {
                system.calls(7);
                system.clock(noon(3));
                system.calls(2);
                system.away(true);
            }
            case 2 -> {
                system.away(false);
                system.cutOnce();
            }
            case 3 -> {}
            case 4 -> {
                system.clock(noon(6));
                system.calls(1);
            }
            default -> throw new InterruptedException("enough");
        }
    }

    @Test
    void daysAreShippedOnceEachThroughOutages() throws IOException {
        try (ExportingSystem system = new ExportingSystem(noon(0));
                ExportClient client = new ExportClient(system.address())) {
            system.calls(9);
            system.clock(noon(1));
            system.calls(6);
            system.clock(noon(2));
            Rounds rounds = new Rounds(warnings::add, time -> pause(system, time));

            assertThatThrownBy(() -> rounds.follow(() -> ship(client)))
                    .isInstanceOf(InterruptedException.class)
                    .hasMessage("enough");
        }

        assertThat(warnings).hasSize(2).allMatch(warning -> warning.endsWith("It is tried again in 60 s."));
        assertThat(told).isEqualTo(FIRST.datesUntil(FIRST.plusDays(6)).toList());
        assertThat(pauses)
                .containsExactly(Rounds.LONGEST, Rounds.AGAIN, Rounds.AGAIN, Rounds.LONGEST, Rounds.LONGEST)
                .hasSize(DONE);
        Archive verified = DailyExports.verify(archive, null, key.publicKey(), (_, _) -> {});
        assertThat(verified.findings()).isEmpty();
        assertThat(verified.days()).isEqualTo(6);
        assertThat(verified.lines()).as("all events before the last midnight").isEqualTo(9 + 6 + 7 + 2);
    }
}
