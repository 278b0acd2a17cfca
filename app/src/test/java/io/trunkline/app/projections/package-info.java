/** What the picture of an edge says. */
@NullMarked
package io.trunkline.app.projections;

import org.jspecify.annotations.NullMarked;
