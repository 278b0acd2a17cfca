package io.trunkline.audit.replay;

import com.fasterxml.jackson.databind.JsonNode;
import io.trunkline.eventstore.Envelope;
import io.trunkline.eventstore.LogEntry;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** A replay as a story: what happened when, who caused it, because of what, and why this agent was chosen. */
public final class Story {

    private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("uuuu-MM-dd");
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("HH:mm:ss.SSS");
    private static final int AGENTS_NAMED = 10;

    /**
     * One thing that happened.
     *
     * @param what in words
     * @param cause the step's name that it followed from; absent where that is not told
     * @param why of a reservation; absent of all else
     */
    record Step(
            LogEntry entry,
            Instant at,
            JsonNode data,
            String what,
            @Nullable String cause,
            @Nullable String why) {}

    private final Words words;
    private final ZoneId zone;
    private final Facts facts;
    private final Replay replay;
    private final List<Step> steps = new ArrayList<>();

    /** @param names of queues and agents, by id; null for others */
    public Story(Replay replay, Words words, ZoneId zone, Function<String, @Nullable String> names) {
        this.replay = replay;
        this.words = words;
        this.zone = zone;
        this.facts = new Facts(words, zone, names);
        Map<String, String> told = new HashMap<>();
        for (LogEntry entry : replay.events()) {
            steps.add(step(entry, told));
            told.put(entry.id().toString(), entry.name() + " @" + entry.position());
        }
    }

    private Step step(LogEntry entry, Map<String, String> told) {
        JsonNode data = facts.of(entry);
        String phrase = words.phrase(entry.name());
        Instant at = entry instanceof Envelope e ? e.event().at() : entry.recordedAt();
        return new Step(
                entry,
                at,
                data,
                phrase == null ? entry.name() : facts.filled(phrase, data),
                entry.causation() == null ? null : told.get(entry.causation()),
                data.has("rationale") ? why(data.path("rationale")) : null);
    }

    private String why(JsonNode rationale) {
        List<String> parts = new ArrayList<>();
        parts.add(words.text("strategy", rationale.path("strategy").asText()));
        parts.add(words.text("waited", rationale.path("waitedMillis").asLong() / 1000));
        if (rationale.path("creditSeconds").asInt() > 0) {
            parts.add(words.text("credit", rationale.path("creditSeconds").asInt()));
        }
        parts.add(words.text("waiting", rationale.path("waitingInQueue").asInt()));
        List<String> agents = new ArrayList<>();
        for (JsonNode one : rationale.path("considered")) {
            if (agents.size() < AGENTS_NAMED) {
                agents.add(facts.name(one.path("agent").asText()) + " "
                        + one.path("score").asLong());
            }
        }
        if (!agents.isEmpty()) {
            parts.add(words.text(
                    "considered",
                    rationale.path("considered").size(),
                    rationale.path("candidates").asInt(),
                    String.join(", ", agents)));
        }
        JsonNode relaxed = rationale.path("relaxation");
        if (relaxed.isObject()) {
            parts.add(words.text(
                    "relaxation",
                    relaxed.path("tier").asInt(),
                    relaxed.path("penalty").asInt(),
                    relaxed.path("ring").asInt()));
        }
        return String.join("; ", parts);
    }

    List<Step> steps() {
        return steps;
    }

    Facts facts() {
        return facts;
    }

    Words words() {
        return words;
    }

    String time(Step step) {
        return TIME.format(step.at.atZone(zone));
    }

    /** The same as a ladder of plain characters. */
    public String ladder() {
        return new Ladder(this).text();
    }

    /** The same ladder as an SVG document. */
    public String svg() {
        return new Ladder(this).svg();
    }

    /** A line for each step, days apart, each ended by a line feed. */
    public String text() {
        StringBuilder text = new StringBuilder();
        String day = "";
        for (Step step : steps) {
            String today = DAY.format(step.at.atZone(zone));
            if (!today.equals(day)) {
                text.append(today).append(' ').append(zone).append('\n');
                day = today;
            }
            text.append(time(step))
                    .append("  ")
                    .append(Facts.clean(step.entry.actor()))
                    .append("  ")
                    .append(step.what);
            if (step.cause != null) {
                text.append("  ").append(because(step.cause));
            }
            text.append("  @").append(step.entry.position()).append('\n');
            if (step.why != null) {
                text.append("              ").append(step.why).append('\n');
            }
        }
        remarks().forEach(remark -> text.append(remark).append('\n'));
        return text.toString();
    }

    /** That nothing happened, or that there is more. */
    List<String> remarks() {
        List<String> remarks = new ArrayList<>();
        if (steps.isEmpty()) {
            remarks.add(words.text("none"));
        }
        switch (replay.rest()) {
            case NOTHING -> {}
            case MORE -> remarks.add(words.text("more"));
            case FAR_BEHIND_CALL -> remarks.add(words.text("behind", Replay.AFTER_CALL));
        }
        return remarks;
    }

    /** Who caused a step, and the step that it followed from: {@code [router] (because of call.queued @192)}. */
    String note(Step step) {
        return "[" + Facts.clean(step.entry.actor()) + "]" + (step.cause == null ? "" : " " + because(step.cause));
    }

    private String because(String cause) {
        return "(" + words.text("because") + " " + cause + ")";
    }
}
