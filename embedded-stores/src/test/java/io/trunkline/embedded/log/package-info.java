/** Proofs that unmodified official clients take the embedded stores for the real databases. */
@NullMarked
package io.trunkline.embedded.log;

import org.jspecify.annotations.NullMarked;
