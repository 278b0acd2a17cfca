package io.trunkline.ivr;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What a visit wants done. */
public sealed interface Effect {

    /** For the record: a node is reached. */
    record Entered(String flow, int version, String node, NodeType type) implements Effect {}

    /**
     * For the record: somebody was asked, and it is over.
     *
     * @param name the option, attribute or question that it is about
     * @param length how many keys there are
     * @param keys absent where nobody may keep them, and where there are none
     * @param personal the keys may say who the caller is
     */
    record Heard(
            String flow,
            int version,
            String node,
            String name,
            Outcome outcome,
            int length,
            int attempts,
            @Nullable String keys,
            boolean personal)
            implements Effect {

        /** Says how many there are, never which. */
        @Override
        public String toString() {
            return "Heard[" + node + ", " + outcome + ", " + length + "]";
        }
    }

    /** How an answer came about. */
    enum Outcome {
        /** It is there. */
        COLLECTED,
        /** No key was pressed at the last attempt. */
        NO_INPUT,
        /** Too few keys, or wrong ones, were pressed at the last attempt. */
        INVALID
    }

    /** Plays prompts to the caller; Played with this token follows. */
    record Play(List<String> prompts, long token) implements Effect {
        public Play {
            prompts = List.copyOf(prompts);
        }

        /** How many: what is said may be a person's balance. */
        @Override
        public String toString() {
            return "Play[" + prompts.size() + ", token=" + token + "]";
        }
    }

    /** Ends what plays. */
    record StopPlaying() implements Effect {}

    /** TimeUp with this token follows, unless another waiting begins. */
    record Await(Duration time, long token) implements Effect {}

    /** What is said and pressed from now on is, or is no longer, for nobody to keep. */
    record Confidential(boolean on) implements Effect {}

    /**
     * Asks a system; Answered or NotAnswered with this token follows.
     *
     * @param body JSON to be sent by POST; absent: GET
     * @param take names of the values, and where they are in the answer (RFC 6901)
     */
    record Ask(
            String flow,
            int version,
            String node,
            String url,
            @Nullable String body,
            Duration timeout,
            Map<String, String> take,
            long token)
            implements Effect {

        /** Not what is asked: it may name the caller. */
        @Override
        public String toString() {
            return "Ask[" + node + ", token=" + token + "]";
        }
    }

    /** The flow is over for this call. */
    record Leave(Destination to) implements Effect {}

    /** Where a call goes from a flow. */
    sealed interface Destination {

        /** It waits. */
        record Queue(String queue, int creditSeconds, Map<String, Integer> skills) implements Destination {}

        /** It rings somebody. */
        record Phone(String number) implements Destination {}

        /** It leaves a message. */
        record Box(String box) implements Destination {}

        /** It ends, and is called back from this queue. */
        record Callback(String queue) implements Destination {}

        /** It ends. */
        record End(Why why) implements Destination {}
    }

    /** What ended a call in a flow. */
    enum Why {
        /** The flow did. */
        FLOW,
        /** It went round in circles. */
        TOO_MANY_NODES,
        /** Flows led into flows too deep. */
        TOO_DEEP,
        /** It leads to a flow that is not there. */
        NO_FLOW
    }
}
