/**
 * Runs the floor: one thread folds every event of the log, decides, and sends what was decided.
 *
 * <p>Nothing is kept but what the log holds; a restart folds from the first event and goes on with what is due.
 */
@NullMarked
package io.trunkline.command.floor;

import org.jspecify.annotations.NullMarked;
