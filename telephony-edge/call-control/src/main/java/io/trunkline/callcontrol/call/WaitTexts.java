package io.trunkline.callcontrol.call;

import io.trunkline.callcontrol.call.CallState.Caller;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** How the wait stands, as a text to be spoken in the caller's language. */
final class WaitTexts {

    private static final int MINUTE = 60;

    private WaitTexts() {}

    /** One prompt. */
    static String in(Caller caller, Signal.WaitTold told) {
        Integer position = told.position();
        Integer minutes = minutes(told.expectedSeconds());
        return "zh".equals(caller.language())
                ? "say/zh/" + chinese(position, minutes)
                : "say/en/" + english(position, minutes);
    }

    private static String english(@Nullable Integer position, @Nullable Integer minutes) {
        List<String> said = new ArrayList<>();
        if (position != null) {
            said.add(position == 1 ? "You are next in line." : "You are number " + position + " in line.");
        }
        if (minutes != null) {
            said.add("We expect to answer in about " + (minutes == 1 ? "one minute." : minutes + " minutes."));
        }
        return String.join(" ", said);
    }

    private static String chinese(@Nullable Integer position, @Nullable Integer minutes) {
        String place = position == null ? "" : position == 1 ? "您是下一位。" : "您前面还有" + (position - 1) + "位。";
        return place + (minutes == null ? "" : "预计等待约" + minutes + "分钟。");
    }

    private static @Nullable Integer minutes(@Nullable Integer seconds) {
        return seconds == null ? null : Math.max(1, Math.ceilDiv(seconds, MINUTE));
    }
}
