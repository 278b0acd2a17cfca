@NullMarked
package io.trunkline.projections.mark;

import org.jspecify.annotations.NullMarked;
