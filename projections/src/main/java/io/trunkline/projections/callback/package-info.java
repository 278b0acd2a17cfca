/** Callbacks with their attempts, as documents. */
@NullMarked
package io.trunkline.projections.callback;

import org.jspecify.annotations.NullMarked;
