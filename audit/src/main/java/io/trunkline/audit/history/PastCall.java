package io.trunkline.audit.history;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A call that is over: it was answered by an agent out of a queue, its caller left, in a queue or before, or was led out of the
 * queue to a place of which nothing more is known.
 *
 * @param key what it is called in its source, unique there: the same call is imported once
 * @param caller number or name; personal; absent: not known
 * @param dialled number that was called
 * @param queue name of the queue; absent: the caller left before
 * @param queuedAt when the caller came to the queue
 * @param agent name of the agent who answered; absent: nobody did
 * @param answeredAt when the agent did
 * @param exit how the caller came out of the queue unanswered at {@code endedAt}; absent: by an answer or by hanging up
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record PastCall(
        String key,
        @Nullable String caller,
        String dialled,
        Instant receivedAt,
        @Nullable String queue,
        @Nullable Instant queuedAt,
        @Nullable String agent,
        @Nullable Instant answeredAt,
        Instant endedAt,
        @Nullable Exit exit) {

    private static final int LONGEST = 200;

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

    /** It was answered, or its caller hung up. */
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
        this(key, caller, dialled, receivedAt, queue, queuedAt, agent, answeredAt, endedAt, null);
    }

    /** What a decoder puts in place of bytes that it cannot read. */
    private static final String UNREADABLE = "\uFFFD";

    /** Why it cannot be a call, in a few words; absent: it can. */
    public @Nullable String fault() {
        if (Stream.of(key, caller, dialled, queue, agent).anyMatch(text -> text != null && text.contains(UNREADABLE))) {
            return "it has bytes that are no UTF-8";
        }
        if (key.isBlank() || key.length() > LONGEST || dialled.length() > LONGEST) {
            return "its id or its number has not 1 to " + LONGEST + " characters";
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
        Instant before = receivedAt;
        for (Instant next : new @Nullable Instant[] {queuedAt, answeredAt, endedAt}) {
            if (next != null && next.isBefore(before)) {
                return "its times are out of order: " + next + " comes before " + before;
            }
            before = next == null ? before : next;
        }
        return null;
    }
}
