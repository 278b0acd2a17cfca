package io.trunkline.projections.recount;

/** There is more in the span than is held in memory at once; the message says what, and what to do. */
public final class TooWide extends RuntimeException {
    TooWide(String what, int limit) {
        super("There are more than " + limit + " " + what + " in that time. Ask for a shorter one.");
    }
}
