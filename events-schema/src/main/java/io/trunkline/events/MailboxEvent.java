package io.trunkline.events;

import com.fasterxml.jackson.annotation.JsonIgnore;
import java.time.Instant;

/** A box for messages: whose it is, how it greets, who may listen from any phone. Its messages have streams of their own. */
public sealed interface MailboxEvent extends Event {

    MailboxId mailbox();

    @Override
    @JsonIgnore
    default String stream() {
        return mailbox().stream();
    }

    @Stored(name = "mailbox.created")
    record MailboxCreated(MailboxId mailbox, MailboxSettings settings, Instant at) implements MailboxEvent {}

    @Stored(name = "mailbox.changed")
    record MailboxChanged(MailboxId mailbox, MailboxSettings settings, Instant at) implements MailboxEvent {}

    /**
     * Who knows the PIN may listen from any phone of ours from now on.
     *
     * @param hash {@code pbkdf2-sha256$<iterations>$<salt>$<hash>}, the last two in base64url; never the PIN
     */
    @Stored(name = "mailbox.pin-set")
    record MailboxPinSet(MailboxId mailbox, String hash, Instant at) implements MailboxEvent {}

    /** From now on only the owner's own phone may listen. */
    @Stored(name = "mailbox.pin-cleared")
    record MailboxPinCleared(MailboxId mailbox, Instant at) implements MailboxEvent {}

    /**
     * Callers hear this greeting from now on.
     *
     * @param greeting the recording of it, which was spoken into the box by phone
     */
    @Stored(name = "mailbox.greeting-recorded")
    record MailboxGreetingRecorded(MailboxId mailbox, VoicemailId greeting, Instant at) implements MailboxEvent {}

    /** Callers hear the words of the settings again. */
    @Stored(name = "mailbox.greeting-cleared")
    record MailboxGreetingCleared(MailboxId mailbox, VoicemailId greeting, Instant at) implements MailboxEvent {}

    /** The box is no more, nor are its messages; its number is free. */
    @Stored(name = "mailbox.removed")
    record MailboxRemoved(MailboxId mailbox, Instant at) implements MailboxEvent {}

    /**
     * The box's owner signed in and was told that messages wait.
     *
     * @param unheard how many nobody had heard
     * @param signedInAt the sign-in that it was told at
     */
    @Stored(name = "mailbox.owner-alerted")
    record MailboxOwnerAlerted(MailboxId mailbox, AgentId agent, int unheard, Instant signedInAt, Instant at)
            implements MailboxEvent {}
}
