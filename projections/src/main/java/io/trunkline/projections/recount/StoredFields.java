package io.trunkline.projections.recount;

import static io.trunkline.projections.recount.CallAccount.put;
import static io.trunkline.projections.recount.CallAccount.time;

import io.trunkline.projections.call.CallDisposition;
import io.trunkline.projections.call.CallHistoryDocument;
import io.trunkline.projections.call.CallParty;
import io.trunkline.projections.call.CallRing;
import io.trunkline.projections.call.CallRoute;
import io.trunkline.projections.call.CallSegment;
import io.trunkline.projections.call.FlowVisit;
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
        put(fields, "route", d.route() == null ? null : text(d.route()));
        put(fields, "callbackId", d.callbackId());
        StretchAccount.number(
                fields, "rings", d.rings().stream().map(StoredFields::text).toList());
        segments(fields, "waits", d, s -> s.kind() == CallSegment.Kind.WAIT);
        segments(fields, "talks", d, s -> s.kind() == CallSegment.Kind.TALK && s.queueId() != null);
        segments(fields, "holds", d, s -> s.kind() == CallSegment.Kind.HOLD);
        segments(fields, "consultations", d, s -> s.kind() == CallSegment.Kind.CONSULTATION);
        segments(fields, "supervisions", d, s -> s.kind() == CallSegment.Kind.SUPERVISION);
        segments(fields, "otherTalks", d, s -> s.kind() == CallSegment.Kind.TALK && s.queueId() == null);
        StretchAccount.number(
                fields, "parties", d.parties().stream().map(StoredFields::text).toList());
        flows(fields, d.flows());
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
                    case WAIT -> s.queueId() + (s.overflow() == null ? "" : " " + s.overflow());
                    case HOLD -> String.valueOf(s.party());
                    case TALK ->
                        s.queueId() == null
                                ? s.party() + " " + CallAccount.orNone(s.agentId())
                                : String.valueOf(s.agentId());
                    case CONSULTATION, SUPERVISION -> s.party() + " " + CallAccount.orNone(s.agentId());
                };
        return StretchAccount.text(what, s.since(), s.until());
    }

    private static String text(CallRing r) {
        String status = r.sipStatus() == 0 ? "" : " " + r.sipStatus();
        return StretchAccount.text(r.agentId() + " " + CallAccount.orNone(r.how()) + status, r.since(), r.until());
    }

    private static String text(CallParty p) {
        return PartyAccount.text(
                p.party(),
                p.purpose(),
                p.mode(),
                p.agentId(),
                p.extension(),
                p.numberSubject(),
                time(p.since()),
                time(p.joinedAt()),
                time(p.leftAt()),
                p.how(),
                p.forwardedBy());
    }

    private static void flows(Map<String, String> fields, List<FlowVisit> flows) {
        for (int i = 0; i < flows.size(); i++) {
            FlowVisit way = flows.get(i);
            fields.put(
                    "flows[" + i + "]",
                    StretchAccount.text(
                            way.flow() + " v" + way.version() + " " + CallAccount.orNone(way.end()) + " after "
                                    + way.steps() + " steps at " + text(way.last()),
                            way.since(),
                            way.until()));
            StretchAccount.number(
                    fields,
                    "flows[" + i + "].nodes",
                    way.nodes().stream().map(StoredFields::text).toList());
        }
    }

    private static String text(FlowVisit.Node node) {
        return FlowAccount.text(node.flow(), node.node(), node.type());
    }

    private static String text(CallRoute r) {
        return r.service() + " " + r.outcome() + " " + CallAccount.orNone(r.fault()) + " status " + r.status()
                + " after " + r.millis() + " ms: " + r.way() + " " + CallAccount.orNone(r.queueId()) + " "
                + CallAccount.orNone(r.place());
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
