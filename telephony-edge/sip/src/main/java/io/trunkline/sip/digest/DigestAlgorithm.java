package io.trunkline.sip.digest;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The hashes that phones know. MD5 comes first in our challenges: a phone that knows nothing else often looks at the
 * first challenge alone and gives up on SHA-256. One that knows better looks at all of them, as our own client does.
 */
public enum DigestAlgorithm {
    /** What nearly every phone still uses (RFC 3261 22.4). */
    MD5("MD5"),
    /** RFC 8760. */
    SHA_256("SHA-256");

    private final String token;

    DigestAlgorithm(String token) {
        this.token = token;
    }

    /** The value of the {@code algorithm} parameter. */
    public String token() {
        return token;
    }

    /** By the parameter's value; MD5 where there is none. */
    public static Optional<DigestAlgorithm> of(String token) {
        return token.isEmpty()
                ? Optional.of(MD5)
                : Stream.of(values())
                        .filter(a -> a.token.equalsIgnoreCase(token))
                        .findFirst();
    }

    /** H(user:realm:password), in lower-case hex. */
    public String ha1(String user, String realm, String password) {
        return hash(user + ":" + realm + ":" + password);
    }

    /** RFC 7616 3.4.1, with qop=auth where {@code qop} is not empty, else as RFC 2069. */
    public String response(String ha1, String nonce, String nc, String cnonce, String qop, String method, String uri) {
        String ha2 = hash(method + ":" + uri);
        return qop.isEmpty()
                ? hash(ha1 + ":" + nonce + ":" + ha2)
                : hash(ha1 + ":" + nonce + ":" + nc + ":" + cnonce + ":" + qop + ":" + ha2);
    }

    String hash(String text) {
        try {
            byte[] digest = MessageDigest.getInstance(token).digest(text.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("This Java has no " + token + ".", e);
        }
    }
}
