/** Dialled numbers: where each of them leads. */
@NullMarked
package io.trunkline.model.number;

import org.jspecify.annotations.NullMarked;
