package io.trunkline.media.ice;

import java.util.random.RandomGenerator;

/**
 * User fragment and password of one end (RFC 8839 section 5.4).
 *
 * @param ufrag 4 to 256 ice-chars
 * @param password 22 to 256 ice-chars; never printed
 */
public record IceCredentials(String ufrag, String password) {

    private static final String CHARACTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    private static final int LONGEST = 256;

    /** 48 and 144 random bits, above what RFC 8445 section 5.3 asks for. */
    public static IceCredentials random(RandomGenerator random) {
        return new IceCredentials(word(random, 8), word(random, 24));
    }

    /** Whether both can be what RFC 8839 allows. */
    public static boolean areSound(String ufrag, String password) {
        return isWord(ufrag, 4) && isWord(password, 22);
    }

    private static boolean isWord(String text, int shortest) {
        return text.length() >= shortest
                && text.length() <= LONGEST
                && text.chars().allMatch(c -> CHARACTERS.indexOf(c) >= 0);
    }

    private static String word(RandomGenerator random, int length) {
        StringBuilder word = new StringBuilder(length);
        for (int i = 0; i < length; i++) {
            word.append(CHARACTERS.charAt(random.nextInt(CHARACTERS.length())));
        }
        return word.toString();
    }

    @Override
    public String toString() {
        return "IceCredentials[" + ufrag + "]";
    }
}
