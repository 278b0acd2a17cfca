package io.trunkline.audit.history;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A call that is over: it was answered by an agent out of a queue, or its caller left, in a queue or before.
 *
 * @param key what it is called in its source, unique there: the same call is imported once
 * @param caller number or name; personal; absent: not known
 * @param dialled number that was called
 * @param queue name of the queue; absent: the caller left before
 * @param queuedAt when the caller came to the queue
 * @param agent name of the agent who answered; absent: nobody did
 * @param answeredAt when the agent did
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
        Instant endedAt) {

    private static final int LONGEST = 200;

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
