package io.trunkline.callcontrol.call;

import java.util.regex.Pattern;

/** Tells an offer that puts us on hold (RFC 3264 section 8.4): by direction, or by the address of old. */
final class HoldSign {

    private static final Pattern SIGN =
            Pattern.compile("(?m)^(?:a=(?:sendonly|inactive)|c=IN IP4 0\\.0\\.0\\.0)[ \\t]*\\r?$");

    private HoldSign() {}

    static boolean in(String offer) {
        return SIGN.matcher(offer).find();
    }
}
