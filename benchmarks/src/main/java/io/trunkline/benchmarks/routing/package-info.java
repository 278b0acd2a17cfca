/** What a decision of the floor costs, by the size of the center. {@code benchmarks/routing/README.md} has the method. */
@NullMarked
package io.trunkline.benchmarks.routing;

import org.jspecify.annotations.NullMarked;
