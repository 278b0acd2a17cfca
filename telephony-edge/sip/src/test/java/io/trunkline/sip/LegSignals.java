package io.trunkline.sip;

import io.trunkline.callcontrol.sip.DialogId;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;
import java.util.function.Predicate;

/** What can come to a leg: from its peer, as our order, by time. Each says whether it can come at all. */
final class LegSignals {

    static final String REFER_TO = "Refer-To: <sip:1001@127.0.0.1>\r\n";
    private static final String KEY = "Content-Type: application/dtmf\r\nContent-Length: 1\r\n\r\n5";
    private static final String OTHER_BODY = "Content-Type: text/plain\r\nContent-Length: 1\r\n\r\n5";

    private LegSignals() {}

    /** What comes when nobody says anything. */
    static final String SILENCE = "64 T1 without a word";

    /** False where it cannot come in that state. */
    interface Signal extends Predicate<LegScene> {}

    static Map<String, Signal> all() {
        Map<String, Signal> signals = new LinkedHashMap<>();
        requests(signals);
        answers(signals);
        orders(signals);
        signals.put(SILENCE, scene -> {
            scene.lets64T1Pass();
            return true;
        });
        return signals;
    }

    private static void requests(Map<String, Signal> signals) {
        signals.put("INVITE, the same again", scene -> {
            if (scene.isIncoming()) {
                scene.repeats(scene.invite());
            }
            return scene.isIncoming();
        });
        signals.put("CANCEL of the call", scene -> {
            if (scene.isIncoming()) {
                scene.cancels(scene.invite());
            }
            return scene.isIncoming();
        });
        signals.put("CANCEL of a re-INVITE", scene -> {
            String said = scene.said();
            if (said == null || !said.startsWith("INVITE") || said.equals(scene.opening())) {
                return false;
            }
            scene.cancels(said);
            return true;
        });
        signals.put("ACK", says("ACK", "", ""));
        signals.put("ACK with SDP", says("ACK", "", Phone.ANSWER));
        signals.put("PRACK", scene -> says("PRACK", "RAck: " + scene.rseq() + " 1 INVITE\r\n", "")
                .test(scene));
        signals.put("PRACK of another number", says("PRACK", "RAck: 77 1 INVITE\r\n", ""));
        signals.put("BYE", says("BYE", "", ""));
        signals.put("re-INVITE", says("INVITE", "", Phone.OFFER));
        signals.put("re-INVITE without SDP", says("INVITE", "", ""));
        signals.put("re-INVITE with another body", says("INVITE", OTHER_BODY, ""));
        signals.put(
                "re-INVITE with too short a timer",
                says("INVITE", "Supported: timer\r\nSession-Expires: 1\r\n", Phone.OFFER));
        signals.put("re-INVITE that requires what we do not know", says("INVITE", "Require: unheard\r\n", Phone.OFFER));
        signals.put("UPDATE", says("UPDATE", "", Phone.OFFER));
        signals.put("UPDATE without SDP", says("UPDATE", "", ""));
        signals.put("INFO with a key", says("INFO", KEY, ""));
        signals.put("INFO with another body", says("INFO", OTHER_BODY, ""));
        signals.put("INFO of a package", says("INFO", "Info-Package: x\r\n", ""));
        signals.put("REFER", says("REFER", REFER_TO, ""));
        signals.put("REFER without a target", says("REFER", "", ""));
        signals.put("REFER to what is no number", says("REFER", "Refer-To: <mailto:a@b.c>\r\n", ""));
        signals.put(
                "REFER to a call that is not ours",
                says("REFER", "Refer-To: <sip:1001@127.0.0.1?Replaces=x%3Bto-tag%3D1%3Bfrom-tag%3D2>\r\n", ""));
        signals.put(
                "NOTIFY of the last word",
                says(
                        "NOTIFY",
                        "Event: refer\r\nSubscription-State: terminated\r\nContent-Type: message/sipfrag\r\n"
                                + "Content-Length: 14\r\n\r\nSIP/2.0 200 OK",
                        ""));
        signals.put("OPTIONS", says("OPTIONS", "", ""));
        signals.put("SUBSCRIBE", says("SUBSCRIBE", "Event: x\r\n", ""));
        signals.put("MESSAGE", says("MESSAGE", "", ""));
    }

    private static void answers(Map<String, Signal> signals) {
        for (String status : List.of("100 Trying", "180 Ringing", "183 Session Progress", "486 Busy Here")) {
            signals.put(status.substring(0, 3) + " to our INVITE", answersInvite(status, "peer", "", ""));
        }
        signals.put(
                "183 with SDP, to be acknowledged",
                answersInvite("183 Session Progress", "peer", "Require: 100rel\r\nRSeq: 77\r\n", Phone.ANSWER));
        signals.put("200 to our INVITE", answersInvite("200 OK", "peer", "", Phone.ANSWER));
        signals.put("200 without SDP to our INVITE", answersInvite("200 OK", "peer", "", ""));
        signals.put("200 of another branch", answersInvite("200 OK", "other", "", Phone.ANSWER));
        signals.put("200 to what we asked", answersAsked("200 OK", Phone.ANSWER));
        signals.put("200 without SDP to what we asked", answersAsked("200 OK", ""));
        for (String status : List.of(
                "202 Accepted",
                "403 Forbidden",
                "408 Request Timeout",
                "481 Call/Transaction Does Not Exist",
                "491 Request Pending",
                "500 Server Internal Error")) {
            signals.put(status.substring(0, 3) + " to what we asked", answersAsked(status, ""));
        }
    }

    private static void orders(Map<String, Signal> signals) {
        signals.put("order: ring", orders((edge, leg) -> edge.ring(leg, 180, null)));
        signals.put("order: accept", orders((edge, leg) -> edge.accept(leg, Phone.ANSWER)));
        signals.put("order: reject", orders((edge, leg) -> edge.reject(leg, 486, null)));
        signals.put("order: cancel", orders(JainSipUserAgent::cancel));
        signals.put("order: answeredElsewhere", orders(JainSipUserAgent::answeredElsewhere));
        signals.put("order: bye", orders(JainSipUserAgent::bye));
        signals.put("order: acceptReinvite", orders((edge, leg) -> edge.acceptReinvite(leg, Phone.ANSWER)));
        signals.put("order: rejectReinvite", orders((edge, leg) -> edge.rejectReinvite(leg, 488)));
        signals.put("order: reinvite", orders((edge, leg) -> edge.reinvite(leg, Phone.OFFER)));
        signals.put("order: acceptRefer", orders(JainSipUserAgent::acceptRefer));
        signals.put("order: referProgress 180", orders((edge, leg) -> edge.referProgress(leg, 180)));
        signals.put("order: referProgress 200", orders((edge, leg) -> edge.referProgress(leg, 200)));
        signals.put("order: rejectRefer", orders((edge, leg) -> edge.rejectRefer(leg, 403)));
    }

    private static Signal says(String method, String extra, String sdp) {
        return scene -> {
            if (scene.isNamed()) {
                scene.says(method, extra, sdp);
            }
            return scene.isNamed();
        };
    }

    private static Signal answersInvite(String status, String tag, String extra, String sdp) {
        return scene -> {
            if (!scene.isIncoming()) {
                scene.answers(scene.invite(), status, tag, extra, sdp);
            }
            return !scene.isIncoming();
        };
    }

    private static Signal answersAsked(String status, String sdp) {
        return scene -> {
            String asked = scene.asked();
            if (asked != null) {
                scene.answers(asked, status, "peer", "", sdp);
            }
            return asked != null;
        };
    }

    private static Signal orders(BiConsumer<JainSipUserAgent, DialogId> order) {
        return scene -> {
            order.accept(scene.edge, scene.leg());
            return true;
        };
    }
}
