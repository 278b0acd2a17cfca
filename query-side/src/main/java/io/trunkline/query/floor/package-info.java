/** Queues and agents as they are now, from the live boards; also what labels history. */
@NullMarked
package io.trunkline.query.floor;

import org.jspecify.annotations.NullMarked;
