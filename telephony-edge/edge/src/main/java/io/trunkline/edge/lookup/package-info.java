/** Questions to systems of the center by HTTP, within limits of time, size and number, and none to what fails all the time. */
@NullMarked
package io.trunkline.edge.lookup;

import org.jspecify.annotations.NullMarked;
