/** Tests of recording. */
@NullMarked
package io.trunkline.recording;

import org.jspecify.annotations.NullMarked;
