package io.trunkline.command;

/** Why a command was turned down. Stable: clients and reports act on these names. */
public enum RejectionCode {
    /** The aggregate does not exist. */
    NOT_FOUND,
    /** An aggregate with this id, name or extension exists already. */
    ALREADY_EXISTS,
    /** A value is outside its limits; the facts name the field, the value and the limit. */
    INVALID_VALUE,
    /** The call has ended. */
    CALL_ENDED,
    /** The call is not waiting in a queue, or has another live offer. */
    CALL_NOT_WAITING,
    /** The call is not at the step that the command belongs to. */
    CALL_NOT_AT_STEP,
    /** The reservation named is not the live one. */
    STALE_RESERVATION,
    /** The agent is signed out. */
    AGENT_SIGNED_OUT,
    /** The agent is not ready, so cannot be reserved. */
    AGENT_NOT_READY,
    /** The agent has a contact, so cannot do this now. */
    AGENT_BUSY,
    /** The agent is not in wrap-up, or it is not due yet. */
    NOT_IN_WRAP_UP,
    /** The recording has ended. */
    RECORDING_ENDED,
    /** The recording is not in the store: not yet, no longer, or it never was. */
    RECORDING_NOT_STORED,
    /** The recording is under legal hold. */
    RECORDING_HELD,
    /** The recording is not old enough to be deleted by retention. */
    RECORDING_NOT_DUE
}
