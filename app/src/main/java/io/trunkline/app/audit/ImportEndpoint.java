package io.trunkline.app.audit;

import io.trunkline.audit.history.PastCall;
import io.trunkline.audit.history.PastEvents;
import io.trunkline.events.AgentId;
import io.trunkline.events.Personal;
import io.trunkline.events.PersonalPlace;
import io.trunkline.events.QueueId;
import io.trunkline.eventstore.EventLog;
import io.trunkline.eventstore.WrongRevision;
import io.trunkline.personal.PersonalData;
import io.trunkline.personal.Sealer;
import io.trunkline.query.errors.QueryRefused;
import io.trunkline.query.errors.RefusalCode;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

/** Takes calls that are over into the log, each in one append; the same one once. What {@code ./trunkline import} sends. */
@RestController
class ImportEndpoint {

    /** Calls of one request. */
    static final int PAGE = 500;

    private static final Pattern SOURCE = Pattern.compile("[a-z0-9-]{1,40}");

    private final EventLog log;
    private final Sealer sealer;
    private final ExportGate gate;
    private final Clock clock;

    ImportEndpoint(EventLog log, PersonalData personal, ExportGate gate, Clock clock) {
        this.log = log;
        this.sealer = personal.sealer();
        this.gate = gate;
        this.clock = clock;
    }

    /** A call, with the ids that its queue and its agent have here. */
    record Past(
            PastCall call,
            @Nullable String queueId,
            @Nullable String agentId) {}

    /** A call that was not taken, and why. */
    record Refused(String key, String why) {}

    /**
     * What became of them.
     *
     * @param known in the log already
     * @param position of the newest event that was appended; -1: none was
     */
    record Taken(int added, int known, List<Refused> refused, long position) {}

    private record Done(@Nullable Long position, @Nullable String fault) {}

    @PostMapping(path = "/imports/{source}", consumes = "application/json", produces = "application/json")
    Taken take(@PathVariable String source, @RequestBody List<Past> calls, HttpServletRequest request)
            throws InterruptedException {
        gate.entered(request);
        if (calls.size() > PAGE) {
            throw new QueryRefused(
                    RefusalCode.TOO_MANY_ROWS, "A request has at most " + PAGE + " calls.", Map.of("most", PAGE));
        }
        if (!SOURCE.matcher(source).matches()) {
            throw new QueryRefused(
                    RefusalCode.INVALID_QUERY, "A source has 1 to 40 small letters, digits and hyphens.");
        }
        Map<String, Boolean> streams = new HashMap<>();
        List<Callable<Done>> work = new ArrayList<>();
        for (Past past : calls) {
            String fault = fault(past, streams);
            work.add(() -> fault == null ? append(source, past) : new Done(null, fault));
        }
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            return taken(calls, threads.invokeAll(work));
        }
    }

    private static Taken taken(List<Past> calls, List<Future<Done>> work) throws InterruptedException {
        int added = 0;
        int known = 0;
        long position = EventLog.START;
        List<Refused> refused = new ArrayList<>();
        for (int i = 0; i < work.size(); i++) {
            Done done;
            try {
                done = work.get(i).get();
            } catch (ExecutionException e) {
                throw e.getCause() instanceof RuntimeException cause
                        ? cause
                        : new IllegalStateException("a call could not be appended", e.getCause());
            }
            if (done.fault() != null) {
                refused.add(new Refused(calls.get(i).call().key(), done.fault()));
            } else if (done.position() == null) {
                known++;
            } else {
                added++;
                position = Math.max(position, done.position());
            }
        }
        return new Taken(added, known, refused, position);
    }

    private @Nullable String fault(Past past, Map<String, Boolean> streams) {
        PastCall call = past.call();
        if (call.endedAt().isAfter(clock.instant())) {
            return "it is not over: it ends at " + call.endedAt();
        }
        if ((past.queueId() == null) != (call.queue() == null) || (past.agentId() == null) != (call.agent() == null)) {
            return "its queue or its agent has no id";
        }
        try {
            if (past.queueId() != null && !there(QueueId.of(past.queueId()).stream(), streams)) {
                return "there is no queue " + past.queueId();
            }
            if (past.agentId() != null && !there(AgentId.of(past.agentId()).stream(), streams)) {
                return "there is no agent " + past.agentId();
            }
        } catch (IllegalArgumentException _) {
            return "the id of its queue or its agent is none";
        }
        return call.fault();
    }

    private boolean there(String stream, Map<String, Boolean> streams) {
        return streams.computeIfAbsent(stream, name -> log.lastRevision(name).isPresent());
    }

    private Done append(String source, Past past) {
        PastEvents events = new PastEvents(
                source,
                past.call(),
                past.queueId() == null ? null : QueueId.of(past.queueId()),
                past.agentId() == null ? null : AgentId.of(past.agentId()));
        String stream = events.id().stream();
        if (log.lastRevision(stream).isPresent()) {
            return new Done(null, null);
        }
        String caller = past.call().caller();
        Personal from = caller == null
                ? Personal.NOT_RECORDED
                : sealer.callerNumber(PersonalPlace.callerOf(events.id()), caller);
        try {
            return new Done(log.append(stream, EventLog.NO_STREAM, events.events(from)), null);
        } catch (WrongRevision _) {
            return new Done(null, null);
        }
    }
}
