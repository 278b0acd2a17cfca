package io.trunkline.personal;

import com.google.crypto.tink.Aead;
import io.trunkline.events.Personal;
import io.trunkline.events.PersonalPlace;
import io.trunkline.events.SubjectId;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Base64;
import org.jspecify.annotations.Nullable;

/**
 * One person's key, opened. A text that it seals opens only for the same person, event, field and stream: they are the
 * associated data of AES-GCM, so that a ciphertext cannot be moved elsewhere.
 *
 * @param token the keyed hash that the person is found by; absent where there is nothing to find them by
 */
record SubjectKey(SubjectId subject, @Nullable String token, Aead aead) {

    Personal seal(PersonalPlace place, String text) {
        try {
            byte[] sealed = aead.encrypt(text.getBytes(StandardCharsets.UTF_8), context(place));
            return Personal.sealed(
                    subject, Base64.getUrlEncoder().withoutPadding().encodeToString(sealed));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("AES-GCM is not to be had", e);
        }
    }

    /** @throws GeneralSecurityException when the content was changed or belongs elsewhere */
    String open(PersonalPlace place, String content) throws GeneralSecurityException {
        byte[] sealed;
        try {
            sealed = Base64.getUrlDecoder().decode(content);
        } catch (IllegalArgumentException e) {
            throw new GeneralSecurityException("not base64url", e);
        }
        return new String(aead.decrypt(sealed, context(place)), StandardCharsets.UTF_8);
    }

    /** None of the parts can hold a line break, so no two places have the same bytes. */
    private byte[] context(PersonalPlace place) {
        return String.join("\n", "personal/1", place.event(), place.field(), place.stream(), subject.toString())
                .getBytes(StandardCharsets.UTF_8);
    }

    @Override
    public String toString() {
        return "key of " + subject;
    }
}
