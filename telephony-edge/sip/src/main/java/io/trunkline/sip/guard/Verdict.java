package io.trunkline.sip.guard;

/** What to do with a raw message. */
public sealed interface Verdict {

    /** It may go to the stack. */
    record Pass() implements Verdict {}

    /** Nothing is done, nothing is said: keep-alives, bad responses, bad ACKs, noise. */
    record Drop() implements Verdict {}

    /** The request is refused. */
    record Refuse(Refusal refusal) implements Verdict {}

    Verdict PASS = new Pass();
    Verdict DROP = new Drop();
}
