/** Call flows and their versions, for whoever edits them. */
@NullMarked
package io.trunkline.projections.flow;

import org.jspecify.annotations.NullMarked;
