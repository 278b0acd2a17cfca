package io.trunkline.command.axon;

/**
 * Bounds of the command side in one process.
 *
 * @param inFlight commands begun and not yet answered; one more is turned away with
 *     {@link io.trunkline.command.CommandUnavailable}
 * @param cachedAggregates aggregates kept in memory; the ones unused for longest are read again from the log
 */
public record CommandLimits(int inFlight, int cachedAggregates) {

    public static final CommandLimits DEFAULTS = new CommandLimits(2_000, 50_000);

    public CommandLimits {
        if (inFlight < 1 || cachedAggregates < 1) {
            throw new IllegalArgumentException("limits are at least 1: " + inFlight + ", " + cachedAggregates);
        }
    }
}
