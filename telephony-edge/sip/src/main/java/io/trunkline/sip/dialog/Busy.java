package io.trunkline.sip.dialog;

import java.time.Duration;
import java.util.concurrent.ThreadLocalRandom;
import javax.sip.InvalidArgumentException;
import javax.sip.header.RetryAfterHeader;

/** Retry-After in whole seconds, at least one (RFC 3261 20.33). */
final class Busy {

    private Busy() {}

    /** Up to twice as long, so that those turned away together do not come back together. */
    static Duration spread(Duration delay) {
        return delay.plusMillis(ThreadLocalRandom.current().nextLong(delay.toMillis()));
    }

    static RetryAfterHeader retryAfter(Wire wire, Duration delay) {
        long seconds = Math.clamp((delay.toMillis() + 999) / 1_000, 1, Integer.MAX_VALUE);
        try {
            return wire.headers().createRetryAfterHeader(Math.toIntExact(seconds));
        } catch (InvalidArgumentException e) {
            throw new IllegalStateException(e);
        }
    }
}
