package io.trunkline.query.report;

import io.trunkline.events.AgentStatus;
import io.trunkline.events.ConversationEvent.TransferKind;
import io.trunkline.projections.agent.AgentIntervalDocument;
import io.trunkline.projections.agent.AgentIntervalDocument.ReasonTime;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * An agent's milliseconds by state, and contacts. The states partition signed-in time. Adds up.
 *
 * @param spent milliseconds by status, talks as a whole
 * @param holding of the talks, with the others on hold
 * @param consulting of the talks, aside with somebody
 * @param reasons not-ready milliseconds by reason; add up to those not ready
 * @param misses offers missed, by cause
 * @param transfers calls given away, by {@link TransferKind}
 */
record AgentSums(
        Map<AgentStatus, Long> spent,
        long holding,
        long consulting,
        long handled,
        Map<String, Long> reasons,
        Map<String, Long> misses,
        Map<String, Long> transfers) {

    static final AgentSums NONE = new AgentSums(Map.of(), 0, 0, 0, Map.of(), Map.of(), Map.of());

    private static final String NO_REASON = "other";

    static AgentSums of(AgentIntervalDocument quarter) {
        Map<String, Long> reasons = new TreeMap<>();
        for (ReasonTime one : quarter.notReady()) {
            reasons.merge(one.reason(), one.millis(), Long::sum);
        }
        return new AgentSums(
                Map.of(
                        AgentStatus.READY, quarter.readyMillis(),
                        AgentStatus.RESERVED, quarter.reservedMillis(),
                        AgentStatus.TALKING, quarter.talkingMillis(),
                        AgentStatus.WRAP_UP, quarter.wrapUpMillis(),
                        AgentStatus.NOT_READY, quarter.notReadyMillis()),
                quarter.holdingMillis(),
                quarter.consultingMillis(),
                quarter.handled(),
                reasons,
                quarter.misses(),
                quarter.transfers());
    }

    /** Time in one state; being signed out is no time at all. */
    static AgentSums of(AgentStatus status, @Nullable String reason, long millis) {
        Map<String, Long> reasons = status == AgentStatus.NOT_READY
                ? Map.of(Objects.requireNonNullElse(reason, NO_REASON), millis)
                : Map.of();
        return status == AgentStatus.SIGNED_OUT
                ? NONE
                : new AgentSums(Map.of(status, millis), 0, 0, 0, reasons, Map.of(), Map.of());
    }

    AgentSums plus(AgentSums o) {
        return new AgentSums(
                merged(spent, o.spent),
                holding + o.holding,
                consulting + o.consulting,
                handled + o.handled,
                merged(reasons, o.reasons),
                merged(misses, o.misses),
                merged(transfers, o.transfers));
    }

    private static <K extends Comparable<K>> Map<K, Long> merged(Map<K, Long> one, Map<K, Long> other) {
        Map<K, Long> sum = new TreeMap<>(one);
        other.forEach((key, value) -> sum.merge(key, value, Long::sum));
        return sum;
    }

    long in(AgentStatus status) {
        return spent.getOrDefault(status, 0L);
    }

    /**
     * What talks are without holding and consulting. Calls and agents tell of the same talk each in their own stream: between the
     * two a report may know of a pause before it knows of the talk.
     */
    long talking() {
        return Math.max(0, in(AgentStatus.TALKING) - holding - consulting);
    }

    long missed() {
        return misses.values().stream().mapToLong(Long::longValue).sum();
    }

    long transfers(TransferKind kind) {
        return transfers.getOrDefault(kind.name(), 0L);
    }

    long signedIn() {
        return spent.values().stream().mapToLong(Long::longValue).sum();
    }

    private long busy() {
        return in(AgentStatus.RESERVED) + in(AgentStatus.TALKING) + in(AgentStatus.WRAP_UP);
    }

    /** (talking + holding + wrap-up) / handled. */
    @Nullable
    Double ahtMillis() {
        return handled == 0 ? null : (double) (talking() + holding + in(AgentStatus.WRAP_UP)) / handled;
    }

    /** Busy / (busy + ready), busy being reserved, talking, holding, consulting or in wrap-up. */
    @Nullable
    Double occupancy() {
        long either = busy() + in(AgentStatus.READY);
        return either == 0 ? null : (double) busy() / either;
    }

    /** Busy / signed in. */
    @Nullable
    Double utilization() {
        return signedIn() == 0 ? null : (double) busy() / signedIn();
    }
}
