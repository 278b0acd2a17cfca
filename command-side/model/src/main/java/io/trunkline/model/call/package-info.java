/** A caller's journey from arrival to hang-up: what may happen in which state, and what it leaves behind. Pure. */
@NullMarked
package io.trunkline.model.call;

import org.jspecify.annotations.NullMarked;
