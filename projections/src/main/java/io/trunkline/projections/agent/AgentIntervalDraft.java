package io.trunkline.projections.agent;

import io.trunkline.events.AgentEvent.ReleaseCause;
import io.trunkline.events.AgentStatus;
import io.trunkline.events.ConversationEvent.TalkPause;
import io.trunkline.events.ConversationEvent.TransferKind;
import io.trunkline.projections.agent.AgentIntervalDocument.ReasonTime;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** An interval's document while one event is folded into it. */
final class AgentIntervalDraft {

    /** Distinct reasons kept per interval; time for further ones is summed under {@link #OTHER}. */
    static final int REASON_LIMIT = 32;

    static final String OTHER = "other";

    private final AgentIntervalDocument before;
    private final Map<AgentStatus, Long> millis = new EnumMap<>(AgentStatus.class);
    private final List<ReasonTime> notReady;
    private final Map<String, Long> releases;
    private final Map<TalkPause, Long> paused = new EnumMap<>(TalkPause.class);
    private final Map<String, Long> transfers;
    private long spellPosition;
    private long handled;

    AgentIntervalDraft(AgentIntervalDocument before) {
        this.before = before;
        notReady = new ArrayList<>(before.notReady());
        releases = new HashMap<>(before.releases());
        transfers = new HashMap<>(before.transfers());
        spellPosition = before.spellPosition();
        handled = before.handled();
    }

    void spent(AgentStatus status, @Nullable String reason, long time) {
        millis.merge(status, time, Long::sum);
        if (status == AgentStatus.NOT_READY && time > 0) {
            addReason(reason == null ? OTHER : reason, time);
        }
    }

    private void addReason(String reason, long time) {
        for (int i = 0; i < notReady.size(); i++) {
            ReasonTime known = notReady.get(i);
            if (known.reason().equals(reason)) {
                notReady.set(i, new ReasonTime(reason, known.millis() + time));
                return;
            }
        }
        if (notReady.size() < REASON_LIMIT || reason.equals(OTHER)) {
            notReady.add(new ReasonTime(reason, time));
        } else {
            addReason(OTHER, time);
        }
    }

    /** Of a talk that {@link #spent} tells of as a whole. */
    void paused(TalkPause pause, long time) {
        paused.merge(pause, time, Long::sum);
    }

    void gaveAway(TransferKind kind) {
        transfers.merge(kind.name(), 1L, Long::sum);
    }

    /** The agent's own stream has come so far. */
    void ownAt(long position) {
        spellPosition = position;
    }

    void handledOne() {
        handled++;
    }

    void released(ReleaseCause cause) {
        releases.merge(cause.name(), 1L, Long::sum);
    }

    private long spent(AgentStatus status) {
        return millis.getOrDefault(status, 0L);
    }

    private long paused(TalkPause pause) {
        return paused.getOrDefault(pause, 0L);
    }

    AgentIntervalDocument at(long position) {
        return new AgentIntervalDocument(
                before.id(),
                position,
                spellPosition,
                before.agentId(),
                before.start(),
                before.readyMillis() + spent(AgentStatus.READY),
                before.reservedMillis() + spent(AgentStatus.RESERVED),
                before.talkingMillis() + spent(AgentStatus.TALKING),
                before.holdingMillis() + paused(TalkPause.HOLDING),
                before.consultingMillis() + paused(TalkPause.CONSULTING),
                before.wrapUpMillis() + spent(AgentStatus.WRAP_UP),
                before.notReadyMillis() + spent(AgentStatus.NOT_READY),
                notReady,
                handled,
                releases,
                transfers);
    }
}
