package io.trunkline.testkit.simulation;

import io.trunkline.events.AgentEvent.EndsSpell;
import io.trunkline.events.AgentStatus;
import io.trunkline.events.CallEvent.CallAbandoned;
import io.trunkline.events.CallEvent.CallAnswered;
import io.trunkline.events.CallEvent.CallCallbackAccepted;
import io.trunkline.events.CallEvent.CallFailed;
import io.trunkline.events.CallEvent.CallOverflowed;
import io.trunkline.events.CallEvent.CallQueued;
import io.trunkline.events.CallId;
import io.trunkline.events.CallbackEvent.CallbackCompleted;
import io.trunkline.events.Event;
import io.trunkline.events.Spell;
import io.trunkline.events.WorkItemEvent;
import io.trunkline.testkit.simulation.VisitOutcome.End;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Counts what the events tell. */
final class Tally {

    private record Arrival(int caller, int queue, Instant at) {}

    private final Map<CallId, Arrival> waiting = new LinkedHashMap<>();
    private final List<VisitOutcome> visits = new ArrayList<>();
    private final PieceTally pieces = new PieceTally();
    private int connected;
    private final Map<AgentStatus, Duration> spells = new EnumMap<>(AgentStatus.class);

    void on(Event event) {
        switch (event) {
            case CallQueued e ->
                waiting.put(
                        e.call(),
                        new Arrival(
                                (int) e.call().value().getLeastSignificantBits(),
                                (int) e.queue().value().getLeastSignificantBits() - 1,
                                e.at()));
            case CallAnswered e -> left(e.call(), End.ANSWERED, e.at());
            case CallAbandoned e -> left(e.call(), End.ABANDONED, e.at());
            case CallFailed e -> left(e.call(), End.FAILED, e.at());
            case CallOverflowed e -> left(e.call(), End.OVERFLOWED, e.at());
            case CallCallbackAccepted e -> left(e.call(), End.CALLED_BACK, e.at());
            case CallbackCompleted _ -> connected++;
            case WorkItemEvent e -> pieces.on(e);
            case EndsSpell e -> add(e.ended(), e.at());
            default -> {} // not counted
        }
    }

    List<VisitOutcome> visits(Instant now) {
        List<VisitOutcome> all = new ArrayList<>(visits);
        waiting.values().forEach(arrival -> all.add(outcome(arrival, End.STILL_WAITING, now)));
        return List.copyOf(all);
    }

    List<PieceOutcome> pieces(Instant now) {
        return pieces.all(now);
    }

    /** Callbacks that have reached both. */
    int connected() {
        return connected;
    }

    /** Time that all agents together have spent in each state. */
    Map<AgentStatus, Duration> spells() {
        return Map.copyOf(spells);
    }

    private void left(CallId call, End end, Instant at) {
        Arrival arrival = waiting.remove(call);
        if (arrival != null) {
            visits.add(outcome(arrival, end, at));
        }
    }

    private static VisitOutcome outcome(Arrival arrival, End end, Instant at) {
        return new VisitOutcome(
                arrival.caller(), arrival.queue(), arrival.at(), Duration.between(arrival.at(), at), end);
    }

    private void add(Spell ended, Instant at) {
        spells.merge(ended.status(), Duration.between(ended.since(), at), Duration::plus);
    }
}
