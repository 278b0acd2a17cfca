package io.trunkline.projections.recount;

import static io.trunkline.projections.recount.CallAccount.put;
import static io.trunkline.projections.recount.CallAccount.time;

import io.trunkline.events.Event;
import io.trunkline.events.VoicemailEvent.VoicemailBegun;
import io.trunkline.events.VoicemailEvent.VoicemailCallbackPlaced;
import io.trunkline.events.VoicemailEvent.VoicemailDeleted;
import io.trunkline.events.VoicemailEvent.VoicemailHandled;
import io.trunkline.events.VoicemailEvent.VoicemailHeard;
import io.trunkline.events.VoicemailEvent.VoicemailHeld;
import io.trunkline.events.VoicemailEvent.VoicemailLeft;
import io.trunkline.events.VoicemailEvent.VoicemailNotLeft;
import io.trunkline.events.VoicemailEvent.VoicemailNoteAdded;
import io.trunkline.events.VoicemailEvent.VoicemailPurpose;
import io.trunkline.events.VoicemailEvent.VoicemailReleased;
import io.trunkline.events.VoicemailEvent.VoicemailUnhandled;
import io.trunkline.eventstore.Envelope;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** What a message's document has to say, asked of the message's events question by question. */
final class VoicemailAccount {

    private final List<Envelope> events;

    VoicemailAccount(List<Envelope> events) {
        this.events = events;
    }

    Map<String, String> fields() {
        Map<String, String> fields = new TreeMap<>();
        VoicemailPurpose purpose = null;
        if (events.getFirst().event() instanceof VoicemailBegun e) {
            purpose = e.purpose();
            put(fields, "mailboxId", e.mailbox());
            put(fields, "callId", e.call());
            put(fields, "purpose", e.purpose());
            put(fields, "agentId", e.agent());
            put(fields, "begunAt", time(e.at()));
        }
        put(fields, "state", state());
        left(fields);
        if (event(VoicemailNotLeft.class) instanceof VoicemailNotLeft not) {
            put(fields, "fault", not.fault());
        }
        heard(fields);
        boolean handled = handled(fields);
        held(fields);
        if (event(VoicemailCallbackPlaced.class) instanceof VoicemailCallbackPlaced placed) {
            put(fields, "callbackCallId", placed.call());
            put(fields, "callbackAt", time(placed.at()));
        }
        StretchAccount.number(fields, "notes", notes());
        put(fields, "deletedAt", at(last(VoicemailDeleted.class)));
        boolean waiting = state().equals("LEFT")
                && purpose == VoicemailPurpose.MESSAGE
                && last(VoicemailHeard.class) == null
                && !handled;
        put(fields, "waiting", waiting);
        return fields;
    }

    private String state() {
        if (last(VoicemailDeleted.class) != null) {
            return "DELETED";
        }
        if (last(VoicemailLeft.class) != null) {
            return "LEFT";
        }
        return last(VoicemailNotLeft.class) == null ? "BEGUN" : "NOT_LEFT";
    }

    private void left(Map<String, String> fields) {
        if (event(VoicemailLeft.class) instanceof VoicemailLeft left) {
            put(fields, "leftAt", time(left.at()));
            put(fields, "how", left.how());
            put(fields, "millis", left.millis());
            put(fields, "bytes", left.bytes());
            put(fields, "sha256", left.sha256());
            put(fields, "store", left.store());
            put(fields, "key", left.key());
            put(fields, "subjectId", left.subject());
            if (last(VoicemailDeleted.class) == null) {
                put(fields, "keepUntil", time(left.keepUntil()));
            }
        }
    }

    private void heard(Map<String, String> fields) {
        List<Envelope> heard =
                events.stream().filter(e -> e.event() instanceof VoicemailHeard).toList();
        put(fields, "plays", heard.size());
        put(fields, "heardAt", heard.isEmpty() ? null : at(heard.getFirst()));
    }

    private boolean handled(Map<String, String> fields) {
        Envelope handled = last(VoicemailHandled.class);
        if (handled == null || isAfter(last(VoicemailUnhandled.class), handled)) {
            return false;
        }
        put(fields, "handledAt", at(handled));
        put(fields, "handledBy", handled.actor());
        return true;
    }

    private void held(Map<String, String> fields) {
        Envelope held = last(VoicemailHeld.class);
        if (held != null && held.event() instanceof VoicemailHeld e && !isAfter(last(VoicemailReleased.class), held)) {
            put(fields, "heldAt", time(e.at()));
            put(fields, "holdReason", e.reason());
        }
    }

    private List<String> notes() {
        return events.stream()
                .filter(e -> e.event() instanceof VoicemailNoteAdded)
                .map(e -> ((VoicemailNoteAdded) e.event()).note() + " " + e.actor() + " " + at(e))
                .toList();
    }

    private static boolean isAfter(@Nullable Envelope one, Envelope other) {
        return one != null && one.position() > other.position();
    }

    private static @Nullable String at(@Nullable Envelope envelope) {
        return envelope == null ? null : time(envelope.event().at());
    }

    private @Nullable Event event(Class<? extends Event> type) {
        Envelope last = last(type);
        return last == null ? null : last.event();
    }

    private @Nullable Envelope last(Class<? extends Event> type) {
        return events.reversed().stream()
                .filter(e -> type.isInstance(e.event()))
                .findFirst()
                .orElse(null);
    }
}
