package io.trunkline.callcontrol.conversation;

import io.trunkline.callcontrol.sip.DialogId;
import java.time.Instant;
import java.util.List;

/** How far a member has come. */
public sealed interface Presence {

    /** Dialogs that signals of the wire may come by. */
    List<DialogId> dialogs();

    /** Has dialled and hears ringing out of the own phone; our answer waits for the callee's. */
    record Dialling(DialogId dialog) implements Presence {
        @Override
        public List<DialogId> dialogs() {
            return List.of(dialog);
        }
    }

    /** Is to be called; no phone rings yet. */
    record Wanted() implements Presence {
        @Override
        public List<DialogId> dialogs() {
            return List.of();
        }
    }

    /**
     * The member's phones ring.
     *
     * @param dialogs those that still ring, at least one
     * @param refusal highest final status that a phone gave, 0 when none did
     * @param until when ringing ends
     */
    record Ringing(List<DialogId> dialogs, int refusal, Instant until) implements Presence {
        public Ringing {
            dialogs = List.copyOf(dialogs);
        }
    }

    /**
     * A phone answered, and the answer is on its way.
     *
     * @param told the phone's media can be used and the answer is being recorded
     * @param until when the member is joined though the log has not said so; counts once told
     */
    record Answering(DialogId dialog, boolean told, Instant until) implements Presence {
        @Override
        public List<DialogId> dialogs() {
            return List.of(dialog);
        }
    }

    /**
     * Talks to us in another call's media already, and is being led into this one's by a re-INVITE.
     *
     * @param until when the phone is given up
     */
    record Moving(DialogId dialog, Instant until) implements Presence {
        @Override
        public List<DialogId> dialogs() {
            return List.of(dialog);
        }
    }

    /**
     * On the line.
     *
     * @param paused the phone itself has put us on hold (RFC 3264 section 8.4)
     */
    record Joined(DialogId dialog, boolean paused) implements Presence {
        @Override
        public List<DialogId> dialogs() {
            return List.of(dialog);
        }
    }
}
