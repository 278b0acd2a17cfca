/** What versions a flow has can be read in its document. */
@NullMarked
package io.trunkline.projections.flow;

import org.jspecify.annotations.NullMarked;
