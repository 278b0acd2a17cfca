/** Event histories for tests: written by hand, and random ones as a busy floor would leave them. */
@NullMarked
package io.trunkline.projections.given;

import org.jspecify.annotations.NullMarked;
