/** Work items with their offers, as documents. */
@NullMarked
package io.trunkline.projections.workitem;

import org.jspecify.annotations.NullMarked;
