/** Proof of the decider about exports. */
@NullMarked
package io.trunkline.model.export;

import org.jspecify.annotations.NullMarked;
