/** A call flow's versions: drafted, published, rolled back. Pure. What a flow is and how it is walked: module {@code ivr}. */
@NullMarked
package io.trunkline.model.ivr;

import org.jspecify.annotations.NullMarked;
