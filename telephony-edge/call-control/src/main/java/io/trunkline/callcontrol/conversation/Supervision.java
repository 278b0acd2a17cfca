package io.trunkline.callcontrol.conversation;

/**
 * How a supervisor takes part.
 *
 * @param agent number of the member who is supervised; the supervisor is always where that member is
 */
public record Supervision(int agent, Mode mode) {

    /** Who hears a supervisor. */
    public enum Mode {
        /** Nobody. */
        MONITOR,
        /** The supervised agent alone. */
        WHISPER,
        /** Everybody. */
        BARGE
    }
}
