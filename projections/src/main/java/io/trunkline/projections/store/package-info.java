/**
 * Where projected documents lie in MongoDB: one collection per projector and version, a pointer to the one that readers
 * use, a checkpoint per collection. Records are mapped by the driver's own record codec; instants are dates.
 */
@NullMarked
package io.trunkline.projections.store;

import org.jspecify.annotations.NullMarked;
