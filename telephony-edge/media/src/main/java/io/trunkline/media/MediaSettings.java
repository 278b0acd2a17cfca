package io.trunkline.media;

import java.net.InetAddress;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/**
 * Settings of the media engine.
 *
 * @param bindAddress where RTP ports are bound
 * @param advertisedAddress what SDP names; differs behind NAT, and must when all addresses are bound
 * @param minPort first port of the range; RTP takes even ports, RTCP the odd ones after them
 * @param maxPort last port of the range, inclusive
 * @param timeout silence on the wire after which a side that should send is reported
 * @param loops event loops, each a thread
 * @param promptFolders looked through before the prompts of the product, in this order
 */
public record MediaSettings(
        InetAddress bindAddress,
        InetAddress advertisedAddress,
        int minPort,
        int maxPort,
        Duration timeout,
        int loops,
        List<Path> promptFolders) {

    public static final int DEFAULT_MIN_PORT = 20_000;
    public static final int DEFAULT_MAX_PORT = 29_999;
    public static final Duration DEFAULT_TIMEOUT = Duration.ofSeconds(30);

    /** Each call needs two pairs of ports, one per side. */
    public static final int PAIRS_PER_CALL = 2;

    /**
     * Checks them.
     *
     * @throws IllegalArgumentException with a sentence for the operator
     */
    public MediaSettings {
        promptFolders = List.copyOf(promptFolders);
        require(!advertisedAddress.isAnyLocalAddress(), "RTP needs an advertised address that phones can reach");
        require(minPort >= 1_024 && maxPort <= 65_535, "RTP ports must lie within 1024-65535");
        require(
                pairs(minPort, maxPort) >= PAIRS_PER_CALL,
                "RTP port range " + minPort + "-" + maxPort + " is too small: a call needs two pairs, each of an even"
                        + " port and the odd one after it");
        require(!timeout.isNegative() && !timeout.isZero(), "the media time-out must be positive");
        require(timeout.compareTo(Duration.ofDays(1)) <= 0, "the media time-out must be at most one day");
        require(loops >= 1 && loops <= 64, "media event loops must be 1 to 64");
    }

    /** The defaults, bound to one address. */
    public static MediaSettings on(InetAddress address) {
        return new MediaSettings(address, address, DEFAULT_MIN_PORT, DEFAULT_MAX_PORT, DEFAULT_TIMEOUT, 1, List.of());
    }

    /** Pairs of ports in the range. */
    public int pairs() {
        return pairs(minPort, maxPort);
    }

    private static int pairs(int min, int max) {
        int even = min + (min & 1);
        return Math.max(0, (max - even + 1) / 2);
    }

    private static void require(boolean holds, String message) {
        if (!holds) {
            throw new IllegalArgumentException(message);
        }
    }
}
