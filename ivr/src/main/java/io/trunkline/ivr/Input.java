package io.trunkline.ivr;

import java.util.Map;

/** What a visit can hear. */
public sealed interface Input {

    /** A key was pressed. */
    record Key(char key) implements Input {
        /** Not which: it may be one that nobody may keep. */
        @Override
        public String toString() {
            return "a key";
        }
    }

    /** Prompts have been played; counts while the token is the visit's own. */
    record Played(long token) implements Input {}

    /** One has waited for long enough; counts while the token is the visit's own. */
    record TimeUp(long token) implements Input {}

    /**
     * A system was asked and has answered.
     *
     * @param values those to be taken; absent ones make the answer useless
     */
    record Answered(long token, Map<String, String> values) implements Input {
        public Answered {
            values = Map.copyOf(values);
        }

        /** Names only: values are people's. */
        @Override
        public String toString() {
            return "Answered" + values.keySet();
        }
    }

    /** A system was asked and gave no answer that could be used. */
    record NotAnswered(long token) implements Input {}

    /** The caller is gone. */
    record HungUp() implements Input {}
}
