package io.trunkline.audit;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;

/** What is hashed how. Leaves and nodes are those of RFC 9162, section 2.1; links of the chain begin with another byte. */
public final class Hashes {

    /** Of every hash here. */
    public static final int BYTES = 32;

    private static final byte LEAF = 0;
    private static final byte NODE = 1;
    private static final byte LINK = 2;

    /** An export has two hashes a line: to look each up among the providers costs as much as a short one itself. */
    private static final ThreadLocal<MessageDigest> OWN = ThreadLocal.withInitial(Hashes::sha256);

    private Hashes() {}

    /** One of the caller's own, for what is hashed piece by piece. */
    static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }

    /** Of a line, without its end. */
    static byte[] leaf(byte[] line) {
        MessageDigest digest = OWN.get();
        digest.update(LEAF);
        return digest.digest(line);
    }

    static byte[] node(byte[] left, byte[] right) {
        MessageDigest digest = OWN.get();
        digest.update(NODE);
        digest.update(left);
        return digest.digest(right);
    }

    /** The chain before the first line. */
    static byte[] start(String format, String export) {
        return sha256().digest((format + "\n" + export).getBytes(StandardCharsets.UTF_8));
    }

    /** The chain after one more line. */
    static byte[] link(byte[] chain, byte[] leaf) {
        MessageDigest digest = OWN.get();
        digest.update(LINK);
        digest.update(chain);
        return digest.digest(leaf);
    }

    /** In hexadecimal. */
    public static String sha256(byte[] bytes) {
        return hex(sha256().digest(bytes));
    }

    static String hex(byte[] bytes) {
        return HexFormat.of().formatHex(bytes);
    }

    /** Null where it is no hash in hexadecimal, small letters. */
    static byte @Nullable [] parse(String hex) {
        try {
            byte[] bytes = HexFormat.of().parseHex(hex);
            return bytes.length == BYTES ? bytes : null;
        } catch (IllegalArgumentException _) {
            return null;
        }
    }
}
