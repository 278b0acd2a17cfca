package io.trunkline.callcontrol.call;

import io.trunkline.callcontrol.call.CallState.Caller;

/** Names of prompts: {@code <language>/<what>}. */
final class Prompts {

    static final String MUSIC = "music/hold";
    static final String DONE = "tone/confirm";
    static final String NOT_DONE = "tone/denied";
    static final String RINGBACK = "tone/ringback";

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
