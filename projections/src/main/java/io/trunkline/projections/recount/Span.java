package io.trunkline.projections.recount;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * The stretch of time that is reconciled: intervals that begin in it, calls received and callbacks asked for in it.
 *
 * @param from inclusive; absent: from the beginning
 * @param to exclusive; absent: to the end
 */
public record Span(@Nullable Instant from, @Nullable Instant to) {

    public static final Span ALL = new Span(null, null);

    boolean holds(Instant at) {
        return (from == null || !at.isBefore(from)) && (to == null || at.isBefore(to));
    }
}
