package io.trunkline.sip.guard;

/** RFC 3261 25.1's token and whole numbers. */
final class Tokens {

    private static final String SYMBOLS = "-.!%*_+`'~";

    private Tokens() {}

    static boolean isToken(String text) {
        return !text.isEmpty()
                && text.chars().allMatch(c -> c < 128 && (Character.isLetterOrDigit(c) || SYMBOLS.indexOf(c) >= 0));
    }

    /** The number, or -1 when the text is none or is above the limit. */
    static long number(String text, long limit) {
        if (text.isEmpty() || text.length() > 10 || !text.chars().allMatch(c -> c >= '0' && c <= '9')) {
            return -1;
        }
        long value = Long.parseLong(text);
        return value > limit ? -1 : value;
    }
}
