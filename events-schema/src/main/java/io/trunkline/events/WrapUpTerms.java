package io.trunkline.events;

/**
 * Whether an agent has time for the work that a talk leaves, and what is to be done in it.
 *
 * @param extendSeconds by how much the agent may lengthen it in all, 0 to 3,600
 * @param dispositionRequired the agent does not end it before having said what came of the contact
 */
public record WrapUpTerms(WrapUpMode mode, int extendSeconds, boolean dispositionRequired) {

    /** It begins by itself, and that is all. */
    public static final WrapUpTerms PLAIN = new WrapUpTerms(WrapUpMode.MANDATORY, 0, false);

    /** When there is wrap-up. */
    public enum WrapUpMode {
        /** Never. */
        NONE,
        /** Where the agent asks for it during the talk. */
        OPTIONAL,
        /** After each talk. The agent may end it before its time. */
        MANDATORY
    }
}
