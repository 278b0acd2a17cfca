/** Where sealed recordings are kept: {@link io.trunkline.recording.store.RecordingStore}, on disk or in any S3-compatible store. */
@NullMarked
package io.trunkline.recording.store;

import org.jspecify.annotations.NullMarked;
