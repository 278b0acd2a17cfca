package io.trunkline.ivr;

/**
 * Something wrong in a flow's file.
 *
 * @param line from 1 on, with its {@code column}; 0 where it is about the whole file
 * @param message one sentence
 */
public record Fault(Code code, int line, int column, String message) {

    /** Stable: clients act on these names. */
    public enum Code {
        /** No YAML. */
        SYNTAX,
        /** A key that does not belong there. */
        UNKNOWN_KEY,
        /** A key that is there twice. */
        DUPLICATE_KEY,
        /** A key that is not there. */
        MISSING_KEY,
        /** A value outside of its limits, or of another kind. */
        BAD_VALUE,
        /** More than there may be. */
        TOO_LARGE,
        /** A type of node that there is not. */
        UNKNOWN_TYPE,
        /** A node that there is not. */
        UNKNOWN_NODE,
        /** A node that no way leads to. */
        UNREACHABLE_NODE,
        /** A circle in which nobody is asked for anything. */
        LOOP_WITHOUT_INPUT,
        /** A menu that leads back to itself only. */
        MENU_WITHOUT_EXIT,
        /** Nothing to be heard where something should be, in one of the languages. */
        MISSING_PROMPT,
        /** A language that the flow does not name. */
        UNKNOWN_LANGUAGE,
        /** A queue that there is not. */
        UNKNOWN_QUEUE,
        /** A box that there is not. */
        UNKNOWN_BOX,
        /** A flow that is not published. */
        UNKNOWN_FLOW,
        /** Flows that lead into each other. */
        FLOW_LOOP,
        /** A type of node that the edge cannot carry out yet. */
        NOT_CARRIED
    }

    @Override
    public String toString() {
        return line + ":" + column + " " + code + " " + message;
    }
}
