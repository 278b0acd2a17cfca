/** What is true of every projector. */
@NullMarked
package io.trunkline.projections;

import org.jspecify.annotations.NullMarked;
