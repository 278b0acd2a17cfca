package io.trunkline.app.system;

import static org.assertj.core.api.Assertions.assertThat;

import io.trunkline.app.system.Promises.Promise;
import io.trunkline.app.system.Reports.Visits;
import io.trunkline.events.AgentEvent.AgentReleased;
import io.trunkline.events.AgentEvent.AgentTalking;
import io.trunkline.events.AgentEvent.ReleaseCause;
import io.trunkline.events.AgentId;
import io.trunkline.events.CallEvent;
import io.trunkline.events.CallEvent.CallAbandoned;
import io.trunkline.events.CallEvent.CallAnswered;
import io.trunkline.events.CallEvent.CallCallbackAccepted;
import io.trunkline.events.CallEvent.CallEnded;
import io.trunkline.events.CallEvent.CallFailed;
import io.trunkline.events.CallEvent.CallFault;
import io.trunkline.events.CallEvent.CallLegLost;
import io.trunkline.events.CallEvent.CallOverflowed;
import io.trunkline.events.CallEvent.CallQueueLeft;
import io.trunkline.events.CallEvent.CallQueued;
import io.trunkline.events.CallId;
import io.trunkline.events.ConversationEvent.CallLegQuality;
import io.trunkline.events.QueueEvent.QueueCreated;
import io.trunkline.events.QueueId;
import io.trunkline.events.QueueVisit;
import io.trunkline.eventstore.Envelope;
import io.trunkline.eventstore.EventLog;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** A whole log after the last call, what must hold of it, and plain counts to hold reports against. */
record LogLaws(List<Envelope> log) {

    private static final int PAGE = 1_000;

    static LogLaws read(EventLog log) {
        List<Envelope> all = new ArrayList<>();
        long position = EventLog.START;
        for (List<Envelope> page = log.readAll(position, PAGE); !page.isEmpty(); page = log.readAll(position, PAGE)) {
            all.addAll(page);
            position = page.getLast().position();
        }
        return new LogLaws(all);
    }

    /** Positions grow, and each stream's revisions are 0, 1, 2 ...; no event is there twice. */
    void isWhole() {
        Map<String, Long> revisions = new HashMap<>();
        Set<Object> ids = new HashSet<>();
        long position = EventLog.START;
        for (Envelope envelope : log) {
            assertThat(envelope.position()).isGreaterThan(position);
            assertThat(envelope.revision())
                    .as(envelope.stream())
                    .isEqualTo(revisions.getOrDefault(envelope.stream(), -1L) + 1);
            assertThat(ids.add(envelope.id())).as("%s is new", envelope.id()).isTrue();
            revisions.put(envelope.stream(), envelope.revision());
            position = envelope.position();
        }
    }

    void keeps(List<Promise> promises) {
        Map<Long, Envelope> byPosition = log.stream().collect(Collectors.toMap(Envelope::position, e -> e));
        assertThat(promises).allSatisfy(promise -> {
            Envelope envelope = byPosition.get(promise.position());
            assertThat(envelope != null && promise.isKeptBy(envelope))
                    .as("%s is %s", promise, envelope)
                    .isTrue();
        });
    }

    /** Every call has one end, after which only what its legs' media were like is told; returns how many a crash cut off. */
    long everyCallHasEnded() {
        Map<CallId, List<CallEvent>> calls = log.stream()
                .filter(envelope -> envelope.event() instanceof CallEvent)
                .map(envelope -> (CallEvent) envelope.event())
                .collect(Collectors.groupingBy(CallEvent::call));
        calls.forEach((call, events) -> {
            assertThat(events.stream().filter(LogLaws::ends))
                    .as("ends of %s", call)
                    .hasSize(1);
            CallEvent last = events.stream()
                    .filter(event -> !(event instanceof CallLegQuality))
                    .reduce(events.getFirst(), (earlier, later) -> later);
            assertThat(ends(last)).as("%s ends with %s", call, last).isTrue();
            boolean lost = events.stream().anyMatch(CallLegLost.class::isInstance);
            if (lost) {
                assertThat(last).isInstanceOfSatisfying(CallFailed.class, end -> assertThat(end.fault())
                        .isEqualTo(CallFault.LEG_LOST));
            }
        });
        return calls.values().stream()
                .filter(events -> events.stream().anyMatch(CallLegLost.class::isInstance))
                .count();
    }

    /** By queue name. */
    Map<String, Visits> visits() {
        Map<QueueId, String> names = new HashMap<>();
        Map<QueueId, long[]> counts = new HashMap<>();
        for (Envelope envelope : log) {
            if (envelope.event() instanceof QueueCreated e) {
                names.put(e.queue(), e.settings().name());
            } else if (envelope.event() instanceof CallQueued e) {
                count(counts, e.queue(), 0);
            } else if (envelope.event() instanceof CallAnswered e) {
                count(counts, e.visit().queue(), 1);
            } else if (envelope.event() instanceof CallAbandoned e) {
                count(counts, e.visit(), 2);
            } else if (envelope.event() instanceof CallFailed e) {
                count(counts, e.visit(), 3);
            } else if (envelope.event() instanceof CallQueueLeft e) {
                count(counts, e.visit(), 4);
            } else if (envelope.event() instanceof CallOverflowed e) {
                count(counts, e.visit(), 5);
            } else if (envelope.event() instanceof CallCallbackAccepted e) {
                count(counts, e.visit(), 6);
            }
        }
        Map<String, Visits> visits = new TreeMap<>();
        counts.forEach((queue, n) -> visits.put(
                names.get(queue),
                new Visits(n[0], n[1], n[2], n[3], n[4], n[5], n[0] - n[1] - n[2] - n[3] - n[4] - n[5] - n[6])));
        return visits;
    }

    /** Talks, all of which have ended. */
    Map<String, Long> handled() {
        return log.stream()
                .filter(envelope -> envelope.event() instanceof AgentTalking)
                .map(envelope -> ((AgentTalking) envelope.event()).agent())
                .collect(Collectors.groupingBy(AgentId::toString, TreeMap::new, Collectors.counting()));
    }

    /** Offers that an agent did not take while the caller was there. */
    Map<String, Long> missed() {
        return log.stream()
                .filter(envelope -> envelope.event() instanceof AgentReleased e
                        && e.cause() != ReleaseCause.CALLER_LEFT
                        && e.cause() != ReleaseCause.ANSWERED_ELSEWHERE)
                .map(envelope -> ((AgentReleased) envelope.event()).agent())
                .collect(Collectors.groupingBy(AgentId::toString, TreeMap::new, Collectors.counting()));
    }

    private static boolean ends(CallEvent event) {
        return event instanceof CallEnded || event instanceof CallAbandoned || event instanceof CallFailed;
    }

    private static void count(Map<QueueId, long[]> counts, @Nullable QueueVisit visit, int what) {
        if (visit != null) {
            count(counts, visit.queue(), what);
        }
    }

    private static void count(Map<QueueId, long[]> counts, QueueId queue, int what) {
        counts.computeIfAbsent(queue, _ -> new long[7])[what]++;
    }
}
