package io.trunkline.personal;

import io.trunkline.events.SubjectId;
import org.jspecify.annotations.Nullable;

/**
 * One person's key as the key store holds it.
 *
 * @param token keyed hash of what the person is found by; goes with the key
 * @param wrapped the key as Tink's keyset, encrypted under the master key, in base64url
 * @param master which master key; not the key itself
 */
public record StoredKey(SubjectId subject, @Nullable String token, String wrapped, String master) {

    @Override
    public String toString() {
        return "stored key of " + subject;
    }
}
