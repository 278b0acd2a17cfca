/**
 * The read side's folds: pure projectors that make documents out of events, and what every projector shares.
 *
 * <p>A projector knows no database. {@code runner} feeds it and stores its documents, {@code live} holds the boards
 * that are folded in memory, {@code recount} checks what is stored against the log.
 */
@NullMarked
package io.trunkline.projections;

import org.jspecify.annotations.NullMarked;
