package io.trunkline.projections.recount;

/** A projection has not folded as much of the log as is to be reconciled: it lags, or has halted. */
public final class NotFolded extends RuntimeException {
    NotFolded(String collection, long folded, long wanted) {
        super(collection + " has folded the log up to " + folded + ", not to " + wanted
                + " yet. Try again in a moment.");
    }
}
