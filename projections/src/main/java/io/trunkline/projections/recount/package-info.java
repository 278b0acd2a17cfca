/**
 * A second opinion: counts queues' and agents' quarter hours straight from the log, call by call and agent by agent,
 * without the projectors and without what events repeat of earlier ones, and compares with what MongoDB holds.
 */
@NullMarked
package io.trunkline.projections.recount;

import org.jspecify.annotations.NullMarked;
