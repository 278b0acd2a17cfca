package io.trunkline.projections.recount;

import static io.trunkline.projections.recount.CallAccount.put;
import static io.trunkline.projections.recount.CallAccount.time;

import io.trunkline.events.AgentId;
import io.trunkline.events.CallEvent.CallReceived;
import io.trunkline.events.CallId;
import io.trunkline.events.CallbackId;
import io.trunkline.events.Event;
import io.trunkline.events.ExportEvent;
import io.trunkline.events.FlowId;
import io.trunkline.events.LineId;
import io.trunkline.events.NumberId;
import io.trunkline.events.QueueId;
import io.trunkline.events.RingGroupId;
import io.trunkline.events.SubjectEvent.SubjectErased;
import io.trunkline.events.SubjectEvent.SubjectHeld;
import io.trunkline.events.SubjectEvent.SubjectReleased;
import io.trunkline.events.SubjectId;
import io.trunkline.events.VoicemailEvent.VoicemailBegun;
import io.trunkline.events.VoicemailEvent.VoicemailLeft;
import io.trunkline.events.WorkItemId;
import io.trunkline.eventstore.Envelope;
import java.lang.reflect.RecordComponent;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** What the log tells of one person, noted event by event. */
final class PersonAccount {

    private static final Set<String> SETTINGS =
            Set.of(LineId.CATEGORY, RingGroupId.CATEGORY, QueueId.CATEGORY, NumberId.CATEGORY, FlowId.CATEGORY);

    /** Where persons themselves act. */
    private static final Set<String> CONTACTS =
            Set.of(CallId.CATEGORY, CallbackId.CATEGORY, AgentId.CATEGORY, WorkItemId.CATEGORY);

    private final List<Instant> seen = new ArrayList<>(2);
    private final List<Event> law = new ArrayList<>(0);
    private long calls;
    private boolean standing;
    private long position;

    /** All whom an event names, wherever in it; whose data an export was made of is no fact about them. */
    static Set<SubjectId> named(Event event) {
        Set<SubjectId> found = new HashSet<>();
        if (!(event instanceof ExportEvent)) {
            look(event, found);
        }
        return found;
    }

    private static void look(@Nullable Object value, Set<SubjectId> found) {
        switch (value) {
            case SubjectId subject -> found.add(subject);
            case Iterable<?> many -> many.forEach(one -> look(one, found));
            case Record record -> {
                for (RecordComponent component : record.getClass().getRecordComponents()) {
                    try {
                        look(component.getAccessor().invoke(record), found);
                    } catch (ReflectiveOperationException e) {
                        throw new IllegalStateException(component + " cannot be read", e);
                    }
                }
            }
            case null, default -> {}
        }
    }

    void on(Envelope envelope) {
        Event event = envelope.event();
        position = envelope.position();
        calls += event instanceof CallReceived ? 1 : 0;
        standing |= SETTINGS.contains(envelope.category());
        switch (event) {
            case SubjectHeld _, SubjectReleased _, SubjectErased _ -> law.add(event);
            default -> {
                if (isSign(envelope)) {
                    sees(event.at());
                }
            }
        }
    }

    private static boolean isSign(Envelope envelope) {
        return SETTINGS.contains(envelope.category())
                || CONTACTS.contains(envelope.category())
                || envelope.event() instanceof VoicemailBegun
                || envelope.event() instanceof VoicemailLeft;
    }

    /** Of all times the earliest and the latest are kept. */
    private void sees(Instant at) {
        seen.add(at);
        seen.sort(null);
        if (seen.size() > 2) {
            seen.remove(1);
        }
    }

    Map<String, String> fields() {
        Map<String, String> fields = new TreeMap<>();
        put(fields, "position", position);
        if (!seen.isEmpty()) {
            put(fields, "firstSeenAt", time(seen.getFirst()));
            put(fields, "lastSeenAt", time(seen.getLast()));
        }
        put(fields, "calls", calls);
        put(fields, "standing", standing);
        List<String> holds = holds();
        StretchAccount.number(fields, "holds", holds);
        put(fields, "held", !holds.isEmpty());
        law.stream()
                .filter(SubjectErased.class::isInstance)
                .forEach(erased -> put(fields, "erasedAt", time(erased.at())));
        return fields;
    }

    /** For each matter the last word on it, where that is a hold. */
    private List<String> holds() {
        List<String> holds = new ArrayList<>();
        for (int i = 0; i < law.size(); i++) {
            if (law.get(i) instanceof SubjectHeld held
                    && law.subList(i + 1, law.size()).stream().noneMatch(later -> isAbout(held.matter(), later))) {
                holds.add(time(held.at()) + " " + held.matter());
            }
        }
        return holds;
    }

    private static boolean isAbout(String matter, Event later) {
        return switch (later) {
            case SubjectHeld e -> e.matter().equals(matter);
            case SubjectReleased e -> e.matter().equals(matter);
            default -> false;
        };
    }
}
