package io.trunkline.model.voicemail;

import io.trunkline.command.CommandRejected;
import io.trunkline.command.MailboxCommand;
import io.trunkline.command.MailboxCommand.AlertOwner;
import io.trunkline.command.MailboxCommand.ChangeMailbox;
import io.trunkline.command.MailboxCommand.ClearGreeting;
import io.trunkline.command.MailboxCommand.ClearMailboxPin;
import io.trunkline.command.MailboxCommand.CreateMailbox;
import io.trunkline.command.MailboxCommand.RemoveMailbox;
import io.trunkline.command.MailboxCommand.SetMailboxPin;
import io.trunkline.command.MailboxCommand.UseGreeting;
import io.trunkline.command.RejectionCode;
import io.trunkline.events.MailboxEvent;
import io.trunkline.events.MailboxEvent.MailboxChanged;
import io.trunkline.events.MailboxEvent.MailboxCreated;
import io.trunkline.events.MailboxEvent.MailboxGreetingCleared;
import io.trunkline.events.MailboxEvent.MailboxGreetingRecorded;
import io.trunkline.events.MailboxEvent.MailboxOwnerAlerted;
import io.trunkline.events.MailboxEvent.MailboxPinCleared;
import io.trunkline.events.MailboxEvent.MailboxPinSet;
import io.trunkline.events.MailboxEvent.MailboxRemoved;
import io.trunkline.events.MailboxSettings;
import io.trunkline.events.MailboxSettings.MailboxKind;
import io.trunkline.events.VoicemailId;
import io.trunkline.model.Limits;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** A box for messages. Pure. That its number is unique among boxes is not known here; see the name index. */
public sealed interface Mailbox {

    /** A hash of a PIN is at most so long, in characters. */
    int MAX_HASH = 200;

    /** A number of a box. */
    Pattern NUMBER = Pattern.compile("[0-9]{1,16}");

    /** A language, as BCP 47 writes it. */
    Pattern LANGUAGE = Pattern.compile("[A-Za-z]{2,8}(-[A-Za-z0-9]{1,8}){0,3}");

    /** Does not exist yet. */
    record New() implements Mailbox {}

    /**
     * Takes messages.
     *
     * @param pin hash of the PIN; absent where there is none
     * @param greeting the recorded one; absent where there is none
     * @param alertedAt the newest sign-in at which the owner was told of messages
     */
    record Open(
            MailboxSettings settings,
            @Nullable String pin,
            @Nullable VoicemailId greeting,
            @Nullable Instant alertedAt) implements Mailbox {}

    /** Was there. */
    record Removed() implements Mailbox {}

    /**
     * What follows from a command.
     *
     * @return the new events, none for a command carried out before
     */
    static List<MailboxEvent> decide(MailboxCommand command, Mailbox mailbox) {
        return switch (command) {
            case CreateMailbox c -> create(c, mailbox);
            case ChangeMailbox c -> change(c, open(mailbox));
            case SetMailboxPin c -> setPin(c, open(mailbox));
            case ClearMailboxPin c ->
                open(mailbox).pin() == null ? List.of() : List.of(new MailboxPinCleared(c.mailbox(), c.at()));
            case UseGreeting c ->
                c.greeting().equals(open(mailbox).greeting())
                        ? List.of()
                        : List.of(new MailboxGreetingRecorded(c.mailbox(), c.greeting(), c.at()));
            case ClearGreeting c -> clearGreeting(c, open(mailbox));
            case AlertOwner c -> alert(c, open(mailbox));
            case RemoveMailbox c -> remove(c, mailbox);
        };
    }

    /** The state after an event. Total. */
    static Mailbox evolve(Mailbox mailbox, MailboxEvent event) {
        if (event instanceof MailboxCreated created) {
            return new Open(created.settings(), null, null, null);
        }
        if (!(mailbox instanceof Open o)) {
            return mailbox;
        }
        return switch (event) {
            case MailboxCreated _ -> o;
            case MailboxChanged e -> new Open(e.settings(), o.pin(), o.greeting(), o.alertedAt());
            case MailboxPinSet e -> new Open(o.settings(), e.hash(), o.greeting(), o.alertedAt());
            case MailboxPinCleared _ -> new Open(o.settings(), null, o.greeting(), o.alertedAt());
            case MailboxGreetingRecorded e -> new Open(o.settings(), o.pin(), e.greeting(), o.alertedAt());
            case MailboxGreetingCleared _ -> new Open(o.settings(), o.pin(), null, o.alertedAt());
            case MailboxOwnerAlerted e -> new Open(o.settings(), o.pin(), o.greeting(), e.signedInAt());
            case MailboxRemoved _ -> new Removed();
        };
    }

    private static List<MailboxEvent> create(CreateMailbox c, Mailbox mailbox) {
        check(c.settings());
        return switch (mailbox) {
            case New() -> List.of(new MailboxCreated(c.mailbox(), c.settings(), c.at()));
            case Open open when open.settings().equals(c.settings()) -> List.of();
            case Open _, Removed _ ->
                throw new CommandRejected(
                        RejectionCode.ALREADY_EXISTS,
                        Map.of("field", "id", "value", c.mailbox().toString()));
        };
    }

    private static List<MailboxEvent> change(ChangeMailbox c, Open open) {
        check(c.settings());
        return open.settings().equals(c.settings())
                ? List.of()
                : List.of(new MailboxChanged(c.mailbox(), c.settings(), c.at()));
    }

    private static List<MailboxEvent> setPin(SetMailboxPin c, Open open) {
        Limits.name("hash", c.hash(), MAX_HASH);
        return c.hash().equals(open.pin()) ? List.of() : List.of(new MailboxPinSet(c.mailbox(), c.hash(), c.at()));
    }

    private static List<MailboxEvent> clearGreeting(ClearGreeting c, Open open) {
        VoicemailId greeting = open.greeting();
        return greeting == null ? List.of() : List.of(new MailboxGreetingCleared(c.mailbox(), greeting, c.at()));
    }

    /** A sign-in that lies before the newest one is old news, as after a restart that reads it again. */
    private static List<MailboxEvent> alert(AlertOwner c, Open open) {
        Limits.range("unheard", c.unheard(), 1, Integer.MAX_VALUE);
        if (!c.agent().equals(open.settings().agent())) {
            throw new CommandRejected(
                    RejectionCode.INVALID_VALUE,
                    Map.of("field", "agent", "value", c.agent().toString(), "limit", "the box's owner"));
        }
        Instant alertedAt = open.alertedAt();
        return alertedAt != null && !c.signedInAt().isAfter(alertedAt)
                ? List.of()
                : List.of(new MailboxOwnerAlerted(c.mailbox(), c.agent(), c.unheard(), c.signedInAt(), c.at()));
    }

    private static List<MailboxEvent> remove(RemoveMailbox c, Mailbox mailbox) {
        if (mailbox instanceof Removed) {
            return List.of();
        }
        open(mailbox);
        if (c.messages() > 0 && !c.withMessages()) {
            throw new CommandRejected(
                    RejectionCode.MAILBOX_NOT_EMPTY, Map.of("messages", Integer.toString(c.messages())));
        }
        return List.of(new MailboxRemoved(c.mailbox(), c.at()));
    }

    private static Open open(Mailbox mailbox) {
        return switch (mailbox) {
            case Open open -> open;
            case New(), Removed() -> throw new CommandRejected(RejectionCode.NOT_FOUND, Map.of("aggregate", "mailbox"));
        };
    }

    private static void check(MailboxSettings s) {
        Limits.pattern("number", s.number(), NUMBER);
        Limits.name("name", s.name(), 80);
        Limits.pattern("language", s.language(), LANGUAGE);
        Limits.text("greeting", s.greeting(), 500);
        Limits.range("longestSeconds", s.longestSeconds(), 5, 600);
        Limits.range("silenceSeconds", s.silenceSeconds(), 1, 30);
        Limits.range("mostMessages", s.mostMessages(), 1, 1_000);
        Limits.range("keepDays", s.keepDays(), 0, Voicemail.MOST_KEEP_DAYS);
        boolean owned =
                switch (s.kind()) {
                    case AGENT -> s.agent() != null && s.queue() == null;
                    case QUEUE -> s.queue() != null && s.agent() == null;
                    case CALLBACK -> s.agent() == null && s.queue() == null;
                };
        if (!owned) {
            throw new CommandRejected(
                    RejectionCode.INVALID_VALUE,
                    Map.of(
                            "field",
                            "kind",
                            "value",
                            s.kind().name(),
                            "limit",
                            MailboxKind.AGENT + " with an agent, " + MailboxKind.QUEUE + " with a queue, "
                                    + MailboxKind.CALLBACK + " with neither"));
        }
    }
}
