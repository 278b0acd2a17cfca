package io.trunkline.embedded.log;

import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/**
 * A client's regular expression with a bound on the work that it may cause: all readers share a few threads, and an
 * expression that backtracks for ever would stop them.
 */
record RegexFilter(Pattern pattern) implements Predicate<String> {
    private static final int MAX_CHARACTERS = 4_096;
    /** Characters looked at in one name, again and again where an expression backtracks; about half a millisecond. */
    private static final int MAX_STEPS = 100_000;

    /** @throws io.grpc.StatusRuntimeException INVALID_ARGUMENT when it is too long or no regular expression */
    static RegexFilter compile(String regex) {
        if (regex.length() > MAX_CHARACTERS) {
            throw LogErrors.invalid("A filter's regular expression is longer than " + MAX_CHARACTERS + " characters");
        }
        try {
            return new RegexFilter(Pattern.compile(regex));
        } catch (PatternSyntaxException e) {
            throw LogErrors.invalid("A filter's regular expression is not valid: " + e.getDescription());
        }
    }

    /** @throws io.grpc.StatusRuntimeException INVALID_ARGUMENT when the name costs too much */
    @Override
    public boolean test(String name) {
        try {
            return pattern.matcher(new Counted(name)).find();
        } catch (StackOverflowError e) {
            throw tooMuch();
        }
    }

    private static RuntimeException tooMuch() {
        return LogErrors.invalid("A filter's regular expression takes too long; write it without nested repetitions");
    }

    private static final class Counted implements CharSequence {
        private final String text;
        private int steps;

        Counted(String text) {
            this.text = text;
        }

        @Override
        public char charAt(int index) {
            if (++steps > MAX_STEPS) {
                throw tooMuch();
            }
            return text.charAt(index);
        }

        @Override
        public int length() {
            return text.length();
        }

        @Override
        public CharSequence subSequence(int start, int end) {
            return text.subSequence(start, end);
        }

        @Override
        public String toString() {
            return text;
        }
    }
}
