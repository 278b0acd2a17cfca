/** Tests of recording. */
@NullMarked
package io.trunkline.recording.store;

import org.jspecify.annotations.NullMarked;
