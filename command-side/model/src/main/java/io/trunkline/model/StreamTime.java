package io.trunkline.model;

import java.time.Instant;

/** Time within one stream. Senders' clocks differ a little between nodes; durations must not turn negative for that. */
public final class StreamTime {

    private StreamTime() {}

    /** The instant, or where a sender's clock lags behind the stream, the stream's last change. */
    public static Instant notBefore(Instant lastChange, Instant at) {
        return at.isBefore(lastChange) ? lastChange : at;
    }
}
