package io.trunkline.media.srtp;

import org.jspecify.annotations.Nullable;

/** Protection profiles (RFC 5764 section 4.1.2, RFC 7714 section 14.2), the one that we would like most first. */
public enum SrtpProfile {
    AEAD_AES_128_GCM(0x0007, 12, 16),
    AES128_CM_HMAC_SHA1_80(0x0001, 14, 10);

    /** Both use AES-128. */
    public static final int KEY = 16;

    private final int code;
    private final int salt;
    private final int tag;

    SrtpProfile(int code, int salt, int tag) {
        this.code = code;
        this.salt = salt;
        this.tag = tag;
    }

    /** As DTLS names it. */
    public int code() {
        return code;
    }

    /** Bytes of master and session salt. */
    public int salt() {
        return salt;
    }

    /** Bytes by which a packet grows. */
    public int tag() {
        return tag;
    }

    /** Absent when the profile is not ours. */
    public static @Nullable SrtpProfile of(int code) {
        for (SrtpProfile profile : values()) {
            if (profile.code == code) {
                return profile;
            }
        }
        return null;
    }

    SrtpCipher cipher(byte[] key, byte[] authentication, byte[] sessionSalt) {
        return switch (this) {
            case AEAD_AES_128_GCM -> new AesGcm(key, sessionSalt);
            case AES128_CM_HMAC_SHA1_80 -> new AesCounterHmac(key, authentication, sessionSalt);
        };
    }
}
