package io.trunkline.sip.dialog;

import gov.nist.javax.sip.message.SIPResponse;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;

/** Names and numbers between SIP's grammar (RFC 3261 25.1) and plain text. */
final class SipText {

    /** A longer name or number is cut. */
    private static final int LONGEST = 128;

    private static final String USER_PLAIN = "-_.!~*'()&=+$,;?/";

    private SipText() {}

    /** Text as the user part of a SIP URI: everything outside the grammar is percent-encoded. */
    static String user(String text) {
        var encoded = new StringBuilder();
        for (byte b : cut(text).getBytes(StandardCharsets.UTF_8)) {
            char c = (char) (b & 0xff);
            if (isAlphanumeric(c) || USER_PLAIN.indexOf(c) >= 0) {
                encoded.append(c);
            } else {
                encoded.append('%').append(Character.forDigit(c >> 4, 16)).append(Character.forDigit(c & 15, 16));
            }
        }
        return encoded.toString();
    }

    /** The plain text of a URI's user part. */
    static String fromUser(String encoded) {
        try {
            return plain(URLDecoder.decode(encoded.replace("+", "%2B"), StandardCharsets.UTF_8));
        } catch (IllegalArgumentException e) {
            return plain(encoded);
        }
    }

    /** A display name that can stand between quotes. */
    static String quotable(String name) {
        return plain(name).replace("\\", "\\\\").replace("\"", "\\\"");
    }

    /** What a display name says: quoted pairs undone. */
    static String unquoted(String name) {
        return plain(name.replaceAll("\\\\(.)", "$1"));
    }

    /** The reason phrase of a status, of RFC 3261 where it has one. */
    static String phrase(int status) {
        String known = SIPResponse.getReasonPhrase(status);
        return known == null ? "Unknown" : known;
    }

    /** Text without control characters, cut to a sane length. */
    static String plain(String text) {
        return cut(text.replaceAll("\\p{Cntrl}", " ").strip());
    }

    private static String cut(String text) {
        return text.length() <= LONGEST ? text : text.substring(0, LONGEST);
    }

    private static boolean isAlphanumeric(char c) {
        return c < 128 && Character.isLetterOrDigit(c);
    }
}
