package io.trunkline.audit;

import static org.assertj.core.api.Assertions.assertThat;

import io.trunkline.audit.DailyExports.Archive;
import io.trunkline.audit.Finding.Kind;
import io.trunkline.audit.Manifest.Part;
import io.trunkline.events.ExportFilter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The days of a continuous export are joined: whatever day is taken, changed or put in another's place is named. */
class DailyExportsTest {

    private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");
    private static final LocalDate FIRST = LocalDate.of(2026, 3, 27);
    private static final int LINES = 10;

    @TempDir
    private Path folder = Path.of("");

    /** Five days, over a night in which the clock is put forward. */
    @BeforeEach
    void fiveDays() throws IOException {
        @Nullable String previous = null;
        for (int i = 0; i < 5; i++) {
            previous = ship(folder, i, previous, new UUID(9, i));
        }
    }

    private static String ship(Path archive, int number, @Nullable String previous, UUID export) throws IOException {
        LocalDate day = FIRST.plusDays(number);
        ExportOrder order = new ExportOrder(
                export.toString(),
                midnight(day.plusDays(1)),
                false,
                null,
                new ExportFilter(midnight(day), midnight(day.plusDays(1)), List.of(), List.of(), List.of(), List.of()),
                64L * number * LINES,
                64L * (number + 1) * LINES,
                4,
                Long.MAX_VALUE,
                previous);
        return Given.write(
                        new FolderFiles(archive.resolve(day.toString())),
                        order,
                        Given.lines((number + 1) * LINES).subList(number * LINES, (number + 1) * LINES))
                .sha256();
    }

    private static Instant midnight(LocalDate day) {
        return day.atStartOfDay(BERLIN).toInstant();
    }

    private Path day(int number) {
        return folder.resolve(FIRST.plusDays(number).toString());
    }

    private Archive verify(@Nullable LocalDate from) throws IOException {
        return DailyExports.verify(folder, from, Given.KEY.publicKey(), (_, _) -> {});
    }

    private List<String> named() throws IOException {
        Archive archive = verify(null);
        assertThat(archive.count()).isEqualTo(archive.findings().size());
        return archive.findings().stream()
                .map(finding -> finding.kind() + " " + finding.file())
                .toList();
    }

    private static void take(Path day) throws IOException {
        for (String name : new FolderFiles(day).names()) {
            Files.delete(day.resolve(name));
        }
        Files.delete(day);
    }

    @Test
    void daysAsTheyWereShippedPass() throws IOException {
        Archive archive = verify(null);
        assertThat(archive.findings()).isEmpty();
        assertThat(archive.days()).isEqualTo(5);
        assertThat(archive.first()).isEqualTo(FIRST);
        assertThat(archive.last()).isEqualTo(FIRST.plusDays(4));
        assertThat(archive.lines()).isEqualTo(50);
    }

    @Test
    void missingDaysAreNamed() throws IOException {
        take(day(1));
        assertThat(named()).containsExactly(Kind.DAY_MISSING + " 2026-03-28");
        take(day(2));
        assertThat(verify(null).findings()).singleElement().satisfies(finding -> assertThat(finding.message())
                .isEqualTo("All days from this one to 2026-03-29 are missing."));
    }

    @Test
    void whatWasShippedBeforeTheFirstDayIsMissed() throws IOException {
        take(day(0));
        assertThat(named()).containsExactly(Kind.DAY_MISSING + " 2026-03-27");
        assertThat(verify(FIRST.plusDays(1)).findings())
                .as("older ones were put elsewhere")
                .isEmpty();
        take(day(1));
        assertThat(verify(FIRST.plusDays(1)).findings())
                .extracting(Finding::kind)
                .containsExactly(Kind.DAY_MISSING);
    }

    @Test
    void aChangedDayIsNamedByItsLine() throws IOException {
        Path index = day(2).resolve(Part.indexOf(Part.file(2)));
        byte[] bytes = Files.readAllBytes(index);
        bytes[17] ^= 1;
        Files.write(index, bytes);
        assertThat(named()).containsExactly(Kind.FILE_CHANGED + " 2026-03-29/part-00002.index");
    }

    /** With the same key: each of the two is as it was signed. */
    @Test
    void anotherExportInADaysPlaceIsNamed() throws IOException {
        take(day(3));
        ship(folder, 3, null, new UUID(8, 8));
        assertThat(named()).containsExactly(Kind.DAY_EXCHANGED + " 2026-03-30", Kind.DAY_EXCHANGED + " 2026-03-31");
    }

    @Test
    void daysInEachOthersPlaceAreNamed() throws IOException {
        Path aside = folder.resolve("aside");
        Files.move(day(1), aside);
        Files.move(day(3), day(1));
        Files.move(aside, day(3));
        assertThat(named()).contains(Kind.DAY_EXCHANGED + " 2026-03-28", Kind.DAY_EXCHANGED + " 2026-03-30");
    }

    @Test
    void aDayThatIsNotFinishedIsNamed() throws IOException {
        Path last = day(4);
        Files.delete(last.resolve(Manifest.FILE));
        assertThat(named()).containsExactly(Kind.FILE_MISSING + " 2026-03-31/manifest.json");
        try (Stream<Path> folders = Files.list(folder)) {
            assertThat(folders).hasSize(5);
        }
    }
}
