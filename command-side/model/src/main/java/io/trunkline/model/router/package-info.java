/**
 * Who is served next, and by whom: the one pure state machine between waiting visits and free agents.
 *
 * <p>Ordered lines and ordered free agents per queue; an arrival or a freed agent costs the logarithm of its own
 * queues. Nothing here knows what kind of contact a visit is.
 */
@NullMarked
package io.trunkline.model.router;

import org.jspecify.annotations.NullMarked;
