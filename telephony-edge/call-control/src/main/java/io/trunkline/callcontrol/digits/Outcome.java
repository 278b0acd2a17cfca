package io.trunkline.callcontrol.digits;

/** How a collection of digits ended. */
public enum Outcome {
    /** Enough digits are there. */
    COLLECTED,
    /** No key was pressed at the last attempt. */
    NO_INPUT,
    /** Too few keys, or wrong ones, were pressed at the last attempt. */
    INVALID,
    /** Whoever was asked cannot be asked any more. */
    CANCELLED
}
