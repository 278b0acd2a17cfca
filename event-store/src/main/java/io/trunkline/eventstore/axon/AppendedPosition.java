package io.trunkline.eventstore.axon;

import java.util.OptionalLong;
import org.axonframework.messaging.unitofwork.UnitOfWork;

/** Where in the log a unit of work's events went, so that its caller can tell readers what to wait for. */
public final class AppendedPosition {

    /** Resource of the root unit of work; a {@link Long}, set once its events are durable. */
    public static final String KEY = "io.trunkline.appendedPosition";

    private AppendedPosition() {}

    /** Empty when the unit of work has appended nothing. */
    public static OptionalLong of(UnitOfWork<?> unitOfWork) {
        Long position = unitOfWork.root().getResource(KEY);
        return position == null ? OptionalLong.empty() : OptionalLong.of(position);
    }
}
