package io.trunkline.callcontrol.call;

import io.trunkline.callcontrol.call.CallState.Caller;

/** Names of prompts: {@code <language>/<what>}. */
final class Prompts {

    static final String MUSIC = "music/hold";
    static final String RINGBACK = "tone/ringback";

    private static final String UNTIL_KNOWN = "en";

    private Prompts() {}

    static String in(Caller caller, String what) {
        String language = caller.language();
        return (language == null ? UNTIL_KNOWN : language) + "/" + what;
    }
}
