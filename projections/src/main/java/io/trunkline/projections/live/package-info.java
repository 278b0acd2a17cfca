/**
 * The floor at this moment, folded in memory from the log: what wallboards show, and who and what there is. Nothing is
 * polled; a restart folds the log again.
 */
@NullMarked
package io.trunkline.projections.live;

import org.jspecify.annotations.NullMarked;
