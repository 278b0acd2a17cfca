package io.trunkline.projections.call;

import java.time.Instant;
import java.util.Optional;

/** The place of a call among all calls by arrival, whatever their order: where a page ends and the next one begins. */
public record CallCursor(Instant receivedAt, String id) {

    private static final char SEPARATOR = '.';

    public static CallCursor of(CallHistoryDocument call) {
        return new CallCursor(call.receivedAt(), call.id());
    }

    /** Reads what {@link #toString} wrote; empty where the text is something else. */
    public static Optional<CallCursor> parse(String text) {
        int separator = text.indexOf(SEPARATOR);
        try {
            return Optional.of(new CallCursor(
                    Instant.ofEpochMilli(Long.parseLong(text.substring(0, Math.max(0, separator)))),
                    text.substring(separator + 1)));
        } catch (NumberFormatException _) {
            return Optional.empty();
        }
    }

    @Override
    public String toString() {
        return receivedAt.toEpochMilli() + "" + SEPARATOR + id;
    }
}
