package io.trunkline.callcontrol.call;

import io.trunkline.callcontrol.call.CallState.Caller;
import org.jspecify.annotations.Nullable;

/** What is said about being called back, in the caller's language, where a queue has no words of its own. */
final class CallbackTexts {

    private CallbackTexts() {}

    static String offered(Caller caller, Signal.CallbackOffered offered) {
        String key =
                offered.digit() == '*' ? "star" : offered.digit() == '#' ? "hash" : String.valueOf(offered.digit());
        String chineseKey = offered.digit() == '*' ? "星号" : offered.digit() == '#' ? "井号" : key;
        return own(
                offered.prompt(),
                caller,
                "Press " + key + " to be called back. You keep your place in line.",
                "如需回拨，请按" + chineseKey + "，您的排队位置将保留。");
    }

    static String numberWanted(Caller caller) {
        return own(
                null,
                caller,
                "Please enter the number that we should call, and press hash. Press star to go on waiting.",
                "请输入回拨号码，按井号结束。按星号继续等待。");
    }

    static String accepted(Caller caller, Signal.CallbackAccepted accepted) {
        return own(
                accepted.prompt(),
                caller,
                "Thank you. We will call you back when it is your turn. Goodbye.",
                "谢谢。轮到您时我们会给您回电。再见。");
    }

    private static String own(@Nullable String prompt, Caller caller, String english, String chinese) {
        if (prompt != null) {
            return prompt;
        }
        return "zh".equals(caller.language()) ? "say/zh/" + chinese : "say/en/" + english;
    }
}
