package io.trunkline.sip.digest;

import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Makes nonces that prove their own age, and remembers the counts seen with those in use (RFC 7616 3.3, 5.4). Nothing is
 * remembered for a nonce until somebody has answered it rightly.
 */
final class Nonces {

    static final Duration LIFETIME = Duration.ofMinutes(5);
    /** Above it the oldest is forgotten, and with it every nonce of its age goes stale: never a hole for a replay. */
    static final int REMEMBERED = 50_000;

    private static final String MAC = "HmacSHA256";
    private static final int MAC_BYTES = 16;
    private static final int BODY_BYTES = 16;

    private final InstantSource clock;
    private final SecureRandom random;
    private final byte[] key = new byte[32];
    private final Map<String, Long> lastCounts = new LinkedHashMap<>();
    private long staleUpTo = Long.MIN_VALUE;

    Nonces(InstantSource clock, SecureRandom random) {
        this.clock = clock;
        this.random = random;
        random.nextBytes(key);
    }

    String issue() {
        byte[] body = ByteBuffer.allocate(BODY_BYTES)
                .putLong(clock.millis())
                .putLong(random.nextLong())
                .array();
        byte[] whole = ByteBuffer.allocate(BODY_BYTES + MAC_BYTES)
                .put(body)
                .put(mac(body))
                .array();
        return Base64.getUrlEncoder().withoutPadding().encodeToString(whole);
    }

    /** True while the nonce is ours and young enough. */
    synchronized boolean isFresh(String nonce) {
        byte[] whole = decode(nonce);
        if (whole.length != BODY_BYTES + MAC_BYTES) {
            return false;
        }
        byte[] body = Arrays.copyOf(whole, BODY_BYTES);
        if (!MessageDigest.isEqual(mac(body), Arrays.copyOfRange(whole, BODY_BYTES, whole.length))) {
            return false;
        }
        long issued = ByteBuffer.wrap(body).getLong();
        return issued > staleUpTo && clock.millis() - issued <= LIFETIME.toMillis();
    }

    /** Counts one use of a fresh nonce; false when this or a later count has been seen (a replay). */
    synchronized boolean use(String nonce, long count) {
        Long last = lastCounts.get(nonce);
        if (last != null && count <= last) {
            return false;
        }
        lastCounts.put(nonce, count);
        if (lastCounts.size() > REMEMBERED) {
            String eldest = lastCounts.keySet().iterator().next();
            lastCounts.remove(eldest);
            staleUpTo = Math.max(staleUpTo, ByteBuffer.wrap(decode(eldest)).getLong());
        }
        return true;
    }

    private byte[] mac(byte[] body) {
        try {
            Mac mac = Mac.getInstance(MAC);
            mac.init(new SecretKeySpec(key, MAC));
            return Arrays.copyOf(mac.doFinal(body), MAC_BYTES);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("This Java has no " + MAC + ".", e);
        }
    }

    private static byte[] decode(String nonce) {
        try {
            return Base64.getUrlDecoder().decode(nonce);
        } catch (IllegalArgumentException e) {
            return new byte[0];
        }
    }
}
