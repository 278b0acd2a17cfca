package io.trunkline.testkit.simulation;

import java.time.Instant;

/** A law of the floor does not hold. */
public final class BrokenLaw extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final Law law;

    BrokenLaw(Law law, String what, Instant at) {
        super(law.sentence() + ": " + what + ", at " + at);
        this.law = law;
    }

    public Law law() {
        return law;
    }

    /** What must hold at every event. */
    public enum Law {
        ONE_CONTACT("only an agent who is ready is reserved, so nobody ever has two contacts"),
        ONE_END("a visit ends once"),
        ONE_ANSWER("a visit is answered by one agent"),
        IN_ORDER("nobody is passed over by one of a lower rank"),
        ENTITLED("an agent is taken only for a contact that the queue's terms let them take by now"),
        SERVED("nobody waits while one who could take the contact is ready"),
        FREED("an agent is free again when the contact is over, the reservation has expired or wrap-up is due"),
        TIME_GOES_ON("the floor comes to rest before the next instant"),
        CONSERVED("offered is answered, abandoned, overflowed, called back, failed and still waiting together"),
        SAME_AFTER_RESTART("a router that starts over from the log wants what the other one wanted"),
        SAME_STATE("a command node that starts over from the log judges as the one before would have"),
        CALLED_BACK_ONCE("who is to be called back is connected once"),
        CAPACITY("nobody has more of a channel than they may, nor a call beside what must not be interrupted");

        private final String sentence;

        Law(String sentence) {
            this.sentence = sentence;
        }

        public String sentence() {
            return sentence;
        }
    }
}
