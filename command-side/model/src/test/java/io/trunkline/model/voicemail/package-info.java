/** Boxes and messages as a specification. */
@NullMarked
package io.trunkline.model.voicemail;

import org.jspecify.annotations.NullMarked;
