package io.trunkline.callcontrol.call;

/** What a flow that a caller walks through can hear of the call. */
public sealed interface FlowNoise {

    /** A key was pressed. */
    record Key(char key) implements FlowNoise {
        /** Not which: it may be a digit that nobody may keep. */
        @Override
        public String toString() {
            return "a key";
        }
    }

    /** What was played with this token is over. */
    record Played(long token) implements FlowNoise {}

    /** The timer of this generation has fired. */
    record TimeUp(int generation) implements FlowNoise {}
}
