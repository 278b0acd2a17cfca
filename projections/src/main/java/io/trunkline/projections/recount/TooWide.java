package io.trunkline.projections.recount;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** There is more in the span than is held in memory at once; the message says what, and what to do. */
public final class TooWide extends RuntimeException {

    private final @Nullable Instant at;

    /** @param at a time that one begins at which is too many; absent where a shorter time would hold as many */
    TooWide(String what, int limit, @Nullable Instant at) {
        super("There are more than " + limit + " " + what + " in that time. Ask for a shorter one.");
        this.at = at;
    }

    @Nullable
    Instant at() {
        return at;
    }
}
