package io.trunkline.media.dtls;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * A certificate's hash as SDP says it (RFC 8122 section 5).
 *
 * @param hash {@code sha-256}, {@code sha-384} or {@code sha-512}; the older ones are not taken
 * @param hex upper-case bytes with colons between them
 */
public record Fingerprint(String hash, String hex) {

    private static final HexFormat HEX = HexFormat.ofDelimiter(":").withUpperCase();

    static Fingerprint of(byte[] certificate) {
        return new Fingerprint("sha-256", HEX.formatHex(digest("SHA-256", certificate)));
    }

    /** Reads the value of an {@code a=fingerprint} line; absent when it is malformed or of a hash that is not taken. */
    public static @Nullable Fingerprint parse(String value) {
        String[] words = value.strip().split(" +", 3);
        if (words.length != 2) {
            return null;
        }
        String hash = words[0].toLowerCase(Locale.ROOT);
        int bytes =
                switch (hash) {
                    case "sha-256" -> 32;
                    case "sha-384" -> 48;
                    case "sha-512" -> 64;
                    default -> -1;
                };
        boolean sound = words[1].length() == 3 * bytes - 1 && words[1].matches("[0-9A-Fa-f]{2}(:[0-9A-Fa-f]{2})*");
        return sound ? new Fingerprint(hash, words[1].toUpperCase(Locale.ROOT)) : null;
    }

    /** Whether a certificate (DER) is the one meant. */
    public boolean matches(byte[] certificate) {
        return MessageDigest.isEqual(digest(hash.toUpperCase(Locale.ROOT), certificate), HEX.parseHex(hex));
    }

    /** As in SDP. */
    public String value() {
        return hash + " " + hex;
    }

    private static byte[] digest(String algorithm, byte[] bytes) {
        try {
            return MessageDigest.getInstance(algorithm).digest(bytes);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(algorithm + " is missing from this Java", e);
        }
    }
}
