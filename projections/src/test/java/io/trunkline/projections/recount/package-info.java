@NullMarked
package io.trunkline.projections.recount;

import org.jspecify.annotations.NullMarked;
