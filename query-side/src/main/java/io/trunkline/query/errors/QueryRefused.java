package io.trunkline.query.errors;

import java.util.Map;

/** A read that is not carried out, for a reason that the client can understand. */
public final class QueryRefused extends RuntimeException {

    private final RefusalCode code;
    private final transient Map<String, Object> facts;

    /**
     * @param message one sentence for the client
     * @param facts numbers and names that the sentence speaks of, for programs
     */
    public QueryRefused(RefusalCode code, String message, Map<String, Object> facts) {
        super(message, null, false, false);
        this.code = code;
        this.facts = Map.copyOf(facts);
    }

    public QueryRefused(RefusalCode code, String message) {
        this(code, message, Map.of());
    }

    public RefusalCode code() {
        return code;
    }

    public Map<String, Object> facts() {
        return facts;
    }
}
