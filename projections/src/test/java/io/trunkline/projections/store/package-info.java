@NullMarked
package io.trunkline.projections.store;

import org.jspecify.annotations.NullMarked;
