package io.trunkline.recording.voicemail;

/**
 * Limits of an edge node's boxes.
 *
 * @param node this edge node
 * @param most messages under way at once; one more fails
 */
public record VoicemailSettings(String node, int most) {

    public VoicemailSettings {
        if (most < 1) {
            throw new IllegalArgumentException("at least one message must be taken at once, not " + most);
        }
    }
}
