package io.trunkline.events;

import org.jspecify.annotations.Nullable;

/**
 * That those who wait may be called back instead, without losing their place.
 *
 * @param afterSeconds waited before it is offered, 0 to 3600
 * @param expectedMinutes it is offered where the expected wait is so many minutes or more, 0 to 120; 0: whatever it is
 * @param digit that a caller presses to accept: one of 0 to 9, * and #
 * @param number which number is called
 * @param prompt that offers it, 1 to 200 characters; absent: a sentence in the caller's language
 * @param confirmation that is heard once it is accepted, 1 to 200 characters; absent: a sentence in the caller's language
 * @param attempts at most so many times the number is called, 1 to 10
 * @param pauseSeconds from an attempt that came to nothing to the next, 0 to 86,400
 * @param expiresMinutes from the acceptance on it is tried for so long, 1 to 43,200
 */
public record CallbackOffer(
        int afterSeconds,
        int expectedMinutes,
        String digit,
        CallbackNumber number,
        @Nullable String prompt,
        @Nullable String confirmation,
        int attempts,
        int pauseSeconds,
        int expiresMinutes) {

    /** Where a queue says nothing of its own: three times, every five minutes, for a day. */
    public static final CallbackOffer PLAIN =
            new CallbackOffer(60, 0, "2", CallbackNumber.CALLERS_OR_TYPED, null, null, 3, 300, 1440);

    /** Which number is called. */
    public enum CallbackNumber {
        /** The caller's own; who withholds it is offered nothing. */
        CALLERS,
        /** The caller's own; who withholds it keys one in. */
        CALLERS_OR_TYPED,
        /** What the caller keys in. */
        TYPED
    }
}
