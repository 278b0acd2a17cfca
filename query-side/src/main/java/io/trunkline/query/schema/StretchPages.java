package io.trunkline.query.schema;

import io.trunkline.projections.ProjectedDocument;
import io.trunkline.projections.store.Stretches;
import io.trunkline.query.errors.PageSize;
import io.trunkline.query.errors.QueryRefused;
import io.trunkline.query.errors.RefusalCode;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Pages of what lasts for a time. */
public final class StretchPages {

    private StretchPages() {}

    /**
     * A page of those that have a part in a range of time, newest first.
     *
     * @param owners absent: all
     * @param after id of the one that the page before ended with; absent: from the beginning
     * @param things that a page is made of, as a sentence names them
     * @throws QueryRefused {@code BAD_PAGE_SIZE}, {@code BAD_RANGE} or {@code BAD_CURSOR}
     */
    public static <D extends ProjectedDocument> Stretches.Page<D> read(
            Stretches<D> stretches,
            @Nullable List<String> owners,
            Instant from,
            Instant to,
            int first,
            @Nullable String after,
            String things) {
        PageSize.check(first, Stretches.LARGEST_PAGE, things);
        if (!from.isBefore(to)) {
            throw new QueryRefused(RefusalCode.BAD_RANGE, "A range ends after it begins.");
        }
        return stretches.page(owners, from, to, after == null ? null : found(stretches, after), first);
    }

    private static <D extends ProjectedDocument> D found(Stretches<D> stretches, String after) {
        return stretches
                .find(after)
                .orElseThrow(
                        () -> new QueryRefused(RefusalCode.BAD_CURSOR, "There is nothing of that id to go on after."));
    }

    /** To go on after; absent: these were the last. */
    public static @Nullable String next(Stretches.Page<? extends ProjectedDocument> page) {
        return page.more() ? page.all().getLast().id() : null;
    }
}
