/** Lines and ring groups, folded by hand. */
@NullMarked
package io.trunkline.projections.line;

import org.jspecify.annotations.NullMarked;
