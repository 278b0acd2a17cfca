/** Lines and ring groups as they are configured now. */
@NullMarked
package io.trunkline.projections.line;

import org.jspecify.annotations.NullMarked;
