/** Marks of time: at which positions the log was when a minute began, so that an instant's place is found without a search. */
@NullMarked
package io.trunkline.projections.mark;

import org.jspecify.annotations.NullMarked;
