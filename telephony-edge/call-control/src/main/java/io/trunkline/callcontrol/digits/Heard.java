package io.trunkline.callcontrol.digits;

/** What a collection of digits can hear. */
public sealed interface Heard {

    /** A key was pressed: 0-9, *, #, A-D. */
    record Key(char key) implements Heard {
        /** Not which: it may be a digit that nobody may keep. */
        @Override
        public String toString() {
            return "a key";
        }
    }

    /** The prompts have been played. */
    record Played() implements Heard {}

    /** One has waited for long enough. */
    record TimeUp() implements Heard {}
}
