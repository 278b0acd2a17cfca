/** A queue's configuration and its members, within their limits. Pure. */
@NullMarked
package io.trunkline.model.queue;

import org.jspecify.annotations.NullMarked;
