package io.trunkline.sip.trunk;

/** What is known of a trunk now. */
public record TrunkStatus(String name, State state, int calls, int mostCalls) {

    /** Whether it takes a call, and why not. */
    public enum State {
        FREE("it is free"),
        FULL("it has as many calls as it may"),
        RESTING("it failed several calls in a row and rests"),
        SILENT("it does not answer OPTIONS"),
        NOT_REGISTERED("it does not register us");

        private final String sentence;

        State(String sentence) {
            this.sentence = sentence;
        }

        /** In words. */
        public String sentence() {
            return sentence;
        }
    }
}
