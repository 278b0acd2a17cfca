package io.trunkline.recording.sealed;

import io.trunkline.events.RecordingId;

/**
 * What a sealed sound is: its keys are bound to it.
 *
 * @param category of the stream that tells of it, as {@code recording}
 * @param id within the category; letters, digits and hyphens
 */
public record Content(String category, String id) {

    public static Content of(RecordingId recording) {
        return new Content(RecordingId.CATEGORY, recording.toString());
    }

    /** What its keys are bound to: the stream's name. */
    public String place() {
        return category + "-" + id;
    }

    @Override
    public String toString() {
        return place();
    }
}
