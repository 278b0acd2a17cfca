package io.trunkline.media.srtp;

/** The master key and salt of one direction. Never printed. */
public final class SrtpKeys {

    private final SrtpProfile profile;
    private final byte[] key;
    private final byte[] salt;

    /**
     * Keeps copies.
     *
     * @param key 16 bytes
     * @param salt as long as the profile says
     */
    public SrtpKeys(SrtpProfile profile, byte[] key, byte[] salt) {
        if (key.length != SrtpProfile.KEY || salt.length != profile.salt()) {
            throw new IllegalArgumentException("SRTP keys of a wrong length");
        }
        this.profile = profile;
        this.key = key.clone();
        this.salt = salt.clone();
    }

    public SrtpProfile profile() {
        return profile;
    }

    byte[] key() {
        return key;
    }

    byte[] salt() {
        return salt;
    }

    @Override
    public String toString() {
        return "SrtpKeys[" + profile + "]";
    }
}
