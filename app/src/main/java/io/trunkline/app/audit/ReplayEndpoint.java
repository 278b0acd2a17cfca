package io.trunkline.app.audit;

import io.trunkline.audit.replay.Replay;
import io.trunkline.audit.replay.ReplayFilter;
import io.trunkline.audit.replay.Story;
import io.trunkline.audit.replay.Words;
import io.trunkline.events.AgentId;
import io.trunkline.events.CallId;
import io.trunkline.events.QueueId;
import io.trunkline.eventstore.EventLog;
import io.trunkline.projections.live.LiveBoards;
import jakarta.servlet.http.HttpServletRequest;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.Semaphore;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** What {@code ./trunkline replay} reads: what happened, as a story, a ladder or a drawing. Sealed texts stay sealed. */
@RestController
class ReplayEndpoint {

    private static final MediaType SVG = new MediaType("image", "svg+xml", StandardCharsets.UTF_8);
    private static final MediaType TEXT = new MediaType("text", "plain", StandardCharsets.UTF_8);

    /** Each may look at some million events. */
    private final Semaphore reading = new Semaphore(2);

    private final EventLog log;
    private final LiveBoards boards;
    private final ExportGate gate;

    ReplayEndpoint(EventLog log, LiveBoards boards, ExportGate gate) {
        this.log = log;
        this.boards = boards;
        this.gate = gate;
    }

    /** In what a replay is shown. */
    enum Form {
        STORY,
        LADDER,
        SVG
    }

    /** The question; ids as texts. */
    record Asked(
            @Nullable String call,
            @Nullable String agent,
            @Nullable String queue,
            @Nullable String actor,
            @Nullable String correlation,
            @Nullable Instant from,
            @Nullable Instant until) {

        /** @throws IllegalArgumentException an id is none, or nothing is asked for */
        ReplayFilter filter() {
            if (call == null && agent == null && queue == null && actor == null && correlation == null) {
                throw new IllegalArgumentException("A call, an agent, a queue, an actor or a correlation is wanted.");
            }
            return new ReplayFilter(
                    call == null ? null : CallId.of(call),
                    agent == null ? null : AgentId.of(agent),
                    queue == null ? null : QueueId.of(queue),
                    actor,
                    correlation,
                    from,
                    until);
        }
    }

    @GetMapping("/replay")
    ResponseEntity<String> replay(
            Asked asked,
            @RequestParam(defaultValue = "STORY") Form form,
            @RequestParam(defaultValue = "UTC") String zone,
            @RequestParam(defaultValue = "en") String language,
            @RequestParam(defaultValue = "1000") int most,
            HttpServletRequest request) {
        if (gate.reader(request) == null) {
            return answer(HttpStatus.FORBIDDEN, TEXT, "You may not replay.");
        }
        if (most < 1 || most > Replay.MOST) {
            return answer(HttpStatus.BAD_REQUEST, TEXT, "At most " + Replay.MOST + " steps are told at once.");
        }
        ReplayFilter filter;
        ZoneId where;
        try {
            filter = asked.filter();
            where = ZoneId.of(zone);
        } catch (IllegalArgumentException | DateTimeException e) {
            return answer(HttpStatus.BAD_REQUEST, TEXT, String.valueOf(e.getMessage()));
        }
        if (!reading.tryAcquire()) {
            return answer(
                    HttpStatus.SERVICE_UNAVAILABLE, TEXT, "Other replays are being read here; try again in a moment.");
        }
        try {
            return told(form, new Told(filter, most, where, language));
        } finally {
            reading.release();
        }
    }

    private record Told(ReplayFilter filter, int most, ZoneId zone, String language) {}

    private ResponseEntity<String> told(Form form, Told asked) {
        Map<String, String> names = names();
        Story story = new Story(
                Replay.read(log, asked.filter(), asked.most()), Words.of(asked.language()), asked.zone(), names::get);
        return switch (form) {
            case STORY -> answer(HttpStatus.OK, TEXT, story.text());
            case LADDER -> answer(HttpStatus.OK, TEXT, story.ladder());
            case SVG -> answer(HttpStatus.OK, SVG, story.svg());
        };
    }

    private Map<String, String> names() {
        Map<String, String> names = new HashMap<>();
        boards.agents().forEach(agent -> names.put(agent.id().toString(), agent.name()));
        boards.queues()
                .forEach(queue ->
                        names.put(queue.id().toString(), queue.settings().name()));
        return names;
    }

    private static ResponseEntity<String> answer(HttpStatus status, MediaType type, String text) {
        return ResponseEntity.status(status)
                .contentType(type)
                .header("Cache-Control", "no-store")
                .body(text);
    }
}
