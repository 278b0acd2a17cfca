package io.trunkline.sip.dialog;

import java.time.Duration;
import javax.sip.InvalidArgumentException;
import javax.sip.header.RetryAfterHeader;

/** Retry-After in whole seconds, at least one (RFC 3261 20.33). */
final class Busy {

    private Busy() {}

    static RetryAfterHeader retryAfter(Wire wire, Duration delay) {
        long seconds = Math.clamp((delay.toMillis() + 999) / 1_000, 1, Integer.MAX_VALUE);
        try {
            return wire.headers().createRetryAfterHeader(Math.toIntExact(seconds));
        } catch (InvalidArgumentException e) {
            throw new IllegalStateException(e);
        }
    }
}
