package io.trunkline.personal;

import com.google.crypto.tink.KeysetHandle;
import com.google.crypto.tink.StreamingAead;
import com.google.crypto.tink.TinkProtoKeysetFormat;
import com.google.crypto.tink.streamingaead.AesGcmHkdfStreamingParameters;
import io.trunkline.events.SubjectId;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Keys for what is too large to be sealed as a text: each content has a key of its own, wrapped under that of the person it
 * is about. Who destroys the person's key makes all of them worthless, wherever the contents lie.
 */
public final class ContentKeys {

    private static final int KEY_BYTES = 32;

    /** A sealed content is made of segments of so many bytes, the last one shorter. */
    public static final int SEGMENT_BYTES = 64 * 1024;

    /** So many bytes of each segment are its tag. */
    public static final int TAG_BYTES = 16;

    /** So many bytes of the first segment are the cipher's own: a length, a salt and a prefix of the nonces. */
    public static final int HEADER_BYTES = 1 + KEY_BYTES + 7;

    private static final AesGcmHkdfStreamingParameters CIPHER = cipher();

    private final SubjectKeys keys;

    ContentKeys(SubjectKeys keys) {
        this.keys = keys;
    }

    /**
     * A new key for a content.
     *
     * @param subject whom the content is about; absent where nobody knows, as a caller who withheld the number: then a new
     *     person is made, who can be erased as any other
     * @param place what the content is, as {@code recording-<id>}: the key opens with the same only
     * @return absent when the person was erased
     * @throws KeyStoreUnavailable when the person's key is not in memory and the key store does not answer in time
     */
    public Optional<ContentKey> make(@Nullable SubjectId subject, String place) {
        return (subject == null ? Optional.of(keys.ofNobody()) : find(subject)).map(key -> make(key, place));
    }

    private static ContentKey make(SubjectKey key, String place) {
        try {
            KeysetHandle keyset = KeysetHandle.generateNew(CIPHER, Wrapping.TINK);
            byte[] wrapped = TinkProtoKeysetFormat.serializeEncryptedKeyset(
                    keyset, key.aead(), context(key.subject(), place), Wrapping.TINK);
            return new ContentKey(
                    key.subject(),
                    Base64.getUrlEncoder().withoutPadding().encodeToString(wrapped),
                    keyset.getPrimitive(Wrapping.TINK, StreamingAead.class));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("a content's key could not be made", e);
        }
    }

    /**
     * The key of a content, from what lies beside it.
     *
     * @return absent when the person was erased
     * @throws KeyStoreUnavailable when the person's key is not in memory and the key store does not answer in time
     * @throws GeneralSecurityException when it was changed, or belongs to another person or content
     */
    public Optional<ContentKey> open(SubjectId subject, String wrapped, String place) throws GeneralSecurityException {
        Optional<SubjectKey> key = find(subject);
        if (key.isEmpty()) {
            return Optional.empty();
        }
        try {
            KeysetHandle keyset = TinkProtoKeysetFormat.parseEncryptedKeyset(
                    Base64.getUrlDecoder().decode(wrapped), key.get().aead(), context(subject, place), Wrapping.TINK);
            return Optional.of(
                    new ContentKey(subject, wrapped, keyset.getPrimitive(Wrapping.TINK, StreamingAead.class)));
        } catch (IllegalArgumentException e) {
            throw new GeneralSecurityException("not base64url", e);
        }
    }

    private Optional<SubjectKey> find(SubjectId subject) {
        return Optional.ofNullable(keys.of(List.of(subject)).get(subject));
    }

    private static byte[] context(SubjectId subject, String place) {
        return String.join("\n", "content key/1", place, subject.toString()).getBytes(StandardCharsets.UTF_8);
    }

    private static AesGcmHkdfStreamingParameters cipher() {
        try {
            return AesGcmHkdfStreamingParameters.builder()
                    .setKeySizeBytes(KEY_BYTES)
                    .setDerivedAesGcmKeySizeBytes(KEY_BYTES)
                    .setHkdfHashType(AesGcmHkdfStreamingParameters.HashType.SHA256)
                    .setCiphertextSegmentSizeBytes(SEGMENT_BYTES)
                    .build();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }
}
