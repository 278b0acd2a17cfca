package io.trunkline.projections.voicemail;

import io.trunkline.events.Personal;
import io.trunkline.events.SubjectId;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What somebody wrote down about a message.
 *
 * @param textSubject whom it is about, under whose key it is sealed
 * @param textContent the sealed text
 * @param by who wrote it
 */
public record VoicemailNote(
        String id, @Nullable String textSubject, @Nullable String textContent, String by, Instant at) {

    /** The text, as the event carries it. */
    public Personal text() {
        return new Personal(textSubject == null ? null : SubjectId.of(textSubject), textContent);
    }
}
