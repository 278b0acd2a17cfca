package io.trunkline.command.voicemail;

import io.trunkline.command.CommandRejected;
import io.trunkline.command.RejectionCode;
import io.trunkline.events.SubjectId;
import io.trunkline.events.VoicemailEvent.VoicemailBegun;
import io.trunkline.events.VoicemailEvent.VoicemailLeft;
import io.trunkline.events.VoicemailId;
import io.trunkline.eventstore.Envelope;
import io.trunkline.eventstore.EventLog;
import io.trunkline.eventstore.LogEntry;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What mutations must know of a message that exists: who left it, and under whose key it lies. Read from its stream. */
record Messages(EventLog log) {

    /** {@code voicemail.begun} is a message's first event, {@code voicemail.left} its second. */
    private static final int FIRST = 2;

    VoicemailBegun begun(VoicemailId id) {
        return find(id, VoicemailBegun.class, RejectionCode.NOT_FOUND, Map.of("aggregate", "voicemail"));
    }

    SubjectId subject(VoicemailId id) {
        begun(id);
        return find(id, VoicemailLeft.class, RejectionCode.VOICEMAIL_NOT_STORED, Map.of("state", "Begun"))
                .subject();
    }

    private <E> E find(VoicemailId id, Class<E> kind, RejectionCode absent, Map<String, String> facts) {
        E found = first(id, kind);
        if (found == null) {
            throw new CommandRejected(absent, facts);
        }
        return found;
    }

    private <E> @Nullable E first(VoicemailId id, Class<E> kind) {
        for (LogEntry entry : log.browseStream(id.stream(), 0, FIRST)) {
            if (entry instanceof Envelope envelope && kind.isInstance(envelope.event())) {
                return kind.cast(envelope.event());
            }
        }
        return null;
    }
}
