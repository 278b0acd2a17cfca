package io.trunkline.app.playback;

import io.trunkline.command.CommandPort;
import io.trunkline.command.CommandResult;
import io.trunkline.command.Origin;
import io.trunkline.command.RecordingCommand.PlayRecording;
import io.trunkline.events.RecordingId;
import io.trunkline.projections.recording.RecordingDocument;
import io.trunkline.projections.recording.RecordingHistory;
import io.trunkline.projections.recording.RecordingState;
import io.trunkline.recording.Playback;
import io.trunkline.recording.Playback.Opened;
import io.trunkline.recording.WavStream;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.io.InputStream;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpRange;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestMethod;
import org.springframework.web.bind.annotation.RestController;

/**
 * {@code /recordings/<id>.wav}, whole or in ranges (RFC 9110, 206). Before the first byte is given, {@code
 * recording.played} is in the log; where it cannot be, nothing is given.
 */
@RestController
class RecordingPlayback {

    private static final Logger log = LoggerFactory.getLogger(RecordingPlayback.class);
    private static final MediaType WAV = MediaType.parseMediaType("audio/wav");
    private static final int PATIENCE_SECONDS = 10;
    private static final String NO_SUCH = "There is no such recording.";

    private final RecordingHistory history;
    private final Playback playback;
    private final CommandPort commands;
    private final PlaybackGate gate;
    private final Clock clock;

    RecordingPlayback(
            RecordingHistory history, Playback playback, CommandPort commands, PlaybackGate gate, Clock clock) {
        this.history = history;
        this.playback = playback;
        this.commands = commands;
        this.gate = gate;
        this.clock = clock;
    }

    /** A refusal, in one sentence. */
    record Problem(String code, String message) {}

    @RequestMapping(
            path = "/recordings/{id}.wav",
            method = {RequestMethod.GET, RequestMethod.HEAD})
    ResponseEntity<?> play(@PathVariable String id, HttpServletRequest request) {
        String listener = gate.listener(request);
        if (listener == null) {
            return refused(HttpStatus.FORBIDDEN, "NOT_ALLOWED", "You may not hear recordings.");
        }
        Optional<RecordingDocument> found = recording(id);
        if (found.isEmpty()) {
            return refused(HttpStatus.NOT_FOUND, "NOT_FOUND", NO_SUCH);
        }
        RecordingDocument recording = found.get();
        if (recording.state() != RecordingState.STORED || recording.store() == null || recording.key() == null) {
            return recording.state() == RecordingState.DELETED
                    ? refused(HttpStatus.GONE, "DELETED", "The recording was deleted.")
                    : refused(HttpStatus.NOT_FOUND, "NOT_STORED", "The recording is not in the store.");
        }
        RecordingId known = RecordingId.of(recording.id());
        return switch (playback.open(known, recording.store(), recording.key())) {
            case Opened.Sound(WavStream wav) -> {
                long length = wav.length();
                close(wav);
                yield play(known, recording, length, listener, request);
            }
            case Opened.Erased() ->
                refused(HttpStatus.GONE, "ERASED", "The person whom it is about was erased; nobody can hear it again.");
            case Opened.Elsewhere() ->
                refused(HttpStatus.NOT_FOUND, "ELSEWHERE", "This node's store does not have it.");
            case Opened.Unavailable(Exception cause) -> {
                log.error("recording {} cannot be played", known, cause);
                yield refused(HttpStatus.SERVICE_UNAVAILABLE, "UNAVAILABLE", "The recording cannot be read now.");
            }
        };
    }

    private Optional<RecordingDocument> recording(String id) {
        try {
            return history.find(RecordingId.of(id).toString());
        } catch (IllegalArgumentException _) {
            return Optional.empty();
        }
    }

    private ResponseEntity<?> play(
            RecordingId id, RecordingDocument recording, long length, String listener, HttpServletRequest request) {
        if (request.getMethod().equals(RequestMethod.HEAD.name())) {
            return given(new WavResource(id.toString(), length, InputStream::nullInputStream));
        }
        long first = length;
        long last = -1;
        try {
            List<HttpRange> ranges = HttpRange.parseRanges(request.getHeader(HttpHeaders.RANGE));
            for (HttpRange range : ranges) {
                first = Math.min(first, range.getRangeStart(length));
                last = Math.max(last, range.getRangeEnd(length));
            }
            if (ranges.isEmpty()) {
                first = 0;
                last = length - 1;
            }
        } catch (IllegalArgumentException _) {
            first = length;
        }
        if (first >= length || last < first) {
            return ResponseEntity.status(HttpStatus.REQUESTED_RANGE_NOT_SATISFIABLE)
                    .header(HttpHeaders.CONTENT_RANGE, "bytes */" + length)
                    .body(new Problem("BAD_RANGE", "The recording has no such range."));
        }
        ResponseEntity<?> no = tell(id, recording, listener, first, last);
        return no == null ? given(new WavResource(id.toString(), length, () -> open(id, recording))) : no;
    }

    private static ResponseEntity<?> given(WavResource sound) {
        return ResponseEntity.ok()
                .contentType(WAV)
                .cacheControl(CacheControl.noStore())
                .body(sound);
    }

    private @Nullable ResponseEntity<?> tell(
            RecordingId id, RecordingDocument recording, String listener, long first, long last) {
        try {
            CommandResult result = commands.send(
                            new PlayRecording(id, first, last, clock.instant()),
                            Origin.of(listener, recording.callId()))
                    .toCompletableFuture()
                    .get(PATIENCE_SECONDS, TimeUnit.SECONDS);
            return switch (result) {
                case CommandResult.Accepted _ -> null;
                case CommandResult.Rejected no ->
                    refused(HttpStatus.GONE, no.code().name(), "The recording is not in the store any more.");
            };
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (ExecutionException | TimeoutException e) {
            log.warn("recording {} is not played, for the log cannot be told: {}", id, e.getMessage());
        }
        return refused(HttpStatus.SERVICE_UNAVAILABLE, "UNAVAILABLE", "The playing cannot be put on record now.");
    }

    private InputStream open(RecordingId id, RecordingDocument recording) throws IOException {
        Opened opened = playback.open(id, String.valueOf(recording.store()), String.valueOf(recording.key()));
        if (opened instanceof Opened.Sound(WavStream wav)) {
            return wav;
        }
        throw new IOException("recording " + id + " cannot be opened any more: " + opened);
    }

    private static void close(WavStream wav) {
        try {
            wav.close();
        } catch (IOException e) {
            log.debug("closing failed", e);
        }
    }

    private static ResponseEntity<Problem> refused(HttpStatus status, String code, String message) {
        return ResponseEntity.status(status)
                .contentType(MediaType.APPLICATION_JSON)
                .body(new Problem(code, message));
    }
}
