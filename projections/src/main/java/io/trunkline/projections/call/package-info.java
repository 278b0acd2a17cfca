/** The history of calls: one document per call, from its arrival to its end. */
@NullMarked
package io.trunkline.projections.call;

import org.jspecify.annotations.NullMarked;
