package io.trunkline.recording.voicemail;

import io.trunkline.events.RecordingEvent.RecordingFault;
import io.trunkline.events.VoicemailEvent.MessageFault;
import io.trunkline.recording.Spool;
import java.io.IOException;

/** What stands against a recording, said of a message. */
final class Faults {

    private Faults() {}

    static MessageFault of(IOException e) {
        return of(Spool.fault(e));
    }

    static MessageFault of(RecordingFault fault) {
        return switch (fault) {
            case DISK_FULL -> MessageFault.DISK_FULL;
            case TOO_SLOW -> MessageFault.TOO_SLOW;
            case TOO_MANY -> MessageFault.TOO_MANY;
            case NOT_SEALED -> MessageFault.NOT_SEALED;
            case NODE_LOST -> MessageFault.NODE_LOST;
            case NO_SUCH_CALL, RECORDED_ALREADY, NO_CONSENT, INTERNAL -> MessageFault.INTERNAL;
        };
    }
}
