package io.trunkline.projections.recount;

import static io.trunkline.projections.recount.CallAccount.put;
import static io.trunkline.projections.recount.CallAccount.time;

import io.trunkline.projections.agent.AgentSessionDocument;
import io.trunkline.projections.alert.RaisedAlertDocument;
import io.trunkline.projections.person.PersonDocument;
import io.trunkline.projections.recording.RecordingDocument;
import io.trunkline.projections.voicemail.VoicemailDocument;
import io.trunkline.projections.workitem.WorkItemDocument;
import java.util.Map;
import java.util.TreeMap;

/** Stored recordings, work items, messages, sessions, alerts and persons under the fields' names that the accounts use. */
final class StoredRecords {

    private StoredRecords() {}

    static Map<String, String> of(RecordingDocument d) {
        Map<String, String> fields = new TreeMap<>();
        put(fields, "position", d.position());
        put(fields, "callId", d.callId());
        put(fields, "state", d.state());
        put(fields, "cause", d.cause());
        put(fields, "queueId", d.queueId());
        put(fields, "agentId", d.agentId());
        put(fields, "startedAt", time(d.startedAt()));
        put(fields, "stoppedAt", time(d.stoppedAt()));
        put(fields, "millis", d.millis());
        put(fields, "bytes", d.bytes());
        put(fields, "sha256", d.sha256());
        put(fields, "store", d.store());
        put(fields, "key", d.key());
        put(fields, "subjectId", d.subjectId());
        put(fields, "keepUntil", time(d.keepUntil()));
        put(fields, "heldAt", time(d.heldAt()));
        put(fields, "holdReason", d.holdReason());
        put(fields, "plays", d.plays());
        put(fields, "lastPlayedAt", time(d.lastPlayedAt()));
        put(fields, "fault", d.fault());
        put(fields, "deletedAt", time(d.deletedAt()));
        return fields;
    }

    static Map<String, String> of(WorkItemDocument d) {
        Map<String, String> fields = new TreeMap<>();
        put(fields, "position", d.position());
        put(fields, "channel", d.channel());
        put(fields, "queueId", d.queueId());
        put(fields, "reference", d.reference());
        put(fields, "creditSeconds", d.creditSeconds());
        StretchAccount.number(
                fields, "skills", d.skills().stream().map(Object::toString).toList());
        put(fields, "state", d.state());
        put(fields, "queuedAt", time(d.queuedAt()));
        put(fields, "agentId", d.agentId());
        put(fields, "acceptedAt", time(d.acceptedAt()));
        put(fields, "endedAt", time(d.endedAt()));
        put(fields, "disposition", d.disposition());
        StretchAccount.number(
                fields,
                "offers",
                d.offers().stream()
                        .map(o -> StretchAccount.text(
                                o.reservationId() + " " + o.agentId() + " " + CallAccount.orNone(o.outcome()),
                                o.offeredAt(),
                                o.endedAt()))
                        .toList());
        return fields;
    }

    static Map<String, String> of(VoicemailDocument d) {
        Map<String, String> fields = new TreeMap<>();
        put(fields, "position", d.position());
        put(fields, "mailboxId", d.mailboxId());
        put(fields, "callId", d.callId());
        put(fields, "purpose", d.purpose());
        put(fields, "state", d.state());
        put(fields, "waiting", d.waiting());
        put(fields, "agentId", d.agentId());
        put(fields, "begunAt", time(d.begunAt()));
        put(fields, "leftAt", time(d.leftAt()));
        put(fields, "how", d.how());
        put(fields, "millis", d.millis());
        put(fields, "bytes", d.bytes());
        put(fields, "sha256", d.sha256());
        put(fields, "store", d.store());
        put(fields, "key", d.key());
        put(fields, "subjectId", d.subjectId());
        put(fields, "keepUntil", time(d.keepUntil()));
        put(fields, "heardAt", time(d.heardAt()));
        put(fields, "plays", d.plays());
        put(fields, "handledAt", time(d.handledAt()));
        put(fields, "handledBy", d.handledBy());
        put(fields, "heldAt", time(d.heldAt()));
        put(fields, "holdReason", d.holdReason());
        put(fields, "callbackCallId", d.callbackCallId());
        put(fields, "callbackAt", time(d.callbackAt()));
        StretchAccount.number(
                fields,
                "notes",
                d.notes().stream()
                        .map(note -> note.id() + " " + note.by() + " " + time(note.at()))
                        .toList());
        put(fields, "fault", d.fault());
        put(fields, "deletedAt", time(d.deletedAt()));
        return fields;
    }

    static Map<String, String> of(AgentSessionDocument d) {
        Map<String, String> fields = new TreeMap<>();
        put(fields, "position", d.position());
        put(fields, "agentId", d.agentId());
        put(fields, "station", d.station());
        put(fields, "outside", d.outside());
        put(fields, "signedInAt", time(d.signedInAt()));
        put(fields, "signedOutAt", time(d.signedOutAt()));
        return fields;
    }

    static Map<String, String> of(RaisedAlertDocument d) {
        Map<String, String> fields = new TreeMap<>();
        put(fields, "position", d.position());
        put(fields, "alertId", d.alertId());
        put(fields, "queueId", d.queueId());
        put(fields, "name", d.name());
        put(fields, "metric", d.metric());
        put(fields, "raiseAt", d.raiseAt());
        put(fields, "clearAt", d.clearAt());
        put(fields, "forSeconds", d.forSeconds());
        put(fields, "raisedAt", time(d.raisedAt()));
        put(fields, "raisedBy", d.raisedBy());
        put(fields, "clearedAt", time(d.clearedAt()));
        put(fields, "clearedBy", d.clearedBy());
        put(fields, "clearCause", d.clearCause());
        return fields;
    }

    static Map<String, String> of(PersonDocument d) {
        Map<String, String> fields = new TreeMap<>();
        put(fields, "position", d.position());
        put(fields, "firstSeenAt", time(d.firstSeenAt()));
        put(fields, "lastSeenAt", time(d.lastSeenAt()));
        put(fields, "calls", d.calls());
        put(fields, "standing", d.standing());
        StretchAccount.number(
                fields,
                "holds",
                d.holds().stream()
                        .map(hold -> time(hold.since()) + " " + hold.matter())
                        .toList());
        put(fields, "held", d.held());
        put(fields, "erasedAt", time(d.erasedAt()));
        return fields;
    }
}
