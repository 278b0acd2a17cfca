package io.trunkline.command;

import io.trunkline.events.AgentId;
import io.trunkline.events.CallId;
import io.trunkline.events.MailboxId;
import io.trunkline.events.NoteId;
import io.trunkline.events.Personal;
import io.trunkline.events.RecordingEvent.DeletionCause;
import io.trunkline.events.SubjectId;
import io.trunkline.events.VoicemailEvent.HeardBy;
import io.trunkline.events.VoicemailEvent.MessageEnd;
import io.trunkline.events.VoicemailEvent.MessageFault;
import io.trunkline.events.VoicemailEvent.VoicemailPurpose;
import io.trunkline.events.VoicemailId;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** What may be asked of a message. Every one but {@link HearVoicemail} may be sent twice: the second time changes nothing. */
public sealed interface VoicemailCommand extends Command {

    VoicemailId voicemail();

    @Override
    default String stream() {
        return voicemail().stream();
    }

    /**
     * Somebody speaks; see {@code voicemail.begun} for the parameters.
     *
     * @param keepDays 0 to 36,500
     */
    record BeginVoicemail(
            VoicemailId voicemail,
            MailboxId mailbox,
            CallId call,
            VoicemailPurpose purpose,
            Personal from,
            @Nullable AgentId agent,
            int keepDays,
            Instant at)
            implements VoicemailCommand {}

    /** The edge has brought it into the store; see {@code voicemail.left} for the parameters. */
    record KeepVoicemail(
            VoicemailId voicemail,
            MessageEnd how,
            long millis,
            long bytes,
            String sha256,
            String store,
            String key,
            SubjectId subject,
            Instant at)
            implements VoicemailCommand {}

    /** There will be no message. */
    record FailVoicemail(VoicemailId voicemail, MessageFault fault, String detail, Instant at)
            implements VoicemailCommand {}

    /** Somebody wants to hear it. Each time counts. */
    record HearVoicemail(VoicemailId voicemail, HeardBy by, long fromByte, long toByte, Instant at)
            implements VoicemailCommand {}

    /**
     * Writes something down about it.
     *
     * @param text sealed under the key of the message's subject
     */
    record AddVoicemailNote(VoicemailId voicemail, NoteId note, Personal text, Instant at)
            implements VoicemailCommand {}

    record HandleVoicemail(VoicemailId voicemail, Instant at) implements VoicemailCommand {}

    record UnhandleVoicemail(VoicemailId voicemail, Instant at) implements VoicemailCommand {}

    /** Notes that whoever left it is being called; the call is placed by a command of its own. */
    record NoteCallback(VoicemailId voicemail, CallId call, AgentId agent, Instant at) implements VoicemailCommand {}

    /** Puts it under legal hold, at any time until it is deleted. */
    record HoldVoicemail(VoicemailId voicemail, String reason, Instant at) implements VoicemailCommand {}

    record ReleaseVoicemail(VoicemailId voicemail, Instant at) implements VoicemailCommand {}

    /** By retention only once it is due; never while it is held. */
    record DeleteVoicemail(VoicemailId voicemail, DeletionCause cause, Instant at) implements VoicemailCommand {}
}
