package io.trunkline.recording;

import java.nio.file.Path;
import java.time.Duration;

/**
 * Limits of a recorder.
 *
 * @param node this edge node
 * @param spool folder in which recordings are written, sealed, until the store has them
 * @param most recordings under way at once; one more fails
 * @param longest a recording that is as long is stopped
 * @param reserve with less free bytes than this on the spool's disk no recording begins
 * @param writers threads that write
 */
public record RecordingSettings(String node, Path spool, int most, Duration longest, long reserve, int writers) {

    public RecordingSettings {
        if (most < 1 || writers < 1 || reserve < 0 || longest.isNegative() || longest.isZero()) {
            throw new IllegalArgumentException("a recorder's limits are positive");
        }
    }
}
