package io.trunkline.sip.guard;

import java.time.Duration;

/**
 * What connections that others open may take.
 *
 * @param most open at once; further ones are closed at once
 * @param perSource of them, from one address (from one /64 of IPv6); further ones of it are closed at once
 * @param silence a connection that has sent no whole message so long after it was opened is closed, and one that has held back the rest
 *     of a message so long
 */
public record ConnectionLimits(int most, int perSource, Duration silence) {

    /** Over TCP and TLS; each takes two threads. */
    public static final ConnectionLimits STREAMS = new ConnectionLimits(1_000, 200, Duration.ofSeconds(30));

    /** Over WebSockets; all of an office may come from one address. */
    public static final ConnectionLimits BROWSERS = new ConnectionLimits(2_000, 1_000, Duration.ofSeconds(30));

    public ConnectionLimits {
        if (most < 1 || perSource < 1 || perSource > most) {
            throw new IllegalArgumentException(
                    "Connections must be at least 1, and of one source no more than in all, but are " + most + " and "
                            + perSource + ".");
        }
        if (!silence.isPositive()) {
            throw new IllegalArgumentException("Connections must have time to speak, but have " + silence + ".");
        }
    }
}
