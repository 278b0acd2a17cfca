package io.trunkline.command.subject;

import io.trunkline.events.RecordingId;
import io.trunkline.events.VoicemailId;

/** Tells whose sound is under legal hold. Asks the history, so waits for it; may be a little old. */
public interface LegalHolds {

    /**
     * Whether the person whose key the recording is sealed under is held.
     *
     * @throws HoldsUnknown where it cannot be told now
     */
    boolean cover(RecordingId recording);

    /**
     * Whether the person whose key the message is sealed under is held.
     *
     * @throws HoldsUnknown where it cannot be told now
     */
    boolean cover(VoicemailId voicemail);

    /** The history cannot be asked. */
    final class HoldsUnknown extends RuntimeException {
        private static final long serialVersionUID = 1;

        public HoldsUnknown(Throwable cause) {
            super("the history cannot be asked for legal holds", cause);
        }
    }
}
