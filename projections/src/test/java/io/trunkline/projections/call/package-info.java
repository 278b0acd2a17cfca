@NullMarked
package io.trunkline.projections.call;

import org.jspecify.annotations.NullMarked;
