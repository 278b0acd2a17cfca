package io.trunkline.audit.history;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A call that is over: it was answered by an agent out of a queue, its caller left, in a queue or before, or was led out of the
 * queue to a place of which nothing more is known.
 *
 * @param key what it is called in its source, unique there: the same call is imported once
 * @param caller number or name; personal; absent: not known
 * @param dialled number that was called
 * @param flow name of the call flow that answered; absent: none, or none is known
 * @param queue name of the queue; absent: the caller left before
 * @param queuedAt when the caller came to the queue
 * @param agent name of the agent who answered; absent: nobody did
 * @param offeredAt when the phone began to ring that was answered; absent: not known
 * @param answeredAt when the agent did
 * @param rings phones that rang out of the queue and were not answered
 * @param exit how the caller came out of the queue unanswered at {@code endedAt}; absent: by an answer or by hanging up
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record PastCall(
        String key,
        @Nullable String caller,
        String dialled,
        Instant receivedAt,
        @Nullable String flow,
        @Nullable String queue,
        @Nullable Instant queuedAt,
        List<Ring> rings,
        @Nullable String agent,
        @Nullable Instant offeredAt,
        @Nullable Instant answeredAt,
        Instant endedAt,
        @Nullable Exit exit) {

    private static final int LONGEST = 200;

    /** Of one call; all of its events have to fit into one append. */
    static final int MOST_RINGS = 500;

    /** A call of which a reader knows no rings has none. */
    public PastCall {
        rings = rings == null ? List.of() : List.copyOf(rings);
    }

    /**
     * An agent's phone that rang, and was not answered.
     *
     * @param agent name of the agent
     */
    public record Ring(String agent, Instant since, Instant until) {}

    /**
     * A way out of a queue that is neither an answer nor a hang-up.
     *
     * @param digit that the caller pressed, one of 0 to 9, * and #; absent: the caller was asked nothing
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Exit(Way way, @Nullable String digit) {

        private static final String DIGITS = "0123456789*#";

        /** By a digit. */
        public static Exit by(String digit) {
            return new Exit(Way.DIGIT, digit);
        }

        /** By a rule of the queue. */
        public static Exit by(Way way) {
            return new Exit(way, null);
        }

        private boolean isWhole() {
            return way == Way.DIGIT ? digit != null && digit.length() == 1 && DIGITS.contains(digit) : digit == null;
        }
    }

    /** Who or what led the caller out. */
    public enum Way {
        /** The caller, by a digit that the queue offered. */
        DIGIT,
        /** The queue: the caller had waited for as long as it lets callers wait. */
        WAITED,
        /** The queue: nobody was there to serve it. */
        NOBODY_STAFFED
    }

    /** It was answered, or its caller hung up; what rang is not known. */
    public PastCall(
            String key,
            @Nullable String caller,
            String dialled,
            Instant receivedAt,
            @Nullable String queue,
            @Nullable Instant queuedAt,
            @Nullable String agent,
            @Nullable Instant answeredAt,
            Instant endedAt) {
        this(
                key,
                caller,
                dialled,
                receivedAt,
                null,
                queue,
                queuedAt,
                List.of(),
                agent,
                null,
                answeredAt,
                endedAt,
                null);
    }

    /** The same, answered by a call flow first. */
    public PastCall through(@Nullable String name) {
        return new PastCall(
                key,
                caller,
                dialled,
                receivedAt,
                name,
                queue,
                queuedAt,
                rings,
                agent,
                offeredAt,
                answeredAt,
                endedAt,
                exit);
    }

    /** The same, led out of its queue. */
    public PastCall leftBy(Exit way) {
        return new PastCall(
                key,
                caller,
                dialled,
                receivedAt,
                flow,
                queue,
                queuedAt,
                rings,
                agent,
                offeredAt,
                answeredAt,
                endedAt,
                way);
    }

    /** The same, after phones had rung for it. */
    public PastCall rung(List<Ring> unanswered, @Nullable Instant answeredSince) {
        return new PastCall(
                key,
                caller,
                dialled,
                receivedAt,
                flow,
                queue,
                queuedAt,
                unanswered,
                agent,
                answeredSince,
                answeredAt,
                endedAt,
                exit);
    }

    /** All agents that it names. */
    public Set<String> agents() {
        Set<String> names = rings.stream().map(Ring::agent).collect(Collectors.toCollection(LinkedHashSet::new));
        if (agent != null) {
            names.add(agent);
        }
        return names;
    }

    /** What a decoder puts in place of bytes that it cannot read. */
    private static final String UNREADABLE = "\uFFFD";

    /** Why it cannot be a call, in a few words; absent: it can. */
    public @Nullable String fault() {
        if (Stream.concat(Stream.of(key, caller, dialled, flow, queue), agents().stream())
                .anyMatch(text -> text != null && text.contains(UNREADABLE))) {
            return "it has bytes that are no UTF-8";
        }
        if (key.isBlank() || key.length() > LONGEST || dialled.length() > LONGEST) {
            return "its id or its number has not 1 to " + LONGEST + " characters";
        }
        if (flow != null && (flow.isBlank() || flow.length() > LONGEST)) {
            return "its flow has not 1 to " + LONGEST + " characters";
        }
        if ((queue == null) != (queuedAt == null) || (agent == null) != (answeredAt == null)) {
            return "a queue and an agent want their times, and times want a queue and an agent";
        }
        if (answeredAt != null && queuedAt == null) {
            return "it was answered out of no queue";
        }
        if (exit != null && (queuedAt == null || answeredAt != null || !exit.isWhole())) {
            return "whoever leaves a queue by a digit or a rule was in it, was not answered, and pressed one digit or none";
        }
        if (rings.size() > MOST_RINGS) {
            return "more than " + MOST_RINGS + " phones rang for it";
        }
        if ((offeredAt != null && answeredAt == null) || !rings.stream().allMatch(this::isInQueue)) {
            return "phones ring in a queue, and before the answer";
        }
        Instant before = receivedAt;
        for (Instant next : new @Nullable Instant[] {queuedAt, offeredAt, answeredAt, endedAt}) {
            if (next != null && next.isBefore(before)) {
                return "its times are out of order: " + next + " comes before " + before;
            }
            before = next == null ? before : next;
        }
        return null;
    }

    private boolean isInQueue(Ring ring) {
        return queuedAt != null
                && !ring.since.isBefore(queuedAt)
                && !ring.until.isBefore(ring.since)
                && !ring.until.isAfter(answeredAt == null ? endedAt : answeredAt);
    }
}
