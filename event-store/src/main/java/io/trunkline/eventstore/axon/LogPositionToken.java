package io.trunkline.eventstore.axon;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.trunkline.eventstore.EventLog;
import java.util.OptionalLong;
import org.axonframework.eventhandling.TrackingToken;
import org.jspecify.annotations.Nullable;

/**
 * How far an Axon processor has come: everything up to and including this log position. The log has one order and no
 * late arrivals, so there are no gaps to remember.
 */
public record LogPositionToken(@JsonProperty("logPosition") long logPosition) implements TrackingToken {

    /** Before the first event. */
    public static final LogPositionToken START = new LogPositionToken(EventLog.START);

    /** Axon says 'from the start' by null. */
    static long positionOf(@Nullable TrackingToken token) {
        return switch (token) {
            case null -> EventLog.START;
            case LogPositionToken here -> here.logPosition();
            default -> throw new IllegalArgumentException("not a position of this log: " + token);
        };
    }

    @Override
    public TrackingToken lowerBound(@Nullable TrackingToken other) {
        return positionOf(other) < logPosition ? new LogPositionToken(positionOf(other)) : this;
    }

    @Override
    public TrackingToken upperBound(@Nullable TrackingToken other) {
        return positionOf(other) > logPosition ? new LogPositionToken(positionOf(other)) : this;
    }

    @Override
    public boolean covers(@Nullable TrackingToken other) {
        return positionOf(other) <= logPosition;
    }

    @Override
    public OptionalLong position() {
        return OptionalLong.of(logPosition);
    }
}
