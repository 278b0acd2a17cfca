package io.trunkline.app.playback;

import io.trunkline.app.access.Access;
import io.trunkline.app.access.Right;
import io.trunkline.app.playback.RangedPlayback.Stored;
import io.trunkline.command.CommandPort;
import io.trunkline.command.RecordingCommand.PlayRecording;
import io.trunkline.events.RecordingId;
import io.trunkline.projections.recording.RecordingDocument;
import io.trunkline.projections.recording.RecordingHistory;
import io.trunkline.projections.recording.RecordingState;
import io.trunkline.recording.Playback;
import io.trunkline.recording.sealed.Content;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Clock;
import java.util.Optional;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestMethod;
import org.springframework.web.bind.annotation.RestController;

/** {@code /recordings/<id>.wav}, whole or in ranges; each request is {@code recording.played}. */
@RestController
class RecordingPlayback {

    private final RecordingHistory history;
    private final RangedPlayback playback;
    private final Access access;
    private final Clock clock;

    RecordingPlayback(
            RecordingHistory history, Playback recordedSound, CommandPort commands, Access access, Clock clock) {
        this.history = history;
        this.playback = new RangedPlayback("recording", recordedSound, commands);
        this.access = access;
        this.clock = clock;
    }

    @RequestMapping(
            path = "/recordings/{id}.wav",
            method = {RequestMethod.GET, RequestMethod.HEAD})
    ResponseEntity<?> play(@PathVariable String id, HttpServletRequest request) {
        String listener = access.entered(request, Right.LISTEN);
        RecordingDocument found = find(id).orElse(null);
        if (found == null) {
            return RangedPlayback.refused(HttpStatus.NOT_FOUND, "NOT_FOUND", "There is no such recording.");
        }
        if (found.state() != RecordingState.STORED || found.store() == null || found.key() == null) {
            return found.state() == RecordingState.DELETED
                    ? RangedPlayback.refused(HttpStatus.GONE, "DELETED", "The recording was deleted.")
                    : RangedPlayback.refused(HttpStatus.NOT_FOUND, "NOT_STORED", "The recording is not in the store.");
        }
        RecordingId known = RecordingId.of(found.id());
        Stored stored = new Stored(
                Content.of(known),
                found.store(),
                found.key(),
                found.callId(),
                (first, last) -> new PlayRecording(known, first, last, clock.instant()));
        return playback.play(stored, listener, request);
    }

    private Optional<RecordingDocument> find(String id) {
        try {
            return history.find(RecordingId.of(id).toString());
        } catch (IllegalArgumentException _) {
            return Optional.empty();
        }
    }
}
