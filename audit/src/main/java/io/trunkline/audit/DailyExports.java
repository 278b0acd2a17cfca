package io.trunkline.audit;

import io.trunkline.audit.ExportWriter.Finished;
import io.trunkline.audit.Finding.Kind;
import io.trunkline.audit.Verifier.Report;
import io.trunkline.audit.Verifier.Told;
import io.trunkline.events.ExportFilter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.PublicKey;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Verifies the exports of closed days and what joins them: no day is missing, and each one names the day before as it lies there
 * and begins in the log where that one ended. The last day is joined to nothing yet: what was taken from the end is not missed.
 */
public final class DailyExports {

    /**
     * What came of it.
     *
     * @param days that are there
     * @param first absent where there are none
     * @param findings the first {@value Verifier#FINDINGS}; files are those of a day: {@code 2026-05-01/part-00001.ndjson.zst}
     * @param count of all findings
     */
    public record Archive(
            int days,
            @Nullable LocalDate first,
            @Nullable LocalDate last,
            long lines,
            List<Finding> findings,
            long count) {
        public Archive {
            findings = List.copyOf(findings);
        }
    }

    private static final Duration WIDEST_ZONE = Duration.ofHours(18);

    private final PublicKey key;
    private final Told progress;
    private final List<Finding> findings = new ArrayList<>();
    private long count;

    private DailyExports(PublicKey key, Told progress) {
        this.key = key;
        this.progress = progress;
    }

    /**
     * Reads all days of a folder.
     *
     * @param from the day with which it begins; absent: with the first that was ever shipped
     * @throws IOException a file is there and cannot be read at all
     */
    public static Archive verify(Path folder, @Nullable LocalDate from, PublicKey key, Told progress)
            throws IOException {
        return new DailyExports(key, progress).verify(folder, from);
    }

    private Archive verify(Path folder, @Nullable LocalDate from) throws IOException {
        List<LocalDate> days = days(folder).stream()
                .filter(day -> from == null || !day.isBefore(from))
                .toList();
        long lines = 0;
        @Nullable LocalDate before = from == null ? null : from.minusDays(1);
        @Nullable Finished signedBefore = null;
        for (LocalDate day : days) {
            FolderFiles files = new FolderFiles(folder.resolve(day.toString()));
            Report report = Verifier.verify(files, key, progress);
            report.findings().forEach(finding -> found(finding.in(day.toString())));
            count += report.count() - report.findings().size();
            @Nullable
            Finished signed = report.isWhole() ? ExportWriter.finished(files).orElse(null) : null;
            lines += signed == null ? 0 : signed.manifest().lines();
            if (before != null && before.plusDays(1).isBefore(day)) {
                missing(before.plusDays(1), day.minusDays(1));
            } else if (before == null && signed != null && signed.manifest().previous() != null) {
                missing(day.minusDays(1), day.minusDays(1));
            }
            if (signed != null) {
                Manifest manifest = signed.manifest();
                @Nullable Finished joined = day.minusDays(1).equals(before) ? signedBefore : null;
                Optional.ofNullable(elsewhere(day, manifest))
                        .or(() -> joined == null ? Optional.empty() : Optional.ofNullable(fault(manifest, joined)))
                        .ifPresent(why -> found(Finding.of(Kind.DAY_EXCHANGED, day.toString(), why)));
            }
            before = day;
            signedBefore = signed;
        }
        return new Archive(
                days.size(),
                days.isEmpty() ? null : days.getFirst(),
                days.isEmpty() ? null : days.getLast(),
                lines,
                findings,
                count);
    }

    private void missing(LocalDate first, LocalDate last) {
        found(Finding.of(
                Kind.DAY_MISSING,
                first.toString(),
                first.equals(last) ? "The day is missing." : "All days from this one to " + last + " are missing."));
    }

    /** Why it is not a day's export; in some time zone, a day begins at most 18 hours before or after it does in UTC. */
    private static @Nullable String elsewhere(LocalDate day, Manifest here) {
        Instant from = here.filter().from();
        Instant midnight = day.atStartOfDay(ZoneOffset.UTC).toInstant();
        return from == null || Duration.between(midnight, from).abs().compareTo(WIDEST_ZONE) > 0
                ? "It is not the export of this day: it begins at " + from + "."
                : null;
    }

    /** Why a day does not follow the one before. */
    private static @Nullable String fault(Manifest here, Finished before) {
        Manifest there = before.manifest();
        if (!before.sha256().equals(here.previous())) {
            return "It does not go on from the export that lies there for the day before, but from " + here.previous()
                    + ": this day or that one was exchanged.";
        }
        if (here.after() != there.upTo()) {
            return "It begins after position " + here.after() + ", and the day before ends at " + there.upTo() + ".";
        }
        return all(here.filter()).equals(all(there.filter())) ? null : "Its filter is not that of the day before.";
    }

    private static ExportFilter all(ExportFilter filter) {
        return new ExportFilter(null, null, filter.queues(), filter.agents(), filter.calls(), filter.subjects());
    }

    private static List<LocalDate> days(Path folder) throws IOException {
        try (Stream<Path> folders = Files.list(folder)) {
            return folders.filter(Files::isDirectory)
                    .flatMap(path -> day(String.valueOf(path.getFileName())).stream())
                    .sorted()
                    .toList();
        }
    }

    private static Optional<LocalDate> day(String name) {
        try {
            return Optional.of(LocalDate.parse(name));
        } catch (DateTimeException _) {
            return Optional.empty();
        }
    }

    private void found(Finding finding) {
        count++;
        if (findings.size() < Verifier.FINDINGS) {
            findings.add(finding);
        }
    }
}
