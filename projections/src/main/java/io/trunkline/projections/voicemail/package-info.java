/** Boxes and their messages as history knows them. */
@NullMarked
package io.trunkline.projections.voicemail;

import org.jspecify.annotations.NullMarked;
