package io.trunkline.ivr;

import org.jspecify.annotations.Nullable;

/** What a visit waits for at its node. */
sealed interface Stage {

    /**
     * Prompts play.
     *
     * @param bargeIn any key ends them
     */
    record Playing(boolean bargeIn) implements Stage {}

    /**
     * Somebody is asked.
     *
     * @param question which one of the node's, from 0 on
     * @param attempt from 1 on
     * @param keyed the keys so far
     */
    record Asked(int question, int attempt, Ear ear, String keyed) implements Stage {
        /** Says how many there are, never which. */
        @Override
        public String toString() {
            return "Asked[" + question + ", attempt " + attempt + ", " + ear + ", " + keyed.length() + " keys]";
        }
    }

    /** How far an attempt has come. */
    enum Ear {
        /** The prompts play. */
        PROMPTED,
        /** They are over, and no key was pressed yet. */
        LISTENING,
        /** Some keys were pressed. */
        KEYING
    }

    /** A system is asked. */
    record Looking() implements Stage {}

    /**
     * The flow is over for this call.
     *
     * @param to where it went; absent: the caller hung up
     */
    record Over(Effect.@Nullable Destination to) implements Stage {}
}
