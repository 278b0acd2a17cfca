/**
 * Records calls: {@link io.trunkline.recording.RecordedMedia} taps their media, {@link io.trunkline.recording.Recordings}
 * follows the log and says what is recorded, writers off the media loop put it on disk, sealed, and then into the store;
 * {@link io.trunkline.recording.Playback} opens it again, {@link io.trunkline.recording.Retention} deletes it in time.
 */
@NullMarked
package io.trunkline.recording;

import org.jspecify.annotations.NullMarked;
