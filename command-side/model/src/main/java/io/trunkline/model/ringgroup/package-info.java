/** A ring group: which phones ring for a number, and in what order. Pure. */
@NullMarked
package io.trunkline.model.ringgroup;

import org.jspecify.annotations.NullMarked;
