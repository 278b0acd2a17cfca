/** Somebody who is to be called back when it is their turn: the wish, its attempts, its end. Pure. */
@NullMarked
package io.trunkline.model.callback;

import org.jspecify.annotations.NullMarked;
