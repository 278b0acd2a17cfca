package io.trunkline.sip;

import java.time.Duration;

/**
 * How often calls prove that both sides still know them (RFC 4028).
 *
 * @param interval asked for; whoever refreshes does so at its half
 * @param least shorter ones that others ask for get 422
 */
public record SessionTimers(Duration interval, Duration least) {

    /** What RFC 4028 recommends. */
    public static final SessionTimers USUAL = new SessionTimers(Duration.ofMinutes(30), Duration.ofSeconds(90));

    public SessionTimers {
        if (least.toSeconds() < 1 || interval.compareTo(least) < 0 || interval.compareTo(Duration.ofDays(1)) > 0) {
            throw new IllegalArgumentException(
                    "SIP session timers must be between 1 s and a day and the interval no less than the least, but are "
                            + interval + " and " + least + ".");
        }
    }
}
