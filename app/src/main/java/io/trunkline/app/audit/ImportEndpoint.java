package io.trunkline.app.audit;

import io.trunkline.app.access.Access;
import io.trunkline.app.access.Right;
import io.trunkline.audit.history.PastCall;
import io.trunkline.audit.history.PastEvents;
import io.trunkline.audit.history.PastStretch;
import io.trunkline.events.AgentId;
import io.trunkline.events.CallId;
import io.trunkline.events.Personal;
import io.trunkline.events.PersonalPlace;
import io.trunkline.events.QueueId;
import io.trunkline.eventstore.EventLog;
import io.trunkline.eventstore.NewEvent;
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
import java.util.function.Supplier;
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
    private final Access access;
    private final Clock clock;

    ImportEndpoint(EventLog log, PersonalData personal, Access access, Clock clock) {
        this.log = log;
        this.sealer = personal.sealer();
        this.access = access;
        this.clock = clock;
    }

    /** A call, with the ids that its queue and its agents have here. */
    record Past(PastCall call, @Nullable String queueId, Map<String, String> agentIds) {

        Past {
            agentIds = agentIds == null ? Map.of() : Map.copyOf(agentIds);
        }
    }

    /** Time of an agent, with the id that the agent has here. */
    record PastTime(PastStretch stretch, String agentId) {}

    /** What was not taken, and why. */
    record Refused(String key, String why) {}

    /**
     * What became of them.
     *
     * @param known in the log already
     * @param position of the newest event that was appended; -1: none was
     */
    record Taken(int added, int known, List<Refused> refused, long position) {}

    private record Done(@Nullable Long position, @Nullable String fault) {}

    /** Calls, each with what its agents did for it. */
    @PostMapping(path = "/imports/{source}", consumes = "application/json", produces = "application/json")
    Taken take(@PathVariable String source, @RequestBody List<Past> calls, HttpServletRequest request)
            throws InterruptedException {
        check(source, calls, request);
        Map<String, Boolean> streams = new HashMap<>();
        List<Callable<Done>> work = new ArrayList<>();
        for (Past past : calls) {
            String fault = fault(past, streams);
            work.add(() -> fault == null ? append(source, past) : new Done(null, fault));
        }
        return taken(calls.stream().map(past -> past.call().key()).toList(), work);
    }

    /** What agents did beside calls. */
    @PostMapping(path = "/imports/{source}/agents", consumes = "application/json", produces = "application/json")
    Taken takeTimes(@PathVariable String source, @RequestBody List<PastTime> times, HttpServletRequest request)
            throws InterruptedException {
        check(source, times, request);
        Map<String, Boolean> streams = new HashMap<>();
        List<Callable<Done>> work = new ArrayList<>();
        for (PastTime time : times) {
            String fault = fault(time, streams);
            work.add(() -> fault == null ? append(source, time) : new Done(null, fault));
        }
        return taken(times.stream().map(time -> time.stretch().key()).toList(), work);
    }

    private void check(String source, List<?> page, HttpServletRequest request) {
        access.entered(request, Right.IMPORT);
        if (page.size() > PAGE) {
            throw new QueryRefused(
                    RefusalCode.TOO_MANY_ROWS,
                    "A request has at most " + PAGE + " calls, or times of agents.",
                    Map.of("most", PAGE));
        }
        if (!SOURCE.matcher(source).matches()) {
            throw new QueryRefused(
                    RefusalCode.INVALID_QUERY, "A source has 1 to 40 small letters, digits and hyphens.");
        }
    }

    private static Taken taken(List<String> keys, List<Callable<Done>> work) throws InterruptedException {
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            return summedUp(keys, threads.invokeAll(work));
        }
    }

    private static Taken summedUp(List<String> keys, List<Future<Done>> work) throws InterruptedException {
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
                refused.add(new Refused(keys.get(i), done.fault()));
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
        if ((past.queueId() == null) != (call.queue() == null)
                || !past.agentIds().keySet().equals(call.agents())) {
            return "its queue or one of its agents has no id";
        }
        try {
            if (past.queueId() != null && !there(QueueId.of(past.queueId()).stream(), streams)) {
                return "there is no queue " + past.queueId();
            }
            for (String id : past.agentIds().values()) {
                if (!there(AgentId.of(id).stream(), streams)) {
                    return "there is no agent " + id;
                }
            }
        } catch (IllegalArgumentException _) {
            return "the id of its queue or of one of its agents is none";
        }
        return call.fault();
    }

    private @Nullable String fault(PastTime time, Map<String, Boolean> streams) {
        if (time.stretch().until().isAfter(clock.instant())) {
            return "it is not over: it ends at " + time.stretch().until();
        }
        try {
            if (!there(AgentId.of(time.agentId()).stream(), streams)) {
                return "there is no agent " + time.agentId();
            }
        } catch (IllegalArgumentException _) {
            return "the id of its agent is none";
        }
        return time.stretch().fault();
    }

    private boolean there(String stream, Map<String, Boolean> streams) {
        return streams.computeIfAbsent(stream, name -> log.lastRevision(name).isPresent());
    }

    /** Whichever of its two streams an interruption has left out is made up for when the call comes again. */
    private Done append(String source, Past past) {
        Map<String, AgentId> agents = new HashMap<>();
        past.agentIds().forEach((name, id) -> agents.put(name, AgentId.of(id)));
        PastEvents events =
                new PastEvents(source, past.call(), past.queueId() == null ? null : QueueId.of(past.queueId()), agents);
        Long ofCall = append(events.id().stream(), () -> events.events(from(past.call(), events.id())));
        List<NewEvent> done = events.agentEvents();
        Long ofAgents = done.isEmpty() ? null : append(events.agentsStream(), () -> done);
        return new Done(ofAgents == null ? ofCall : ofAgents, null); // the later one of the two
    }

    private Done append(String source, PastTime time) {
        PastStretch stretch = time.stretch();
        return new Done(
                append(stretch.stream(source), () -> List.of(stretch.event(source, AgentId.of(time.agentId())))), null);
    }

    /** The position of the newest event; absent: the stream is there already. */
    private @Nullable Long append(String stream, Supplier<List<NewEvent>> events) {
        if (log.lastRevision(stream).isPresent()) {
            return null;
        }
        try {
            return log.append(stream, EventLog.NO_STREAM, events.get());
        } catch (WrongRevision _) {
            return null;
        }
    }

    private Personal from(PastCall call, CallId id) {
        String caller = call.caller();
        return caller == null ? Personal.NOT_RECORDED : sealer.callerNumber(PersonalPlace.callerOf(id), caller);
    }
}
