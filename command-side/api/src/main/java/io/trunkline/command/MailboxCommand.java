package io.trunkline.command;

import io.trunkline.events.AgentId;
import io.trunkline.events.MailboxId;
import io.trunkline.events.MailboxSettings;
import io.trunkline.events.VoicemailId;
import java.time.Instant;

/** What may be asked of a box for messages. Every one of them may be sent twice: the second time changes nothing. */
public sealed interface MailboxCommand extends Command {

    MailboxId mailbox();

    @Override
    default String stream() {
        return mailbox().stream();
    }

    /** The number must be free; see the name index. */
    record CreateMailbox(MailboxId mailbox, MailboxSettings settings, Instant at) implements MailboxCommand {}

    record ChangeMailbox(MailboxId mailbox, MailboxSettings settings, Instant at) implements MailboxCommand {}

    /**
     * Gives it a PIN, or another one.
     *
     * @param hash as in {@code mailbox.pin-set}; the PIN itself is in no command
     */
    record SetMailboxPin(MailboxId mailbox, String hash, Instant at) implements MailboxCommand {}

    record ClearMailboxPin(MailboxId mailbox, Instant at) implements MailboxCommand {}

    /** A recorded greeting takes the place of the one before. */
    record UseGreeting(MailboxId mailbox, VoicemailId greeting, Instant at) implements MailboxCommand {}

    record ClearGreeting(MailboxId mailbox, Instant at) implements MailboxCommand {}

    /**
     * Removes the box; its messages are deleted after it.
     *
     * @param messages how many it holds, as far as whoever asks can know
     * @param withMessages whether it may be removed though it holds some
     */
    record RemoveMailbox(MailboxId mailbox, int messages, boolean withMessages, Instant at) implements MailboxCommand {}

    /** Tells the owner of waiting messages, once for each sign-in. */
    record AlertOwner(MailboxId mailbox, AgentId agent, int unheard, Instant signedInAt, Instant at)
            implements MailboxCommand {}
}
