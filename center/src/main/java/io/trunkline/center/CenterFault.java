package io.trunkline.center;

import io.trunkline.files.Fault;

/** What is wrong with the sense of a center's file. Stable: clients act on these names. */
public enum CenterFault implements Fault.Code {
    /** Something that is neither in the file nor in the center. */
    UNKNOWN_NAME,
    /** A skill that the file's own list of skills does not have. */
    UNKNOWN_SKILL,
    /** A file beside this one that cannot be read. */
    NO_FILE,
    /** A flow that calls itself otherwise. */
    WRONG_NAME
}
