package io.trunkline.command;

import java.util.Map;

/** A decider's no. Cheap to throw: it is an answer, so it has no stack trace. */
public final class CommandRejected extends RuntimeException {

    private final RejectionCode code;
    private final transient Map<String, String> facts;

    /** Rejects with a code and the facts that explain it: {@code Map.of("state", "Talking")}. */
    public CommandRejected(RejectionCode code, Map<String, String> facts) {
        super(code + " " + facts, null, false, false);
        this.code = code;
        this.facts = Map.copyOf(facts);
    }

    public RejectionCode code() {
        return code;
    }

    public Map<String, String> facts() {
        return facts;
    }
}
