package io.trunkline.sip.guard;

import java.util.BitSet;

/** RFC 3261 25.1's token and whole numbers. */
final class Tokens {

    private static final BitSet CHARACTERS = new BitSet(128);

    static {
        CHARACTERS.set('0', '9' + 1);
        CHARACTERS.set('A', 'Z' + 1);
        CHARACTERS.set('a', 'z' + 1);
        "-.!%*_+`'~".chars().forEach(CHARACTERS::set);
    }

    private Tokens() {}

    static boolean isToken(String text) {
        for (int i = 0; i < text.length(); i++) {
            if (!CHARACTERS.get(text.charAt(i))) {
                return false;
            }
        }
        return !text.isEmpty();
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
