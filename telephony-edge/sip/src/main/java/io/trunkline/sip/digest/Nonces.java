package io.trunkline.sip.digest;

import java.net.InetAddress;
import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.Base64;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;

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

    /** Good for this source only, so that nobody can answer a challenge in another's name by a forged address. */
    String issue(@Nullable InetAddress source) {
        byte[] body = ByteBuffer.allocate(BODY_BYTES)
                .putLong(clock.millis())
                .putLong(random.nextLong())
                .array();
        byte[] whole = ByteBuffer.allocate(BODY_BYTES + MAC_BYTES)
                .put(body)
                .put(mac(body, source))
                .array();
        return Base64.getUrlEncoder().withoutPadding().encodeToString(whole);
    }

    /** True when we issued it to this source, however long ago. */
    boolean isOurs(String nonce, @Nullable InetAddress source) {
        byte[] whole = decode(nonce);
        return whole.length == BODY_BYTES + MAC_BYTES
                && MessageDigest.isEqual(
                        mac(Arrays.copyOf(whole, BODY_BYTES), source),
                        Arrays.copyOfRange(whole, BODY_BYTES, whole.length));
    }

    /** True while a nonce of ours is young enough. */
    synchronized boolean isFresh(String nonce) {
        return issued(nonce) > staleUpTo && !isOver(nonce);
    }

    /** Counts one use of a fresh nonce; false when this or a later count has been seen (a replay). Forgets those whose time is over. */
    synchronized boolean use(String nonce, long count) {
        Long last = lastCounts.get(nonce);
        if (last != null && count <= last) {
            return false;
        }
        lastCounts.put(nonce, count);
        Iterator<String> eldest = lastCounts.keySet().iterator();
        while (eldest.hasNext()) {
            String next = eldest.next();
            if (lastCounts.size() <= REMEMBERED && !isOver(next)) {
                break;
            }
            eldest.remove();
            staleUpTo = Math.max(staleUpTo, issued(next));
        }
        return true;
    }

    private boolean isOver(String nonce) {
        return clock.millis() - issued(nonce) > LIFETIME.toMillis();
    }

    private static long issued(String nonce) {
        return ByteBuffer.wrap(decode(nonce)).getLong();
    }

    synchronized int remembered() {
        return lastCounts.size();
    }

    private byte[] mac(byte[] body, @Nullable InetAddress source) {
        try {
            Mac mac = Mac.getInstance(MAC);
            mac.init(new SecretKeySpec(key, MAC));
            if (source != null) {
                mac.update(source.getAddress());
            }
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
