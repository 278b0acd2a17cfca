package io.trunkline.testkit.scenario;

import io.trunkline.files.Fault;

/** What can be wrong with a scenario, beside a file's form. */
public enum ScenarioFault implements Fault.Code {
    /** A queue that the scenario does not have. */
    UNKNOWN_QUEUE,
    /** Two groups of agents of one name. */
    DUPLICATE_NAME,
    /** Times that do not follow on each other. */
    OUT_OF_ORDER,
    /** Nobody ever calls. */
    NO_CALLERS,
    /** A file of calls that cannot be read, or a line of it. */
    UNREADABLE_CALLS
}
