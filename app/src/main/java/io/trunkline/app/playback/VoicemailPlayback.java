package io.trunkline.app.playback;

import io.trunkline.app.access.Access;
import io.trunkline.app.access.Right;
import io.trunkline.app.playback.RangedPlayback.Stored;
import io.trunkline.command.CommandPort;
import io.trunkline.command.VoicemailCommand.HearVoicemail;
import io.trunkline.events.VoicemailEvent.HeardBy;
import io.trunkline.events.VoicemailId;
import io.trunkline.projections.voicemail.VoicemailDocument;
import io.trunkline.projections.voicemail.VoicemailHistory;
import io.trunkline.projections.voicemail.VoicemailState;
import io.trunkline.recording.Playback;
import io.trunkline.recording.voicemail.Voicemails;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Clock;
import java.util.Optional;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestMethod;
import org.springframework.web.bind.annotation.RestController;

/** {@code /voicemails/<id>.wav}, whole or in ranges; each request is {@code voicemail.heard}. */
@RestController
class VoicemailPlayback {

    private final VoicemailHistory history;
    private final RangedPlayback playback;
    private final Access access;
    private final Clock clock;

    VoicemailPlayback(
            VoicemailHistory history, Playback messagePlayback, CommandPort commands, Access access, Clock clock) {
        this.history = history;
        this.playback = new RangedPlayback("message", messagePlayback, commands);
        this.access = access;
        this.clock = clock;
    }

    @RequestMapping(
            path = "/voicemails/{id}.wav",
            method = {RequestMethod.GET, RequestMethod.HEAD})
    ResponseEntity<?> play(@PathVariable String id, HttpServletRequest request) {
        String listener = access.entered(request, Right.LISTEN);
        VoicemailDocument found = find(id).orElse(null);
        if (found == null) {
            return RangedPlayback.refused(HttpStatus.NOT_FOUND, "NOT_FOUND", "There is no such message.");
        }
        if (found.state() != VoicemailState.LEFT || found.store() == null || found.key() == null) {
            return found.state() == VoicemailState.DELETED
                    ? RangedPlayback.refused(HttpStatus.GONE, "DELETED", "The message was deleted.")
                    : RangedPlayback.refused(HttpStatus.NOT_FOUND, "NOT_STORED", "The message is not in the store.");
        }
        VoicemailId known = VoicemailId.of(found.id());
        Stored stored = new Stored(
                Voicemails.content(known),
                found.store(),
                found.key(),
                found.callId(),
                (first, last) -> new HearVoicemail(known, HeardBy.HTTP, first, last, clock.instant()));
        return playback.play(stored, listener, request);
    }

    private Optional<VoicemailDocument> find(String id) {
        try {
            return history.find(VoicemailId.of(id).toString());
        } catch (IllegalArgumentException _) {
            return Optional.empty();
        }
    }
}
