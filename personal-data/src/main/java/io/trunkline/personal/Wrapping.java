package io.trunkline.personal;

import com.google.crypto.tink.AccessesPartialKey;
import com.google.crypto.tink.Aead;
import com.google.crypto.tink.Configuration;
import com.google.crypto.tink.InsecureSecretKeyAccess;
import com.google.crypto.tink.Key;
import com.google.crypto.tink.KeysetHandle;
import com.google.crypto.tink.Mac;
import com.google.crypto.tink.RegistryConfiguration;
import com.google.crypto.tink.TinkProtoKeysetFormat;
import com.google.crypto.tink.aead.AeadConfig;
import com.google.crypto.tink.aead.AesGcmKey;
import com.google.crypto.tink.aead.AesGcmParameters;
import com.google.crypto.tink.mac.HmacKey;
import com.google.crypto.tink.mac.HmacParameters;
import com.google.crypto.tink.mac.MacConfig;
import com.google.crypto.tink.streamingaead.StreamingAeadConfig;
import com.google.crypto.tink.subtle.Hkdf;
import com.google.crypto.tink.util.SecretBytes;
import io.trunkline.events.SubjectId;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Base64;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;

/**
 * What the master key is good for: it wraps the persons' keys and makes the hashes that persons are found by, each with a
 * key of its own derived by HKDF (RFC 5869). Thread-safe.
 */
final class Wrapping {

    private static final int KEY_BYTES = 32;
    private static final int ID_BYTES = 6;
    private static final Base64.Encoder TEXT = Base64.getUrlEncoder().withoutPadding();
    private static final byte[] NO_SALT = new byte[0];

    static final Configuration TINK = tink();

    /** No prefix: a ciphertext is nonce, text and tag, nothing else; its key is known from the subject. */
    private static final AesGcmParameters AES_GCM = aesGcm();

    private final Aead wrapper;
    private final Mac hash;
    private final String id;

    @AccessesPartialKey // the two derived keys come from bytes, not from a keyset
    Wrapping(MasterKey master) {
        try {
            wrapper = primitive(
                    AesGcmKey.builder()
                            .setParameters(AES_GCM)
                            .setKeyBytes(derived(master, "wrap subject keys"))
                            .build(),
                    Aead.class);
            hash = primitive(
                    HmacKey.builder()
                            .setParameters(HmacParameters.builder()
                                    .setKeySizeBytes(KEY_BYTES)
                                    .setTagSizeBytes(KEY_BYTES)
                                    .setHashType(HmacParameters.HashType.SHA256)
                                    .setVariant(HmacParameters.Variant.NO_PREFIX)
                                    .build())
                            .setKeyBytes(derived(master, "find subjects"))
                            .build(),
                    Mac.class);
            id = HexFormat.of().formatHex(hash("which master key"), 0, ID_BYTES);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("AES-GCM and HMAC are not to be had", e);
        }
    }

    /** Tells master keys apart without giving them away. */
    String id() {
        return id;
    }

    /** A keyed hash of whatever identifies a person. */
    String token(String identity) {
        try {
            return TEXT.encodeToString(hash("identity\n" + identity));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    /** A new random key for a person, opened and as it is stored. */
    NewKey newKey(SubjectId subject, @Nullable String token) {
        try {
            return LastingThreads.on(() -> {
                KeysetHandle keyset = KeysetHandle.generateNew(AES_GCM, TINK);
                byte[] wrapped = TinkProtoKeysetFormat.serializeEncryptedKeyset(keyset, wrapper, owner(subject), TINK);
                return new NewKey(
                        opened(subject, token, keyset),
                        new StoredKey(subject, token, TEXT.encodeToString(wrapped), id));
            });
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("a key could not be made", e);
        }
    }

    record NewKey(SubjectKey opened, StoredKey stored) {}

    /** @throws MasterKeyUnusable when it was wrapped with another master key, for another person, or is damaged */
    SubjectKey unwrap(StoredKey stored) {
        try {
            KeysetHandle keyset = TinkProtoKeysetFormat.parseEncryptedKeyset(
                    Base64.getUrlDecoder().decode(stored.wrapped()), wrapper, owner(stored.subject()), TINK);
            return opened(stored.subject(), stored.token(), keyset);
        } catch (GeneralSecurityException | IllegalArgumentException e) {
            throw new MasterKeyUnusable(
                    stored.master().equals(id)
                            ? "The " + stored + " is damaged."
                            : "The " + stored + " was wrapped with another master key (" + stored.master() + ", not "
                                    + id + ").",
                    e);
        }
    }

    private static SubjectKey opened(SubjectId subject, @Nullable String token, KeysetHandle keyset)
            throws GeneralSecurityException {
        return new SubjectKey(subject, token, new LastingThreads(keyset.getPrimitive(TINK, Aead.class)));
    }

    private byte[] hash(String text) throws GeneralSecurityException {
        return hash.computeMac(text.getBytes(StandardCharsets.UTF_8));
    }

    private static byte[] owner(SubjectId subject) {
        return ("subject key/1\n" + subject).getBytes(StandardCharsets.UTF_8);
    }

    private static SecretBytes derived(MasterKey master, String purpose) throws GeneralSecurityException {
        byte[] info = ("trunkline personal data/1\n" + purpose).getBytes(StandardCharsets.UTF_8);
        return SecretBytes.copyFrom(
                Hkdf.computeHkdf("HMACSHA256", master.secret(), NO_SALT, info, KEY_BYTES),
                InsecureSecretKeyAccess.get());
    }

    private static <P> P primitive(Key key, Class<P> type) throws GeneralSecurityException {
        return KeysetHandle.newBuilder()
                .setConfiguration(TINK)
                .addEntry(KeysetHandle.importKey(key).withRandomId().makePrimary())
                .build()
                .getPrimitive(TINK, type);
    }

    private static Configuration tink() {
        try {
            AeadConfig.register();
            MacConfig.register();
            StreamingAeadConfig.register();
            return RegistryConfiguration.get();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static AesGcmParameters aesGcm() {
        try {
            return AesGcmParameters.builder()
                    .setKeySizeBytes(KEY_BYTES)
                    .setIvSizeBytes(12)
                    .setTagSizeBytes(16)
                    .setVariant(AesGcmParameters.Variant.NO_PREFIX)
                    .build();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }
}
