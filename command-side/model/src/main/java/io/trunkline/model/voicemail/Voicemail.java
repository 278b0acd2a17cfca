package io.trunkline.model.voicemail;

import io.trunkline.command.CommandRejected;
import io.trunkline.command.RejectionCode;
import io.trunkline.command.VoicemailCommand;
import io.trunkline.command.VoicemailCommand.AddVoicemailNote;
import io.trunkline.command.VoicemailCommand.BeginVoicemail;
import io.trunkline.command.VoicemailCommand.DeleteVoicemail;
import io.trunkline.command.VoicemailCommand.FailVoicemail;
import io.trunkline.command.VoicemailCommand.HandleVoicemail;
import io.trunkline.command.VoicemailCommand.HearVoicemail;
import io.trunkline.command.VoicemailCommand.HoldVoicemail;
import io.trunkline.command.VoicemailCommand.KeepVoicemail;
import io.trunkline.command.VoicemailCommand.NoteCallback;
import io.trunkline.command.VoicemailCommand.ReleaseVoicemail;
import io.trunkline.command.VoicemailCommand.UnhandleVoicemail;
import io.trunkline.events.CallId;
import io.trunkline.events.MailboxId;
import io.trunkline.events.NoteId;
import io.trunkline.events.RecordingEvent.DeletionCause;
import io.trunkline.events.VoicemailEvent;
import io.trunkline.events.VoicemailEvent.VoicemailBegun;
import io.trunkline.events.VoicemailEvent.VoicemailCallbackPlaced;
import io.trunkline.events.VoicemailEvent.VoicemailDeleted;
import io.trunkline.events.VoicemailEvent.VoicemailHandled;
import io.trunkline.events.VoicemailEvent.VoicemailHeard;
import io.trunkline.events.VoicemailEvent.VoicemailHeld;
import io.trunkline.events.VoicemailEvent.VoicemailLeft;
import io.trunkline.events.VoicemailEvent.VoicemailNotLeft;
import io.trunkline.events.VoicemailEvent.VoicemailNoteAdded;
import io.trunkline.events.VoicemailEvent.VoicemailReleased;
import io.trunkline.events.VoicemailEvent.VoicemailUnhandled;
import io.trunkline.model.Limits;
import io.trunkline.model.StreamTime;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A message in a box. Pure. */
public sealed interface Voicemail {

    /** Longest time that a message may be kept: a hundred years. */
    int MOST_KEEP_DAYS = 36_500;

    /** Notes that one message may have. */
    int MOST_NOTES = 100;

    /** A note, sealed, is at most so long, in characters. */
    int MAX_SEALED_NOTE = 16_000;

    /** No event yet. */
    record New() implements Voicemail {}

    /** Somebody speaks, or what was said is on its way to the store. */
    record Begun(MailboxId mailbox, CallId call, int keepDays, Instant since) implements Voicemail {}

    /**
     * In the store.
     *
     * @param handledAt since when it is done; absent: not yet
     * @param heldAt since when it is under legal hold
     * @param callback the newest call that was placed for it
     */
    record Left(
            MailboxId mailbox,
            String store,
            String key,
            @Nullable Instant keepUntil,
            Set<NoteId> notes,
            @Nullable Instant handledAt,
            @Nullable Instant heldAt,
            @Nullable CallId callback)
            implements Voicemail {

        public Left {
            notes = Set.copyOf(notes);
        }

        Left handled(@Nullable Instant since) {
            return new Left(mailbox, store, key, keepUntil, notes, since, heldAt, callback);
        }

        Left held(@Nullable Instant since) {
            return new Left(mailbox, store, key, keepUntil, notes, handledAt, since, callback);
        }

        Left noted(NoteId note) {
            Set<NoteId> all = new HashSet<>(notes);
            all.add(note);
            return new Left(mailbox, store, key, keepUntil, all, handledAt, heldAt, callback);
        }

        Left calledBack(CallId call) {
            return new Left(mailbox, store, key, keepUntil, notes, handledAt, heldAt, call);
        }
    }

    /** There is none: it never came to be, or was deleted. */
    record Gone(boolean deleted) implements Voicemail {}

    /**
     * What follows from a command.
     *
     * @return the new events, none for a command carried out before
     * @throws CommandRejected when the message is not where the command belongs
     */
    static List<VoicemailEvent> decide(VoicemailCommand command, Voicemail voicemail) {
        return switch (command) {
            case BeginVoicemail c -> begin(c, voicemail);
            case KeepVoicemail c -> keep(c, voicemail);
            case FailVoicemail c -> fail(c, voicemail);
            case HearVoicemail c -> {
                Left left = left(voicemail);
                yield List.of(
                        new VoicemailHeard(c.voicemail(), left.mailbox(), c.by(), c.fromByte(), c.toByte(), c.at()));
            }
            case AddVoicemailNote c -> note(c, left(voicemail));
            case HandleVoicemail c -> {
                Left left = left(voicemail);
                yield left.handledAt() != null
                        ? List.of()
                        : List.of(new VoicemailHandled(c.voicemail(), left.mailbox(), c.at()));
            }
            case UnhandleVoicemail c -> unhandle(c, left(voicemail));
            case NoteCallback c -> {
                Left left = left(voicemail);
                yield c.call().equals(left.callback())
                        ? List.of()
                        : List.of(new VoicemailCallbackPlaced(
                                c.voicemail(), left.mailbox(), c.call(), c.agent(), c.at()));
            }
            case HoldVoicemail c -> hold(c, left(voicemail));
            case ReleaseVoicemail c -> release(c, left(voicemail));
            case DeleteVoicemail c -> delete(c, voicemail);
        };
    }

    /** The state after an event. Total. */
    static Voicemail evolve(Voicemail voicemail, VoicemailEvent event) {
        return switch (event) {
            case VoicemailBegun e -> new Begun(e.mailbox(), e.call(), e.keepDays(), e.at());
            case VoicemailLeft e ->
                new Left(e.mailbox(), e.store(), e.key(), e.keepUntil(), Set.of(), null, null, null);
            case VoicemailNotLeft _ -> new Gone(false);
            case VoicemailDeleted _ -> new Gone(true);
            case VoicemailHeard _ -> voicemail;
            case VoicemailNoteAdded e -> voicemail instanceof Left l ? l.noted(e.note()) : voicemail;
            case VoicemailHandled e -> voicemail instanceof Left l ? l.handled(e.at()) : voicemail;
            case VoicemailUnhandled _ -> voicemail instanceof Left l ? l.handled(null) : voicemail;
            case VoicemailCallbackPlaced e -> voicemail instanceof Left l ? l.calledBack(e.call()) : voicemail;
            case VoicemailHeld e -> voicemail instanceof Left l ? l.held(e.at()) : voicemail;
            case VoicemailReleased _ -> voicemail instanceof Left l ? l.held(null) : voicemail;
        };
    }

    private static List<VoicemailEvent> begin(BeginVoicemail c, Voicemail voicemail) {
        if (!(voicemail instanceof New)) {
            return List.of();
        }
        Limits.range("keepDays", c.keepDays(), 0, MOST_KEEP_DAYS);
        return List.of(new VoicemailBegun(
                c.voicemail(), c.mailbox(), c.call(), c.purpose(), c.from(), c.agent(), c.keepDays(), c.at()));
    }

    private static List<VoicemailEvent> keep(KeepVoicemail c, Voicemail voicemail) {
        return switch (voicemail) {
            case Begun b -> List.of(left(c, b));
            case Left _ -> List.of();
            case New() -> throw notFound();
            case Gone _ -> throw notStored(voicemail);
        };
    }

    private static VoicemailLeft left(KeepVoicemail c, Begun begun) {
        Instant at = StreamTime.notBefore(begun.since(), c.at());
        return new VoicemailLeft(
                c.voicemail(),
                begun.mailbox(),
                begun.call(),
                c.how(),
                c.millis(),
                c.bytes(),
                c.sha256(),
                c.store(),
                c.key(),
                c.subject(),
                begun.keepDays() == 0 ? null : at.plus(Duration.ofDays(begun.keepDays())),
                begun.since(),
                at);
    }

    private static List<VoicemailEvent> fail(FailVoicemail c, Voicemail voicemail) {
        return switch (voicemail) {
            case Begun b ->
                List.of(new VoicemailNotLeft(
                        c.voicemail(),
                        b.mailbox(),
                        b.call(),
                        c.fault(),
                        Limits.cut(c.detail(), Limits.DETAIL),
                        StreamTime.notBefore(b.since(), c.at())));
            case Left _, Gone _ -> List.of();
            case New() -> throw notFound();
        };
    }

    private static List<VoicemailEvent> note(AddVoicemailNote c, Left left) {
        Limits.name("text", Objects.requireNonNullElse(c.text().content(), ""), MAX_SEALED_NOTE);
        if (left.notes().contains(c.note())) {
            return List.of();
        }
        Limits.range("notes", left.notes().size() + 1, 0, MOST_NOTES);
        return List.of(new VoicemailNoteAdded(c.voicemail(), left.mailbox(), c.note(), c.text(), c.at()));
    }

    private static List<VoicemailEvent> unhandle(UnhandleVoicemail c, Left left) {
        Instant handledAt = left.handledAt();
        return handledAt == null
                ? List.of()
                : List.of(new VoicemailUnhandled(
                        c.voicemail(), left.mailbox(), handledAt, StreamTime.notBefore(handledAt, c.at())));
    }

    private static List<VoicemailEvent> hold(HoldVoicemail c, Left left) {
        Limits.name("reason", c.reason(), Limits.DETAIL);
        return left.heldAt() != null
                ? List.of()
                : List.of(new VoicemailHeld(c.voicemail(), left.mailbox(), c.reason(), c.at()));
    }

    private static List<VoicemailEvent> release(ReleaseVoicemail c, Left left) {
        Instant heldAt = left.heldAt();
        return heldAt == null
                ? List.of()
                : List.of(new VoicemailReleased(
                        c.voicemail(), left.mailbox(), heldAt, StreamTime.notBefore(heldAt, c.at())));
    }

    private static List<VoicemailEvent> delete(DeleteVoicemail c, Voicemail voicemail) {
        if (voicemail instanceof Gone(boolean deleted) && deleted) {
            return List.of();
        }
        Left left = left(voicemail);
        Instant heldAt = left.heldAt();
        if (heldAt != null) {
            throw new CommandRejected(RejectionCode.VOICEMAIL_HELD, Map.of("heldAt", heldAt.toString()));
        }
        Instant due = left.keepUntil();
        if (c.cause() == DeletionCause.RETENTION && (due == null || c.at().isBefore(due))) {
            throw new CommandRejected(
                    RejectionCode.VOICEMAIL_NOT_DUE, Map.of("keepUntil", due == null ? "deleted" : due.toString()));
        }
        return List.of(
                new VoicemailDeleted(c.voicemail(), left.mailbox(), c.cause(), left.store(), left.key(), c.at()));
    }

    private static Left left(Voicemail voicemail) {
        return switch (voicemail) {
            case Left left -> left;
            case New() -> throw notFound();
            case Begun _, Gone _ -> throw notStored(voicemail);
        };
    }

    private static CommandRejected notStored(Voicemail voicemail) {
        return new CommandRejected(
                RejectionCode.VOICEMAIL_NOT_STORED,
                Map.of("state", voicemail.getClass().getSimpleName()));
    }

    private static CommandRejected notFound() {
        return new CommandRejected(RejectionCode.NOT_FOUND, Map.of("aggregate", "voicemail"));
    }
}
