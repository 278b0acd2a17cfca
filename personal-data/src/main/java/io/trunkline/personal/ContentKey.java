package io.trunkline.personal;

import com.google.crypto.tink.StreamingAead;
import io.trunkline.events.SubjectId;

/**
 * The key of one large content, as a recording.
 *
 * @param subject the person under whose key it is wrapped
 * @param wrapped the key as it may lie beside the content: base64url, worthless without the person's key
 * @param cipher seals and opens the content, in segments of 64 KiB, so that a part is opened without what is before it
 */
public record ContentKey(SubjectId subject, String wrapped, StreamingAead cipher) {

    @Override
    public String toString() {
        return "content key of " + subject;
    }
}
