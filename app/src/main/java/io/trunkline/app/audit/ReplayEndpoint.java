package io.trunkline.app.audit;

import io.trunkline.app.access.Access;
import io.trunkline.app.access.Right;
import io.trunkline.audit.replay.Replay;
import io.trunkline.audit.replay.ReplayFilter;
import io.trunkline.audit.replay.Story;
import io.trunkline.audit.replay.Words;
import io.trunkline.events.AgentId;
import io.trunkline.events.CallId;
import io.trunkline.events.QueueId;
import io.trunkline.eventstore.EventLog;
import io.trunkline.projections.live.LiveBoards;
import io.trunkline.query.errors.QueryRefused;
import io.trunkline.query.errors.RefusalCode;
import io.trunkline.query.limits.Turns;
import jakarta.servlet.http.HttpServletRequest;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
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
    private final Turns turns = new Turns(2, Duration.ZERO);

    private final EventLog log;
    private final LiveBoards boards;
    private final Access access;

    ReplayEndpoint(EventLog log, LiveBoards boards, Access access) {
        this.log = log;
        this.boards = boards;
        this.access = access;
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

        /** @throws QueryRefused an id is none, or nothing is asked for */
        ReplayFilter filter() {
            if (call == null && agent == null && queue == null && actor == null && correlation == null) {
                throw new QueryRefused(
                        RefusalCode.INVALID_QUERY, "A call, an agent, a queue, an actor or a correlation is wanted.");
            }
            return new ReplayFilter(
                    id(call, CallId::of),
                    id(agent, AgentId::of),
                    id(queue, QueueId::of),
                    actor,
                    correlation,
                    from,
                    until);
        }
    }

    private static <I> @Nullable I id(@Nullable String text, Function<String, I> ids) {
        try {
            return text == null ? null : ids.apply(text);
        } catch (IllegalArgumentException _) {
            throw new QueryRefused(RefusalCode.BAD_ID, "An id is a UUID.");
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
        access.entered(request, Right.AUDIT);
        if (most < 1 || most > Replay.MOST) {
            throw new QueryRefused(
                    RefusalCode.BAD_PAGE_SIZE,
                    "1 to " + Replay.MOST + " steps are told at once.",
                    Map.of("most", Replay.MOST));
        }
        Told told = new Told(asked.filter(), most, zone(zone), language);
        return turns.take(() -> told(form, told));
    }

    private static ZoneId zone(String zone) {
        try {
            return ZoneId.of(zone);
        } catch (DateTimeException _) {
            throw new QueryRefused(RefusalCode.BAD_TIME_ZONE, "There is no time zone of that name.");
        }
    }

    private record Told(ReplayFilter filter, int most, ZoneId zone, String language) {}

    private ResponseEntity<String> told(Form form, Told asked) {
        Map<String, String> names = names();
        Story story = new Story(
                Replay.read(log, asked.filter(), asked.most()), Words.of(asked.language()), asked.zone(), names::get);
        return switch (form) {
            case STORY -> answer(TEXT, story.text());
            case LADDER -> answer(TEXT, story.ladder());
            case SVG -> answer(SVG, story.svg());
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

    private static ResponseEntity<String> answer(MediaType type, String text) {
        return ResponseEntity.ok()
                .contentType(type)
                .header("Cache-Control", "no-store")
                .body(text);
    }
}
