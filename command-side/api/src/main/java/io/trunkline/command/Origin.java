package io.trunkline.command;

import org.jspecify.annotations.Nullable;

/**
 * Who asks, and in the course of what. Becomes part of the envelope of every event that follows.
 *
 * @param actor {@code edge:<node>}, {@code router:<node>}, {@code user:<name>}, {@code phone:<extension>}, {@code demo}
 * @param correlation groups all that follows from one contact or request; usually the call's id
 * @param causation id of the event that led to the command, if one did
 */
public record Origin(
        String actor, String correlation, @Nullable String causation) {

    public static Origin of(String actor, String correlation) {
        return new Origin(actor, correlation, null);
    }
}
