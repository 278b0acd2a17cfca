package io.trunkline.sip;

import io.trunkline.callcontrol.sip.SipSignal;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** How the table of legs names messages and signals. */
final class LegWords {

    private static final Pattern FRAGMENT = Pattern.compile("\r\n\r\nSIP/2\\.0 (\\d{3})");

    private LegWords() {}

    static String of(String message) {
        String method = LegScene.header(message, "CSeq").replaceFirst(".* ", "");
        if (message.startsWith("SIP/2.0 ")) {
            return message.substring(8, 11) + " " + method;
        }
        Matcher fragment = FRAGMENT.matcher(message);
        return fragment.find() ? method + " " + fragment.group(1) : method;
    }

    static String of(SipSignal signal) {
        String name = signal.getClass().getSimpleName();
        String what =
                switch (signal) {
                    case SipSignal.Ringing ringing -> " " + ringing.status();
                    case SipSignal.Rejected rejected -> " " + rejected.status();
                    case SipSignal.ReinviteRejected rejected -> " " + rejected.status();
                    case SipSignal.Digit digit -> " " + digit.digit();
                    case SipSignal.Invited _,
                            SipSignal.Cancelled _,
                            SipSignal.Acknowledged _,
                            SipSignal.Accepted _,
                            SipSignal.Bye _,
                            SipSignal.Reinvited _,
                            SipSignal.ReinviteAccepted _,
                            SipSignal.Referred _,
                            SipSignal.Lost _ -> "";
                };
        return "*" + name + what + "*";
    }
}
