package io.trunkline.app.audit;

import io.trunkline.app.audit.ExportRun.Wish;
import io.trunkline.audit.ExportWriter;
import io.trunkline.audit.ExportWriter.Finished;
import io.trunkline.audit.FolderFiles;
import io.trunkline.events.ExportFilter;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Optional;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/** One export for each day that is over, in a folder of its name; each names the manifest of the day before. */
public record ShippedDays(ExportRun run, Path folder, ZoneId zone) {

    /**
     * Ships the days that are over and are not there yet.
     *
     * @param first day to be shipped
     * @param now by the system's clock
     * @param wish for each day, its times apart
     * @param told the day and what came of it; days that were there are not told
     * @return when the next day is over
     */
    public Instant ship(LocalDate first, Instant now, Wish wish, BiConsumer<LocalDate, Finished> told)
            throws IOException {
        LocalDate today = now.atZone(zone).toLocalDate();
        for (LocalDate day = first; day.isBefore(today); day = day.plusDays(1)) {
            Optional<Finished> made = run.make(files(day), ofDay(day, wish, manifest(day.minusDays(1))));
            if (made.isPresent()) {
                told.accept(day, made.get());
            }
        }
        return today.plusDays(1).atStartOfDay(zone).toInstant();
    }

    private FolderFiles files(LocalDate day) {
        return new FolderFiles(folder.resolve(day.toString()));
    }

    private @Nullable String manifest(LocalDate day) throws IOException {
        return ExportWriter.finished(files(day)).map(Finished::sha256).orElse(null);
    }

    private Wish ofDay(LocalDate day, Wish wish, @Nullable String previous) {
        ExportFilter all = wish.filter();
        ExportFilter filter = new ExportFilter(
                day.atStartOfDay(zone).toInstant(),
                day.plusDays(1).atStartOfDay(zone).toInstant(),
                all.queues(),
                all.agents(),
                all.calls(),
                all.subjects());
        return new Wish(filter, wish.opened(), wish.reason(), wish.partLines(), wish.partBytes(), previous);
    }
}
