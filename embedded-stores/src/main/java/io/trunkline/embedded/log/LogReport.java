package io.trunkline.embedded.log;

import java.util.List;

/**
 * What a verification found.
 *
 * @param position next position after the last event
 * @param damages how many faults there are
 * @param damage the first of them, one sentence each
 */
public record LogReport(long events, long streams, long position, long damages, List<String> damage) {
    public LogReport {
        damage = List.copyOf(damage);
    }

    /** Everything that was acknowledged is there and agrees. */
    public boolean isClean() {
        return damages == 0;
    }
}
