package io.trunkline.command;

import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Base64;
import javax.crypto.SecretKeyFactory;
import javax.crypto.spec.PBEKeySpec;

/**
 * PINs as the log holds them: PBKDF2 (RFC 8018) with HMAC-SHA-256. Ten thousand PINs are soon tried by whoever has the hash,
 * however dear each try is: it keeps the PIN from being read, and no more.
 */
public final class PinHash {

    public static final int SALT_BYTES = 16;

    private static final String SCHEME = "pbkdf2-sha256";
    private static final int ITERATIONS = 100_000;
    private static final int BITS = 256;
    private static final int PARTS = 4;

    private PinHash() {}

    /** The hash of a PIN, as {@code mailbox.pin-set} has it. */
    public static String of(String pin, byte[] salt) {
        return String.join("$", SCHEME, Integer.toString(ITERATIONS), text(salt), text(hash(pin, salt, ITERATIONS)));
    }

    /** Whether a PIN is the one that was hashed; takes some tens of milliseconds. A hash of another kind fits none. */
    public static boolean fits(String pin, String hash) {
        String[] parts = hash.split("\\$", -1);
        if (parts.length != PARTS || !parts[0].equals(SCHEME)) {
            return false;
        }
        try {
            byte[] salt = Base64.getUrlDecoder().decode(parts[2]);
            byte[] wanted = Base64.getUrlDecoder().decode(parts[3]);
            return MessageDigest.isEqual(wanted, hash(pin, salt, Integer.parseInt(parts[1])));
        } catch (IllegalArgumentException _) {
            return false;
        }
    }

    private static byte[] hash(String pin, byte[] salt, int iterations) {
        try {
            return SecretKeyFactory.getInstance("PBKDF2WithHmacSHA256")
                    .generateSecret(new PBEKeySpec(pin.toCharArray(), salt, iterations, BITS))
                    .getEncoded();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java has PBKDF2 with HMAC-SHA-256", e);
        }
    }

    private static String text(byte[] bytes) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }
}
