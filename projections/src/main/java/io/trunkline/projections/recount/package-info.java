/**
 * A second opinion: counts queues' and agents' quarter hours, calls and callbacks straight from the log, without the
 * projectors and without what events repeat of earlier ones, and compares with what MongoDB holds.
 */
@NullMarked
package io.trunkline.projections.recount;

import org.jspecify.annotations.NullMarked;
