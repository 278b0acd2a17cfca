package io.trunkline.query.report;

import io.trunkline.events.AgentStatus;
import io.trunkline.projections.agent.AgentIntervalDocument;
import org.jspecify.annotations.Nullable;

/** One agent's milliseconds by state, and contacts. The states partition signed-in time. */
record AgentSums(long ready, long reserved, long talking, long wrapUp, long notReady, long handled, long missed) {

    static final AgentSums NONE = new AgentSums(0, 0, 0, 0, 0, 0, 0);

    AgentSums plus(AgentIntervalDocument quarter) {
        return new AgentSums(
                ready + quarter.readyMillis(),
                reserved + quarter.reservedMillis(),
                talking + quarter.talkingMillis(),
                wrapUp + quarter.wrapUpMillis(),
                notReady + quarter.notReadyMillis(),
                handled + quarter.handled(),
                missed + quarter.missed());
    }

    /** With time in one more state; being signed out is no time at all. */
    AgentSums plus(AgentStatus status, long millis) {
        return switch (status) {
            case SIGNED_OUT -> this;
            case READY -> new AgentSums(ready + millis, reserved, talking, wrapUp, notReady, handled, missed);
            case RESERVED -> new AgentSums(ready, reserved + millis, talking, wrapUp, notReady, handled, missed);
            case TALKING -> new AgentSums(ready, reserved, talking + millis, wrapUp, notReady, handled, missed);
            case WRAP_UP -> new AgentSums(ready, reserved, talking, wrapUp + millis, notReady, handled, missed);
            case NOT_READY -> new AgentSums(ready, reserved, talking, wrapUp, notReady + millis, handled, missed);
        };
    }

    long signedIn() {
        return ready + reserved + talking + wrapUp + notReady;
    }

    /** (talking + wrap-up) / handled. */
    @Nullable
    Double ahtMillis() {
        return handled == 0 ? null : (double) (talking + wrapUp) / handled;
    }

    /** Busy / (busy + ready), busy being reserved, talking or in wrap-up. */
    @Nullable
    Double occupancy() {
        long busy = reserved + talking + wrapUp;
        return busy + ready == 0 ? null : (double) busy / (busy + ready);
    }
}
