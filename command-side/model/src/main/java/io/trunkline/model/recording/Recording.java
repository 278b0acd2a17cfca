package io.trunkline.model.recording;

import io.trunkline.command.CommandRejected;
import io.trunkline.command.RecordingCommand;
import io.trunkline.command.RecordingCommand.DeleteRecording;
import io.trunkline.command.RecordingCommand.FailRecording;
import io.trunkline.command.RecordingCommand.HoldRecording;
import io.trunkline.command.RecordingCommand.KeepRecording;
import io.trunkline.command.RecordingCommand.PauseRecording;
import io.trunkline.command.RecordingCommand.PlayRecording;
import io.trunkline.command.RecordingCommand.ReleaseRecording;
import io.trunkline.command.RecordingCommand.ResumeRecording;
import io.trunkline.command.RecordingCommand.StartRecording;
import io.trunkline.command.RecordingCommand.StopRecording;
import io.trunkline.command.RejectionCode;
import io.trunkline.events.CallId;
import io.trunkline.events.RecordingEvent;
import io.trunkline.events.RecordingEvent.DeletionCause;
import io.trunkline.events.RecordingEvent.RecordingDeleted;
import io.trunkline.events.RecordingEvent.RecordingFailed;
import io.trunkline.events.RecordingEvent.RecordingHeld;
import io.trunkline.events.RecordingEvent.RecordingPaused;
import io.trunkline.events.RecordingEvent.RecordingPlayed;
import io.trunkline.events.RecordingEvent.RecordingReleased;
import io.trunkline.events.RecordingEvent.RecordingResumed;
import io.trunkline.events.RecordingEvent.RecordingStarted;
import io.trunkline.events.RecordingEvent.RecordingStopped;
import io.trunkline.events.RecordingEvent.RecordingStored;
import io.trunkline.model.Limits;
import io.trunkline.model.StreamTime;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A recording of a call. Pure. A legal hold may come at any time and lie over every step. */
public sealed interface Recording {

    /** Longest time that retention may ask for: a hundred years. */
    int MOST_KEEP_DAYS = 36_500;

    /** No event yet. */
    record New() implements Recording {}

    /** Sound is being recorded; {@code pausedAt} is when it was paused, absent while it runs. */
    record Running(
            CallId call,
            Instant startedAt,
            int keepDays,
            @Nullable Instant pausedAt,
            @Nullable Instant heldAt) implements Recording {}

    /** Nothing more is recorded; on its way to the store. */
    record Stopped(
            CallId call,
            int keepDays,
            Instant since,
            @Nullable Instant heldAt) implements Recording {}

    /** In the store. */
    record Kept(
            CallId call,
            String store,
            String key,
            @Nullable Instant keepUntil,
            @Nullable Instant heldAt) implements Recording {}

    /** There is none: it failed or was deleted. */
    record Gone(CallId call, boolean deleted) implements Recording {}

    /**
     * What follows from a command.
     *
     * @return the new events, none for a command carried out before
     * @throws CommandRejected when the recording is not where the command belongs
     */
    static List<RecordingEvent> decide(RecordingCommand command, Recording recording) {
        return switch (command) {
            case StartRecording c -> start(c, recording);
            case PauseRecording c -> pause(c, recording);
            case ResumeRecording c -> resume(c, recording);
            case StopRecording c -> stop(c, recording);
            case KeepRecording c -> keep(c, recording);
            case FailRecording c -> fail(c, recording);
            case PlayRecording c -> play(c, recording);
            case DeleteRecording c -> delete(c, recording);
            case HoldRecording c -> hold(c, recording);
            case ReleaseRecording c -> release(c, recording);
        };
    }

    /** The state after an event. Total. */
    static Recording evolve(Recording recording, RecordingEvent event) {
        return switch (event) {
            case RecordingStarted e -> new Running(e.call(), e.at(), e.keepDays(), null, null);
            case RecordingPaused e -> recording instanceof Running r ? running(r, e.at(), r.heldAt()) : recording;
            case RecordingResumed _ -> recording instanceof Running r ? running(r, null, r.heldAt()) : recording;
            case RecordingStopped e ->
                recording instanceof Running r ? new Stopped(r.call(), r.keepDays(), e.at(), r.heldAt()) : recording;
            case RecordingStored e -> new Kept(e.call(), e.store(), e.key(), e.keepUntil(), heldAt(recording));
            case RecordingFailed e -> new Gone(e.call(), false);
            case RecordingPlayed _ -> recording;
            case RecordingDeleted e -> new Gone(e.call(), true);
            case RecordingHeld e -> held(recording, e.at());
            case RecordingReleased _ -> held(recording, null);
        };
    }

    private static Running running(Running r, @Nullable Instant pausedAt, @Nullable Instant heldAt) {
        return new Running(r.call(), r.startedAt(), r.keepDays(), pausedAt, heldAt);
    }

    private static @Nullable Instant heldAt(Recording recording) {
        return switch (recording) {
            case Running r -> r.heldAt();
            case Stopped s -> s.heldAt();
            case Kept k -> k.heldAt();
            case New(), Gone _ -> null;
        };
    }

    private static Recording held(Recording recording, @Nullable Instant since) {
        return switch (recording) {
            case Running r -> running(r, r.pausedAt(), since);
            case Stopped s -> new Stopped(s.call(), s.keepDays(), s.since(), since);
            case Kept k -> new Kept(k.call(), k.store(), k.key(), k.keepUntil(), since);
            case New(), Gone _ -> recording;
        };
    }

    private static List<RecordingEvent> start(StartRecording c, Recording recording) {
        if (!(recording instanceof New)) {
            return List.of();
        }
        Limits.range("keepDays", c.keepDays(), 0, MOST_KEEP_DAYS);
        return List.of(
                new RecordingStarted(c.recording(), c.call(), c.cause(), c.queue(), c.agent(), c.keepDays(), c.at()));
    }

    private static List<RecordingEvent> pause(PauseRecording c, Recording recording) {
        Limits.name("reason", c.reason(), Limits.DETAIL);
        Running running = runningNow(recording);
        return running.pausedAt() != null
                ? List.of()
                : List.of(new RecordingPaused(c.recording(), running.call(), c.reason(), c.at()));
    }

    private static List<RecordingEvent> resume(ResumeRecording c, Recording recording) {
        Running running = runningNow(recording);
        Instant pausedAt = running.pausedAt();
        return pausedAt == null
                ? List.of()
                : List.of(new RecordingResumed(
                        c.recording(), running.call(), pausedAt, StreamTime.notBefore(pausedAt, c.at())));
    }

    private static Running runningNow(Recording recording) {
        return switch (recording) {
            case Running running -> running;
            case New() -> throw notFound();
            case Stopped _, Kept _, Gone _ -> throw new CommandRejected(RejectionCode.RECORDING_ENDED, Map.of());
        };
    }

    private static List<RecordingEvent> stop(StopRecording c, Recording recording) {
        return switch (recording) {
            case Running r ->
                List.of(new RecordingStopped(
                        c.recording(), r.call(), c.how(), r.startedAt(), StreamTime.notBefore(r.startedAt(), c.at())));
            case Stopped _, Kept _, Gone _ -> List.of();
            case New() -> throw notFound();
        };
    }

    private static List<RecordingEvent> keep(KeepRecording c, Recording recording) {
        return switch (recording) {
            case Stopped s -> List.of(stored(c, s));
            case Kept _ -> List.of();
            case New() -> throw notFound();
            case Running _ -> throw new CommandRejected(RejectionCode.RECORDING_NOT_STORED, Map.of("state", "Running"));
            case Gone _ -> throw new CommandRejected(RejectionCode.RECORDING_ENDED, Map.of());
        };
    }

    private static RecordingStored stored(KeepRecording c, Stopped stopped) {
        Instant at = StreamTime.notBefore(stopped.since(), c.at());
        return new RecordingStored(
                c.recording(),
                stopped.call(),
                c.millis(),
                c.bytes(),
                c.sha256(),
                c.store(),
                c.key(),
                c.subject(),
                stopped.keepDays() == 0 ? null : at.plus(Duration.ofDays(stopped.keepDays())),
                at);
    }

    private static List<RecordingEvent> fail(FailRecording c, Recording recording) {
        return switch (recording) {
            case Running r -> List.of(failed(c, r.call()));
            case Stopped s -> List.of(failed(c, s.call()));
            case Kept _, Gone _ -> List.of();
            case New() -> throw notFound();
        };
    }

    private static RecordingFailed failed(FailRecording c, CallId call) {
        return new RecordingFailed(c.recording(), call, c.fault(), Limits.cut(c.detail(), Limits.DETAIL), c.at());
    }

    private static List<RecordingEvent> play(PlayRecording c, Recording recording) {
        Kept kept = keptNow(recording);
        return List.of(new RecordingPlayed(c.recording(), kept.call(), c.fromByte(), c.toByte(), c.at()));
    }

    private static Kept keptNow(Recording recording) {
        return switch (recording) {
            case Kept kept -> kept;
            case New() -> throw notFound();
            case Running _, Stopped _, Gone _ ->
                throw new CommandRejected(
                        RejectionCode.RECORDING_NOT_STORED,
                        Map.of("state", recording.getClass().getSimpleName()));
        };
    }

    private static List<RecordingEvent> delete(DeleteRecording c, Recording recording) {
        if (recording instanceof Gone(CallId _, boolean deleted) && deleted) {
            return List.of();
        }
        Kept kept = keptNow(recording);
        if (kept.heldAt() != null) {
            throw new CommandRejected(
                    RejectionCode.RECORDING_HELD, Map.of("heldAt", kept.heldAt().toString()));
        }
        Instant due = kept.keepUntil();
        if (c.cause() == DeletionCause.RETENTION && (due == null || c.at().isBefore(due))) {
            throw new CommandRejected(
                    RejectionCode.RECORDING_NOT_DUE, Map.of("keepUntil", due == null ? "deleted" : due.toString()));
        }
        return List.of(new RecordingDeleted(c.recording(), kept.call(), c.cause(), kept.store(), kept.key(), c.at()));
    }

    private static List<RecordingEvent> hold(HoldRecording c, Recording recording) {
        Limits.name("reason", c.reason(), Limits.DETAIL);
        return heldAt(recording) != null
                ? List.of()
                : List.of(new RecordingHeld(c.recording(), living(recording), c.reason(), c.at()));
    }

    private static List<RecordingEvent> release(ReleaseRecording c, Recording recording) {
        CallId call = living(recording);
        Instant heldAt = heldAt(recording);
        return heldAt == null
                ? List.of()
                : List.of(new RecordingReleased(c.recording(), call, heldAt, StreamTime.notBefore(heldAt, c.at())));
    }

    private static CallId living(Recording recording) {
        return switch (recording) {
            case Running r -> r.call();
            case Stopped s -> s.call();
            case Kept k -> k.call();
            case New() -> throw notFound();
            case Gone _ -> throw new CommandRejected(RejectionCode.RECORDING_ENDED, Map.of());
        };
    }

    private static CommandRejected notFound() {
        return new CommandRejected(RejectionCode.NOT_FOUND, Map.of("aggregate", "recording"));
    }
}
