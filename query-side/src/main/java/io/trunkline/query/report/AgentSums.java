package io.trunkline.query.report;

import io.trunkline.events.AgentStatus;
import io.trunkline.projections.agent.AgentIntervalDocument;
import io.trunkline.projections.agent.AgentIntervalDocument.ReasonTime;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * An agent's milliseconds by state, and contacts. The states partition signed-in time. Adds up.
 *
 * @param reasons not-ready milliseconds by reason; add up to {@code notReady}
 * @param misses offers missed, by cause
 */
record AgentSums(
        long ready,
        long reserved,
        long talking,
        long wrapUp,
        long notReady,
        long handled,
        Map<String, Long> reasons,
        Map<String, Long> misses) {

    static final AgentSums NONE = new AgentSums(0, 0, 0, 0, 0, 0, Map.of(), Map.of());

    private static final String NO_REASON = "other";

    static AgentSums of(AgentIntervalDocument quarter) {
        Map<String, Long> reasons = new TreeMap<>();
        for (ReasonTime one : quarter.notReady()) {
            reasons.merge(one.reason(), one.millis(), Long::sum);
        }
        return new AgentSums(
                quarter.readyMillis(),
                quarter.reservedMillis(),
                quarter.talkingMillis(),
                quarter.wrapUpMillis(),
                quarter.notReadyMillis(),
                quarter.handled(),
                reasons,
                quarter.misses());
    }

    /** Time in one state; being signed out is no time at all. */
    static AgentSums of(AgentStatus status, @Nullable String reason, long millis) {
        return switch (status) {
            case SIGNED_OUT -> NONE;
            case READY -> new AgentSums(millis, 0, 0, 0, 0, 0, Map.of(), Map.of());
            case RESERVED -> new AgentSums(0, millis, 0, 0, 0, 0, Map.of(), Map.of());
            case TALKING -> new AgentSums(0, 0, millis, 0, 0, 0, Map.of(), Map.of());
            case WRAP_UP -> new AgentSums(0, 0, 0, millis, 0, 0, Map.of(), Map.of());
            case NOT_READY ->
                new AgentSums(
                        0, 0, 0, 0, millis, 0, Map.of(Objects.requireNonNullElse(reason, NO_REASON), millis), Map.of());
        };
    }

    AgentSums plus(AgentSums o) {
        return new AgentSums(
                ready + o.ready,
                reserved + o.reserved,
                talking + o.talking,
                wrapUp + o.wrapUp,
                notReady + o.notReady,
                handled + o.handled,
                merged(reasons, o.reasons),
                merged(misses, o.misses));
    }

    private static Map<String, Long> merged(Map<String, Long> one, Map<String, Long> other) {
        Map<String, Long> sum = new TreeMap<>(one);
        other.forEach((key, value) -> sum.merge(key, value, Long::sum));
        return sum;
    }

    long missed() {
        return misses.values().stream().mapToLong(Long::longValue).sum();
    }

    long signedIn() {
        return ready + busy() + notReady;
    }

    private long busy() {
        return reserved + talking + wrapUp;
    }

    /** (talking + wrap-up) / handled. */
    @Nullable
    Double ahtMillis() {
        return handled == 0 ? null : (double) (talking + wrapUp) / handled;
    }

    /** Busy / (busy + ready), busy being reserved, talking or in wrap-up. */
    @Nullable
    Double occupancy() {
        return busy() + ready == 0 ? null : (double) busy() / (busy() + ready);
    }

    /** Busy / signed in. */
    @Nullable
    Double utilization() {
        return signedIn() == 0 ? null : (double) busy() / signedIn();
    }
}
