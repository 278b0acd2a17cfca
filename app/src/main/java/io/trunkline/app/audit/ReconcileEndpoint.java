package io.trunkline.app.audit;

import com.mongodb.client.MongoDatabase;
import io.trunkline.app.access.Access;
import io.trunkline.app.access.Right;
import io.trunkline.eventstore.EventLog;
import io.trunkline.eventstore.UnreadableEvent;
import io.trunkline.projections.CenterZone;
import io.trunkline.projections.recount.NotFolded;
import io.trunkline.projections.recount.ReconcileResult;
import io.trunkline.projections.recount.Reconciliation;
import io.trunkline.projections.recount.Span;
import io.trunkline.projections.recount.TooWide;
import io.trunkline.query.errors.QueryRefused;
import io.trunkline.query.errors.RefusalCode;
import io.trunkline.query.freshness.ReadPositions;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.Semaphore;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/**
 * What {@code ./trunkline reconcile} reads: the stored numbers of a time against the log, as lines of JSON; progress, then
 * what was found. The last line has a {@code result}, or says in {@code notRun} why there is none. One at a time on a node.
 */
@RestController
class ReconcileEndpoint {

    private static final Logger LOG = LoggerFactory.getLogger(ReconcileEndpoint.class);

    /** For history to fold what the log had when the question came. */
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final EventLog log;
    private final MongoDatabase database;
    private final CenterZone center;
    private final ReadPositions positions;
    private final Access access;
    private final Semaphore one = new Semaphore(1);

    ReconcileEndpoint(EventLog log, MongoDatabase database, CenterZone center, ReadPositions positions, Access access) {
        this.log = log;
        this.database = database;
        this.center = center;
        this.positions = positions;
        this.access = access;
    }

    @GetMapping("/reconciliation")
    void reconcile(
            @RequestParam(required = false) @Nullable Instant from,
            @RequestParam(required = false) @Nullable Instant to,
            HttpServletRequest request,
            HttpServletResponse response)
            throws IOException, InterruptedException {
        access.entered(request, Right.AUDIT);
        if (!one.tryAcquire()) {
            throw new QueryRefused(RefusalCode.BUSY, "Another reconciliation is running here.", Map.of("atOnce", 1));
        }
        try {
            response.setContentType("application/x-ndjson;charset=UTF-8");
            response.setHeader("Cache-Control", "no-store");
            run(new Span(from, to), new ReconcileLines(response.getOutputStream()));
        } finally {
            one.release();
        }
    }

    private void run(Span span, ReconcileLines lines) throws IOException, InterruptedException {
        try {
            long head = log.head();
            positions.await(head, PATIENCE);
            ReconcileResult result = Reconciliation.run(log, database, center, head, span, lines);
            lines.found(result);
        } catch (NotFolded | TooWide | UnreadableEvent e) {
            lines.notRun(String.valueOf(e.getMessage()));
        } catch (ReconcileLines.NobodyReads e) {
            throw new IOException(e.getMessage(), e);
        } catch (RuntimeException e) {
            LOG.warn("a reconciliation was not finished", e);
            lines.notRun("A store could not be read; the log file says why.");
        }
    }
}
