package io.trunkline.events;

import com.fasterxml.jackson.annotation.JsonIgnore;
import io.trunkline.events.RecordingEvent.DeletionCause;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A message, from its first word to the deletion of its sound. What is said is never in an event; the sound lies sealed in
 * the recording store.
 */
public sealed interface VoicemailEvent extends Event {

    VoicemailId voicemail();

    /** The box that it was spoken into. */
    MailboxId mailbox();

    @Override
    @JsonIgnore
    default String stream() {
        return voicemail().stream();
    }

    /**
     * Somebody speaks from here on, or would have, had there been room.
     *
     * @param call the call in which it is said
     * @param from the caller's number as in {@code call.received}, sealed there; personal
     * @param agent whose phone calls, where it is an agent's
     * @param keepDays days that it is kept after it was left; 0: until somebody deletes it
     */
    @Stored(name = "voicemail.begun")
    record VoicemailBegun(
            VoicemailId voicemail,
            MailboxId mailbox,
            CallId call,
            VoicemailPurpose purpose,
            Personal from,
            @Nullable AgentId agent,
            int keepDays,
            Instant at)
            implements VoicemailEvent {}

    /**
     * The message is whole and durable in the store.
     *
     * @param how what ended it
     * @param millis length of the sound
     * @param bytes size of the sealed object
     * @param sha256 of the sealed object, in lower-case hex
     * @param store which store holds it, as {@code disk:node-1} or {@code s3:bucket}
     * @param key the object's key there
     * @param subject the person whose key it is sealed under: erasing the person makes it unreadable
     * @param keepUntil when it is to be deleted; absent: not by itself
     * @param begunAt when it began
     */
    @Stored(name = "voicemail.left")
    record VoicemailLeft(
            VoicemailId voicemail,
            MailboxId mailbox,
            CallId call,
            MessageEnd how,
            long millis,
            long bytes,
            String sha256,
            String store,
            String key,
            SubjectId subject,
            @Nullable Instant keepUntil,
            Instant begunAt,
            Instant at)
            implements VoicemailEvent {}

    /**
     * There is no message. The call went on: where it was our fault, the caller was told.
     *
     * @param detail for people; at most 200 characters
     */
    @Stored(name = "voicemail.not-left")
    record VoicemailNotLeft(
            VoicemailId voicemail, MailboxId mailbox, CallId call, MessageFault fault, String detail, Instant at)
            implements VoicemailEvent {}

    /**
     * Somebody, the envelope's actor, is about to be given a part of the sound. One for each request.
     *
     * @param fromByte first byte asked for of the playable file
     * @param toByte last byte asked for, included
     */
    @Stored(name = "voicemail.heard")
    record VoicemailHeard(VoicemailId voicemail, MailboxId mailbox, HeardBy by, long fromByte, long toByte, Instant at)
            implements VoicemailEvent {}

    /**
     * Somebody wrote something down about the message.
     *
     * @param text sealed under the key of the message's subject; personal
     */
    @Stored(name = "voicemail.note-added")
    record VoicemailNoteAdded(VoicemailId voicemail, MailboxId mailbox, NoteId note, Personal text, Instant at)
            implements VoicemailEvent {}

    /** What the caller wanted is done; the message is no longer waiting. */
    @Stored(name = "voicemail.handled")
    record VoicemailHandled(VoicemailId voicemail, MailboxId mailbox, Instant at) implements VoicemailEvent {}

    /**
     * It is not done after all.
     *
     * @param handledAt when it was said to be done
     */
    @Stored(name = "voicemail.unhandled")
    record VoicemailUnhandled(VoicemailId voicemail, MailboxId mailbox, Instant handledAt, Instant at)
            implements VoicemailEvent {}

    /**
     * Whoever left the message is being called.
     *
     * @param call the new call
     * @param agent who calls back
     */
    @Stored(name = "voicemail.callback-placed")
    record VoicemailCallbackPlaced(VoicemailId voicemail, MailboxId mailbox, CallId call, AgentId agent, Instant at)
            implements VoicemailEvent {}

    /**
     * A legal hold: it is not deleted, whatever its age, until it is released.
     *
     * @param reason for the record; names nobody; at most 200 characters
     */
    @Stored(name = "voicemail.held")
    record VoicemailHeld(VoicemailId voicemail, MailboxId mailbox, String reason, Instant at)
            implements VoicemailEvent {}

    /**
     * The legal hold is over.
     *
     * @param heldAt when the hold that this ends began
     */
    @Stored(name = "voicemail.released")
    record VoicemailReleased(VoicemailId voicemail, MailboxId mailbox, Instant heldAt, Instant at)
            implements VoicemailEvent {}

    /** From here on nobody can hear it, and its object is deleted from the store. */
    @Stored(name = "voicemail.deleted")
    record VoicemailDeleted(
            VoicemailId voicemail, MailboxId mailbox, DeletionCause cause, String store, String key, Instant at)
            implements VoicemailEvent {}

    /** What a message is for. */
    enum VoicemailPurpose {
        /** For whoever listens to the box. */
        MESSAGE,
        /** The box's own greeting, for its callers. */
        GREETING
    }

    /** What ended a message. */
    enum MessageEnd {
        /** The caller hung up. */
        HUNG_UP,
        /** The caller pressed the hash key. */
        KEY,
        /** Nobody spoke any more. */
        SILENCE,
        /** It was as long as the box allows. */
        TOO_LONG,
        /** The call was lost, or ended by the system. */
        LOST,
        /** The edge node ended; what had been said until then was whole on its disk. */
        NODE_LOST
    }

    /** Why there is no message. */
    enum MessageFault {
        /** The caller said nothing. */
        NOTHING_SAID,
        /** The box holds as many messages as it may. */
        BOX_FULL,
        /** As many messages are under way as may be. */
        TOO_MANY,
        /** The disk is full, or nearly. */
        DISK_FULL,
        /** The writer did not keep up with the sound. */
        TOO_SLOW,
        /** Its key could not be had, so it could not be sealed. */
        NOT_SEALED,
        /** The edge node ended before it was whole. */
        NODE_LOST,
        /** A part of Trunkline failed. */
        INTERNAL
    }

    /** By what means somebody listens. */
    enum HeardBy {
        PHONE,
        HTTP
    }
}
