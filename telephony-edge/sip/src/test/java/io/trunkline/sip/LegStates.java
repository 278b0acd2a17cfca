package io.trunkline.sip;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.UnaryOperator;

/** How a leg gets into each of its states. */
final class LegStates {

    static final String RELIABLE = "Require: 100rel\r\n";

    private LegStates() {}

    /** Of a call that came in, until it talks. */
    static Map<String, UnaryOperator<LegScene>> incoming() {
        Map<String, UnaryOperator<LegScene>> states = new LinkedHashMap<>();
        states.put("Invited", s -> s.invites("", Phone.OFFER));
        states.put("Ringing", s -> ringing(s.invites("", Phone.OFFER)));
        states.put("Ringing, PRACK awaited", LegStates::unacknowledged);
        states.put("Answer held back", s -> accepted(unacknowledged(s)));
        states.put("Answered, ACK awaited", s -> accepted(s.invites("", Phone.OFFER)));
        states.put("Answered by our offer", s -> accepted(s.invites("", "")));
        states.put("BYE held back", s -> ended(accepted(s.invites("", Phone.OFFER))));
        states.put("Over", s -> ended(talking(s)));
        return states;
    }

    /** Of a call that goes out, until it talks. */
    static Map<String, UnaryOperator<LegScene>> outgoing() {
        Map<String, UnaryOperator<LegScene>> states = new LinkedHashMap<>();
        states.put("Inviting", LegScene::invited);
        states.put("Ringing", s -> rung(s.invited()));
        states.put("Cancelled before a word", s -> cancelled(s.invited()));
        states.put("Cancelling", s -> cancelled(rung(s.invited())));
        states.put("Talking", s -> answered(s.invited()));
        states.put("Over", s -> ended(answered(s.invited())));
        return states;
    }

    /** Of either, while it talks. */
    static Map<String, UnaryOperator<LegScene>> talks() {
        Map<String, UnaryOperator<LegScene>> states = new LinkedHashMap<>();
        states.put("Talking", LegStates::talking);
        states.put("Their offer waits", s -> said(talking(s), "INVITE", "", Phone.OFFER));
        states.put("Our answer's ACK awaited", s -> {
            LegScene scene = said(talking(s), "INVITE", "", Phone.OFFER);
            scene.edge.acceptReinvite(scene.leg(), Phone.ANSWER);
            return scene.forgetting();
        });
        states.put("Our offer is out", s -> offered(talking(s)));
        states.put("Our offer is held back", s -> offered(accepted(s.invites("", Phone.OFFER))));
        states.put("Our refresh is out", s -> talking(s, "Supported: timer\r\nAllow: UPDATE\r\n")
                .awaits("UPDATE"));
        states.put("Their REFER waits", s -> said(talking(s), "REFER", LegSignals.REFER_TO, ""));
        states.put("Their REFER is tried", s -> {
            LegScene scene = said(talking(s), "REFER", LegSignals.REFER_TO, "");
            scene.edge.acceptRefer(scene.leg());
            return scene.forgetting();
        });
        states.put("Our REFER is out", s -> {
            LegScene scene = talking(s);
            var unused = scene.edge.refer(scene.leg(), "1001", null);
            return scene.forgetting();
        });
        return states;
    }

    /**
     * Session timers of seconds, where a state is reached by one. The usual T1 but where its end is waited for: a machine
     * that is busy must not reach it by itself.
     */
    static SipSettings settings(String state, boolean silent) {
        SipSettings usual = silent ? Phone.settings() : Phone.settings().withTimerT1(Duration.ofMillis(500));
        return state.equals("Our refresh is out")
                ? usual.withTimers(new SessionTimers(Duration.ofSeconds(6), Duration.ofSeconds(1)))
                : usual;
    }

    private static LegScene ringing(LegScene scene) {
        scene.edge.ring(scene.leg(), 180, null);
        return scene.forgetting();
    }

    private static LegScene unacknowledged(LegScene scene) {
        return ringing(scene.invites(RELIABLE, Phone.OFFER));
    }

    private static LegScene accepted(LegScene scene) {
        scene.edge.accept(scene.leg(), Phone.ANSWER);
        return scene.forgetting();
    }

    private static LegScene ended(LegScene scene) {
        scene.edge.bye(scene.leg());
        return scene.forgetting();
    }

    private static LegScene talking(LegScene scene) {
        return talking(scene, "");
    }

    private static LegScene talking(LegScene scene, String extra) {
        return said(accepted(scene.invites(extra, Phone.OFFER)), "ACK", "", "");
    }

    private static LegScene said(LegScene scene, String method, String extra, String sdp) {
        scene.says(method, extra, sdp);
        return scene.forgetting();
    }

    private static LegScene offered(LegScene scene) {
        scene.edge.reinvite(scene.leg(), Phone.OFFER);
        return scene.forgetting();
    }

    private static LegScene rung(LegScene scene) {
        scene.answers(scene.invite(), "180 Ringing", "peer", "", "");
        return scene.forgetting();
    }

    private static LegScene cancelled(LegScene scene) {
        scene.edge.cancel(scene.leg());
        return scene.forgetting();
    }

    private static LegScene answered(LegScene scene) {
        scene.answers(scene.invite(), "200 OK", "peer", "", Phone.ANSWER);
        return scene.forgetting();
    }
}
