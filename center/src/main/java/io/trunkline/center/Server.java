package io.trunkline.center;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

/** The running system, asked by GraphQL. */
public interface Server {

    /** Any state will do. */
    long ANY = -1;

    /**
     * Answers an operation.
     *
     * @param notOlderThan position of the log that the answer has to know of, or {@link #ANY}
     * @return the answer's data
     * @throws NoAnswer there is none
     */
    JsonNode ask(String document, ObjectNode variables, long notOlderThan);

    /** Why there is no answer, in one sentence. */
    final class NoAnswer extends RuntimeException {
        public NoAnswer(String message) {
            super(message);
        }
    }
}
