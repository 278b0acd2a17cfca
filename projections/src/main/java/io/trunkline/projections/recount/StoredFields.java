package io.trunkline.projections.recount;

import static io.trunkline.projections.recount.CallAccount.put;
import static io.trunkline.projections.recount.CallAccount.time;

import io.trunkline.projections.call.CallDisposition;
import io.trunkline.projections.call.CallHistoryDocument;
import io.trunkline.projections.call.CallRing;
import io.trunkline.projections.call.CallSegment;
import io.trunkline.projections.callback.CallbackDocument;
import io.trunkline.projections.callback.CallbackDocument.Attempt;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Predicate;

/** A stored document under the fields' names that the accounts use; what is absent has no field. */
final class StoredFields {

    private StoredFields() {}

    static Map<String, String> of(CallHistoryDocument d) {
        Map<String, String> fields = new TreeMap<>();
        put(fields, "position", d.position());
        put(fields, "callerSubject", d.callerSubject());
        put(fields, "to", d.to());
        put(fields, "peer", d.peer());
        put(fields, "node", d.node());
        put(fields, "state", d.state());
        put(fields, "outcome", d.outcome());
        put(fields, "queueId", d.queueId());
        put(fields, "agentId", d.agentId());
        put(fields, "menuOption", d.menuOption());
        put(fields, "language", d.language());
        put(fields, "receivedAt", time(d.receivedAt()));
        put(fields, "queuedAt", time(d.queuedAt()));
        put(fields, "answeredAt", time(d.answeredAt()));
        put(fields, "endedAt", time(d.endedAt()));
        put(fields, "endedBy", d.endedBy());
        put(fields, "fault", d.fault());
        put(fields, "waitMillis", d.waitMillis());
        put(fields, "talkMillis", d.talkMillis());
        put(fields, "offers", d.offers());
        StretchAccount.number(
                fields, "rings", d.rings().stream().map(StoredFields::text).toList());
        segments(fields, "waits", d, s -> s.kind() == CallSegment.Kind.WAIT);
        segments(fields, "talks", d, s -> s.kind() == CallSegment.Kind.TALK && s.queueId() != null);
        segments(fields, "holds", d, s -> s.kind() == CallSegment.Kind.HOLD);
        StretchAccount.number(
                fields,
                "dispositions",
                d.dispositions().stream().map(StoredFields::text).toList());
        return fields;
    }

    static Map<String, String> of(CallbackDocument d) {
        Map<String, String> fields = new TreeMap<>();
        put(fields, "position", d.position());
        put(fields, "queueId", d.queueId());
        put(fields, "numberSubject", d.numberSubject());
        put(fields, "callId", d.callId());
        put(fields, "state", d.state());
        put(fields, "waitingSince", time(d.waitingSince()));
        put(fields, "requestedAt", time(d.requestedAt()));
        put(fields, "expiresAt", time(d.expiresAt()));
        put(fields, "attemptsAllowed", d.attemptsAllowed());
        put(fields, "calls", d.calls());
        put(fields, "nextAt", time(d.nextAt()));
        put(fields, "endedAt", time(d.endedAt()));
        StretchAccount.number(
                fields,
                "attempts",
                d.attempts().stream().map(StoredFields::text).toList());
        return fields;
    }

    private static void segments(
            Map<String, String> fields, String name, CallHistoryDocument d, Predicate<CallSegment> which) {
        List<String> found =
                d.segments().stream().filter(which).map(StoredFields::text).toList();
        StretchAccount.number(fields, name, found);
    }

    private static String text(CallSegment s) {
        Object what =
                switch (s.kind()) {
                    case WAIT -> String.valueOf(s.queueId());
                    case HOLD -> String.valueOf(s.party());
                    case TALK, CONSULTATION, SUPERVISION -> String.valueOf(s.agentId());
                };
        return StretchAccount.text(what, s.since(), s.until());
    }

    private static String text(CallRing r) {
        return StretchAccount.text(r.agentId() + " " + (r.how() == null ? "-" : r.how()), r.since(), r.until());
    }

    private static String text(CallDisposition d) {
        return d.agentId() + " " + (d.path() == null ? "-" : d.path()) + " " + time(d.at());
    }

    private static String text(Attempt a) {
        String how = a.endedAt() == null ? "-" : a.fault() == null ? "COMPLETED" : a.fault();
        return StretchAccount.text(
                a.number() + " " + a.callId() + " " + a.agentId() + " " + how, a.begunAt(), a.endedAt());
    }
}
