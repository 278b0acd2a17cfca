package io.trunkline.embedded.log;

import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Base64;
import javax.crypto.SecretKeyFactory;
import javax.crypto.spec.PBEKeySpec;

/**
 * A password as {@code pbkdf2-sha256$iterations$salt$hash}, the last two in base64 (RFC 8018 with HMAC-SHA-256).
 *
 * @param iterations 1 to {@link #MAX_ITERATIONS}
 */
record PasswordHash(int iterations, Bytes salt, Bytes hash) {
    private static final String SCHEME = "pbkdf2-sha256";
    private static final int ITERATIONS = 100_000;

    private static final int MAX_ITERATIONS = 10_000_000;
    private static final int SALT_BYTES = 16;
    private static final int HASH_BITS = 256;

    /** Bytes that compare by content. */
    record Bytes(String base64) {
        static Bytes of(byte[] bytes) {
            return new Bytes(Base64.getEncoder().encodeToString(bytes));
        }

        byte[] bytes() {
            return Base64.getDecoder().decode(base64);
        }
    }

    static PasswordHash of(String password, SecureRandom random) {
        byte[] salt = new byte[SALT_BYTES];
        random.nextBytes(salt);
        return new PasswordHash(ITERATIONS, Bytes.of(salt), Bytes.of(derive(password, salt, ITERATIONS)));
    }

    /** @throws IllegalArgumentException when the text is not such a hash */
    static PasswordHash parse(String text) {
        String[] parts = text.split("\\$", -1);
        if (parts.length != 4 || !parts[0].equals(SCHEME)) {
            throw new IllegalArgumentException("a password hash reads " + SCHEME + "$iterations$salt$hash");
        }
        int iterations = Integer.parseInt(parts[1]);
        if (iterations < 1 || iterations > MAX_ITERATIONS) {
            throw new IllegalArgumentException("a password hash has 1 to " + MAX_ITERATIONS + " iterations");
        }
        PasswordHash hash = new PasswordHash(iterations, new Bytes(parts[2]), new Bytes(parts[3]));
        if (hash.salt().bytes().length == 0 || hash.hash().bytes().length != HASH_BITS / 8) {
            throw new IllegalArgumentException("a password hash has a salt and " + HASH_BITS + " bits");
        }
        return hash;
    }

    boolean matches(String password) {
        return MessageDigest.isEqual(hash.bytes(), derive(password, salt.bytes(), iterations));
    }

    private static byte[] derive(String password, byte[] salt, int iterations) {
        try {
            PBEKeySpec spec = new PBEKeySpec(password.toCharArray(), salt, iterations, HASH_BITS);
            return SecretKeyFactory.getInstance("PBKDF2WithHmacSHA256")
                    .generateSecret(spec)
                    .getEncoded();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("This Java runtime has no PBKDF2WithHmacSHA256.", e);
        }
    }

    @Override
    public String toString() {
        return SCHEME + "$" + iterations + "$" + salt.base64() + "$" + hash.base64();
    }
}
