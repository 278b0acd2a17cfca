@NullMarked
package io.trunkline.projections.queue;

import org.jspecify.annotations.NullMarked;
