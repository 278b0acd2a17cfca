/** Tests of recording. */
@NullMarked
package io.trunkline.recording.sound;

import org.jspecify.annotations.NullMarked;
