/** When alerts were raised and cleared, and on which terms, as documents. */
@NullMarked
package io.trunkline.projections.alert;

import org.jspecify.annotations.NullMarked;
