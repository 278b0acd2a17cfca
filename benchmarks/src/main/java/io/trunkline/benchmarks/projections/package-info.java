/** Events a second that the projections fold. */
@NullMarked
package io.trunkline.benchmarks.projections;

import org.jspecify.annotations.NullMarked;
