/**
 * A recording as it lies on disk and in the store: a head with its wrapped key, then the sound sealed in segments, so that a
 * part can be opened without what is before it.
 */
@NullMarked
package io.trunkline.recording.sealed;

import org.jspecify.annotations.NullMarked;
