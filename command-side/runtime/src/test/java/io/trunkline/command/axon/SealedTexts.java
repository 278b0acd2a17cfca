package io.trunkline.command.axon;

import io.trunkline.command.voicemail.MessageTexts;
import io.trunkline.events.CallId;
import io.trunkline.events.Personal;
import io.trunkline.events.SubjectId;
import io.trunkline.events.VoicemailId;
import org.jspecify.annotations.Nullable;

/** Seals by a word put before the text; opens only what was never sealed. */
final class SealedTexts implements MessageTexts {

    @Override
    public Personal note(VoicemailId voicemail, SubjectId subject, String text) {
        return Personal.sealed(subject, "sealed " + text);
    }

    @Override
    public @Nullable String caller(CallId call, Personal from) {
        return from.subject() == null ? from.content() : null;
    }
}
