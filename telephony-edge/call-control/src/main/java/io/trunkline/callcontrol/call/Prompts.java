package io.trunkline.callcontrol.call;

import io.trunkline.callcontrol.call.CallState.Caller;
import java.util.List;

/** Names of prompts: {@code <language>/<what>}. */
final class Prompts {

    static final String MUSIC = "music/hold";
    static final String DONE = "tone/confirm";
    static final String NOT_DONE = "tone/denied";
    static final String RINGBACK = "tone/ringback";

    /** To an agent's phone outside, before the caller is on the line. */
    static final List<String> PRESS_TO_ACCEPT =
            List.of("say/en/A caller is waiting. Press 1 to take the call.", "say/zh/有来电等待，按一接听。");

    private static final String UNTIL_KNOWN = "en";

    private Prompts() {}

    /** That somebody has come, or gone, spoken in the caller's language. */
    static String said(Caller caller, String name, boolean came) {
        return "zh".equals(caller.language())
                ? "say/zh/" + name + (came ? "已加入会议" : "已离开会议")
                : "say/en/" + name + (came ? " has joined" : " has left");
    }

    static String in(Caller caller, String what) {
        String language = caller.language();
        return (language == null ? UNTIL_KNOWN : language) + "/" + what;
    }
}
