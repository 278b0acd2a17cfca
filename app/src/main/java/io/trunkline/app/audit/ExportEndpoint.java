package io.trunkline.app.audit;

import io.trunkline.app.access.Access;
import io.trunkline.app.access.Right;
import io.trunkline.audit.LogLines;
import io.trunkline.audit.LogLines.TooWide;
import io.trunkline.command.CommandPort;
import io.trunkline.command.CommandResult;
import io.trunkline.command.ExportCommand.OpenExport;
import io.trunkline.command.Origin;
import io.trunkline.events.ExportEvent.ExportStarted;
import io.trunkline.events.ExportId;
import io.trunkline.eventstore.Envelope;
import io.trunkline.eventstore.EventLog;
import io.trunkline.eventstore.LogEntry;
import io.trunkline.query.errors.QueryRefused;
import io.trunkline.query.errors.RefusalCode;
import io.trunkline.query.limits.Turns;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/**
 * What {@code ./trunkline export-events} reads: where in the log a time lies, and the lines of an export that was begun. Before
 * personal data are opened, an event of it is in the log; where it cannot be, nothing is given.
 */
@RestController
class ExportEndpoint {

    private static final Logger LOG = LoggerFactory.getLogger(ExportEndpoint.class);
    private static final int PATIENCE_SECONDS = 10;

    /** Each reads the log as fast as it can. */
    private final Turns turns = new Turns(2, Duration.ofSeconds(PATIENCE_SECONDS));

    private final EventLog log;
    private final LogLines exportLines;
    private final CommandPort commands;
    private final Access access;
    private final Clock clock;

    ExportEndpoint(EventLog log, LogLines exportLines, CommandPort commands, Access access, Clock clock) {
        this.log = log;
        this.exportLines = exportLines;
        this.commands = commands;
        this.access = access;
        this.clock = clock;
    }

    /**
     * A part of the log.
     *
     * @param begun when the log took its first event of all; absent: it has none
     */
    record Range(
            long after, long upTo, Instant now, @Nullable Instant begun) {}

    @GetMapping(path = "/exports/range", produces = "application/json")
    Range range(
            @RequestParam(required = false) @Nullable Instant from,
            @RequestParam(required = false) @Nullable Instant until,
            HttpServletRequest request) {
        access.entered(request, Right.AUDIT);
        long after = from == null ? EventLog.START : log.positionBefore(from);
        long upTo = until == null || until.isAfter(clock.instant()) ? log.head() : log.positionBefore(until);
        Instant begun = log.browse(EventLog.START, 1).stream()
                .findFirst()
                .map(LogEntry::recordedAt)
                .orElse(null);
        return new Range(after, Math.max(after, upTo), clock.instant(), begun);
    }

    @GetMapping("/exports/{id}/lines")
    void lines(
            @PathVariable String id,
            @RequestParam(defaultValue = "-1") long after,
            HttpServletRequest request,
            HttpServletResponse response)
            throws IOException {
        String reader = access.entered(request, Right.AUDIT);
        ExportStarted export =
                begun(id).orElseThrow(() -> new QueryRefused(RefusalCode.UNKNOWN_EXPORT, "No such export was begun."));
        if (export.opened()) {
            access.entered(request, Right.OPEN);
        }
        try {
            turns.take(() -> written(export, after, reader, response));
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
    }

    private long written(ExportStarted export, long after, String reader, HttpServletResponse response) {
        try {
            LogLines.Lines wanted = exportLines.of(export);
            if (export.opened()) {
                tell(export, after, reader);
            }
            response.setContentType("application/x-ndjson");
            response.setHeader("Cache-Control", "no-store");
            return wanted.write(after, response.getOutputStream());
        } catch (TooWide e) {
            throw new QueryRefused(RefusalCode.EXPORT_TOO_WIDE, String.valueOf(e.getMessage()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Optional<ExportStarted> begun(String id) {
        try {
            List<Envelope> events = log.readStream(ExportId.of(id).stream(), 0, 1);
            return events.stream()
                    .map(Envelope::event)
                    .filter(ExportStarted.class::isInstance)
                    .map(ExportStarted.class::cast)
                    .findFirst();
        } catch (IllegalArgumentException _) {
            return Optional.empty();
        }
    }

    private void tell(ExportStarted export, long after, String reader) {
        String why = "The opening cannot be put on record now.";
        try {
            CommandResult result = commands.send(
                            new OpenExport(export.export(), after, clock.instant()),
                            Origin.of(reader, export.export().toString()))
                    .toCompletableFuture()
                    .get(PATIENCE_SECONDS, TimeUnit.SECONDS);
            switch (result) {
                case CommandResult.Accepted _ -> {
                    return;
                }
                case CommandResult.Rejected no -> why = "The export is not to be opened: " + no.code() + ".";
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (ExecutionException | TimeoutException e) {
            LOG.warn("an opening could not be put on record", e);
        }
        throw new QueryRefused(RefusalCode.NOT_ON_RECORD, why);
    }
}
