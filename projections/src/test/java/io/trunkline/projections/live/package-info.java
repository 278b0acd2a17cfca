@NullMarked
package io.trunkline.projections.live;

import org.jspecify.annotations.NullMarked;
