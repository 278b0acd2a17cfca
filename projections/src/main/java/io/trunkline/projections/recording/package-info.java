/** Recordings as history knows them. */
@NullMarked
package io.trunkline.projections.recording;

import org.jspecify.annotations.NullMarked;
