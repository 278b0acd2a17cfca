package io.trunkline.ivr;

import io.trunkline.files.Fault;

/** What can be wrong with a flow, beside a file's form. */
public enum FlowFault implements Fault.Code {
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
    /** Neither a calendar nor a queue. */
    UNKNOWN_CALENDAR,
    /** A queue that there is not. */
    UNKNOWN_QUEUE,
    /** A box that there is not. */
    UNKNOWN_BOX,
    /** A flow that is not published. */
    UNKNOWN_FLOW,
    /** Flows that lead into each other. */
    FLOW_LOOP
}
