package io.trunkline.app.playback;

import io.trunkline.command.Command;
import io.trunkline.command.CommandPort;
import io.trunkline.command.CommandResult;
import io.trunkline.command.Origin;
import io.trunkline.recording.Playback;
import io.trunkline.recording.Playback.Opened;
import io.trunkline.recording.WavStream;
import io.trunkline.recording.sealed.Content;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
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
import org.springframework.web.bind.annotation.RequestMethod;

/**
 * A sealed sound as a WAV file, whole or in ranges (RFC 9110, 206). Before the first byte is given, an event of it is in the
 * log; where it cannot be, nothing is given.
 */
final class RangedPlayback {

    private static final Logger log = LoggerFactory.getLogger(RangedPlayback.class);
    private static final MediaType WAV = MediaType.parseMediaType("audio/wav");
    private static final int PATIENCE_SECONDS = 10;

    private final String noun;
    private final Playback playback;
    private final CommandPort commands;

    /** @param noun what it plays, as {@code recording} */
    RangedPlayback(String noun, Playback playback, CommandPort commands) {
        this.noun = noun;
        this.playback = playback;
        this.commands = commands;
    }

    /** A refusal, in one sentence. */
    record Problem(String code, String message) {}

    /** Makes the command that tells of the bytes asked for. */
    @FunctionalInterface
    interface Telling {
        Command command(long first, long last);
    }

    /**
     * A sound that is in a store.
     *
     * @param callId the call that it belongs to
     */
    record Stored(Content content, String store, String key, String callId, Telling telling) {}

    ResponseEntity<?> play(Stored stored, String listener, HttpServletRequest request) {
        return switch (playback.open(stored.content(), stored.store(), stored.key())) {
            case Opened.Sound(WavStream wav) -> {
                long length = wav.length();
                close(wav);
                yield play(stored, length, listener, request);
            }
            case Opened.Erased() ->
                refused(HttpStatus.GONE, "ERASED", "The person whom it is about was erased; nobody can hear it again.");
            case Opened.Elsewhere() ->
                refused(HttpStatus.NOT_FOUND, "ELSEWHERE", "This node's store does not have it.");
            case Opened.Unavailable(Exception cause) -> {
                log.error("{} cannot be played", stored.content(), cause);
                yield refused(HttpStatus.SERVICE_UNAVAILABLE, "UNAVAILABLE", "The " + noun + " cannot be read now.");
            }
        };
    }

    private ResponseEntity<?> play(Stored stored, long length, String listener, HttpServletRequest request) {
        String name = stored.content().id();
        if (request.getMethod().equals(RequestMethod.HEAD.name())) {
            return given(new WavResource(name, length, InputStream::nullInputStream));
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
                    .body(new Problem("BAD_RANGE", "The " + noun + " has no such range."));
        }
        ResponseEntity<?> no = tell(stored, listener, first, last);
        return no == null ? given(new WavResource(name, length, () -> open(stored))) : no;
    }

    private static ResponseEntity<?> given(WavResource sound) {
        return ResponseEntity.ok()
                .contentType(WAV)
                .cacheControl(CacheControl.noStore())
                .body(sound);
    }

    private @Nullable ResponseEntity<?> tell(Stored stored, String listener, long first, long last) {
        try {
            CommandResult result = commands.send(
                            stored.telling().command(first, last), Origin.of(listener, stored.callId()))
                    .toCompletableFuture()
                    .get(PATIENCE_SECONDS, TimeUnit.SECONDS);
            return switch (result) {
                case CommandResult.Accepted _ -> null;
                case CommandResult.Rejected no ->
                    refused(HttpStatus.GONE, no.code().name(), "The " + noun + " is not in the store any more.");
            };
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (ExecutionException | TimeoutException e) {
            log.warn("{} is not played, for the log cannot be told: {}", stored.content(), e.getMessage());
        }
        return refused(HttpStatus.SERVICE_UNAVAILABLE, "UNAVAILABLE", "The playing cannot be put on record now.");
    }

    private InputStream open(Stored stored) throws IOException {
        Opened opened = playback.open(stored.content(), stored.store(), stored.key());
        if (opened instanceof Opened.Sound(WavStream wav)) {
            return wav;
        }
        throw new IOException(stored.content() + " cannot be opened any more: " + opened);
    }

    private static void close(WavStream wav) {
        try {
            wav.close();
        } catch (IOException e) {
            log.debug("closing failed", e);
        }
    }

    static ResponseEntity<Problem> refused(HttpStatus status, String code, String message) {
        return ResponseEntity.status(status)
                .contentType(MediaType.APPLICATION_JSON)
                .body(new Problem(code, message));
    }
}
