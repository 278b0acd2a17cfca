/** What becomes of boxes and messages can be read in their documents. */
@NullMarked
package io.trunkline.projections.voicemail;

import org.jspecify.annotations.NullMarked;
