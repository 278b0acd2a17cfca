/** Proves what is asked of systems, and what is not. */
@NullMarked
package io.trunkline.edge.lookup;

import org.jspecify.annotations.NullMarked;
