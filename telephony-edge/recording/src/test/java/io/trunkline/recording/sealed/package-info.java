/** Tests of recording. */
@NullMarked
package io.trunkline.recording.sealed;

import org.jspecify.annotations.NullMarked;
