package io.trunkline.hours;

/** Whether something is open, or why it is not. */
public enum Opening {
    OPEN,
    /** By the hours of the day of the week. */
    CLOSED,
    /** By the hours of a day that differs. */
    HOLIDAY,
    /** Whatever the hours say. */
    EMERGENCY
}
