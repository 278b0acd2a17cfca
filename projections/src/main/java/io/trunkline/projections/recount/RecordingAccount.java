package io.trunkline.projections.recount;

import static io.trunkline.projections.recount.CallAccount.put;
import static io.trunkline.projections.recount.CallAccount.time;

import io.trunkline.events.RecordingEvent;
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
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** What a recording's document has to say, asked of the recording's events question by question. */
final class RecordingAccount {

    private final List<RecordingEvent> events;

    RecordingAccount(List<RecordingEvent> events) {
        this.events = events;
    }

    Map<String, String> fields() {
        Map<String, String> fields = new TreeMap<>();
        if (events.getFirst() instanceof RecordingStarted e) {
            put(fields, "callId", e.call());
            put(fields, "cause", e.cause());
            put(fields, "queueId", e.queue());
            put(fields, "agentId", e.agent());
            put(fields, "startedAt", time(e.at()));
        }
        put(fields, "state", state());
        RecordingStopped stopped = last(RecordingStopped.class);
        put(fields, "stoppedAt", stopped == null ? null : time(stopped.at()));
        stored(fields);
        held(fields);
        put(
                fields,
                "plays",
                events.stream().filter(RecordingPlayed.class::isInstance).count());
        RecordingPlayed played = last(RecordingPlayed.class);
        put(fields, "lastPlayedAt", played == null ? null : time(played.at()));
        RecordingFailed failed = last(RecordingFailed.class);
        put(fields, "fault", failed == null ? null : failed.fault());
        RecordingDeleted deleted = last(RecordingDeleted.class);
        put(fields, "deletedAt", deleted == null ? null : time(deleted.at()));
        return fields;
    }

    private void stored(Map<String, String> fields) {
        RecordingStored stored = last(RecordingStored.class);
        if (stored == null) {
            return;
        }
        put(fields, "millis", stored.millis());
        put(fields, "bytes", stored.bytes());
        put(fields, "sha256", stored.sha256());
        put(fields, "store", stored.store());
        put(fields, "key", stored.key());
        put(fields, "subjectId", stored.subject());
        if (last(RecordingDeleted.class) == null) {
            put(fields, "keepUntil", time(stored.keepUntil()));
        }
    }

    private void held(Map<String, String> fields) {
        RecordingHeld held = last(RecordingHeld.class);
        RecordingReleased released = last(RecordingReleased.class);
        if (held != null && events.lastIndexOf(held) > (released == null ? -1 : events.lastIndexOf(released))) {
            put(fields, "heldAt", time(held.at()));
            put(fields, "holdReason", held.reason());
        }
    }

    private String state() {
        for (RecordingEvent event : events.reversed()) {
            switch (event) {
                case RecordingStarted _, RecordingResumed _ -> {
                    return "RECORDING";
                }
                case RecordingPaused _ -> {
                    return "PAUSED";
                }
                case RecordingStopped _ -> {
                    return "STOPPED";
                }
                case RecordingStored _ -> {
                    return "STORED";
                }
                case RecordingFailed _ -> {
                    return "FAILED";
                }
                case RecordingDeleted _ -> {
                    return "DELETED";
                }
                case RecordingPlayed _, RecordingHeld _, RecordingReleased _ -> {}
            }
        }
        return "RECORDING";
    }

    private <E extends RecordingEvent> @Nullable E last(Class<E> type) {
        return events.reversed().stream()
                .filter(type::isInstance)
                .map(type::cast)
                .findFirst()
                .orElse(null);
    }
}
