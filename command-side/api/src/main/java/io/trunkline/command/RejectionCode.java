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
    /** The party is not in the call, or not in the way that the command needs. */
    PARTY_NOT_IN_CALL,
    /** Who is wanted is in the call already. */
    PARTY_IN_CALL,
    /** The number leads to a queue, a menu or the like, which takes callers and cannot be party to a talk. */
    NOT_A_PARTY,
    /** The call has as many parties as a call may have. */
    TOO_MANY_PARTIES,
    /** The conference is moderated, by another party. */
    NOT_MODERATOR,
    /** The conference is locked. */
    CONFERENCE_LOCKED,
    /** The call has a consultation already, which has to end first. */
    CONSULTATION_UNDER_WAY,
    /** The party does not consult anybody. */
    NO_CONSULTATION,
    /** A party of the call is asked for digits already. */
    DIGITS_UNDER_WAY,
    /** The call cannot be given away as it stands. */
    NOT_TRANSFERABLE,
    /** Nobody is parked in the call. */
    NOT_PARKED,
    /** The flow has faults; the facts name them all. */
    FLOW_INVALID,
    /** The line would send calls to itself. */
    FORWARDING_LOOP,
    /** Calls cannot be sent on to this number: it leads to a menu or a feature. */
    NOT_A_DESTINATION,
    /** The box holds messages. */
    MAILBOX_NOT_EMPTY,
    /** The reservation named is not the live one. */
    STALE_RESERVATION,
    /** The agent is no member of the queue. */
    NOT_A_MEMBER,
    /** The queue is another agent's own, or has other members. */
    PERSONAL_QUEUE,
    /** The agent is signed out. */
    AGENT_SIGNED_OUT,
    /** Somebody else is signed in at that station. */
    STATION_IN_USE,
    /** No trunk takes the outside number now. */
    NO_TRUNK,
    /** The outside number leads back to the center itself. */
    OWN_NUMBER,
    /** The agent is signed in at another station, and has to sign out first. */
    SIGNED_IN_ELSEWHERE,
    /** The agent is not ready, so cannot be reserved. */
    AGENT_NOT_READY,
    /** The agent has a contact, so cannot do this now. */
    AGENT_BUSY,
    /** The center has a catalogue of not-ready reasons, and this one is not in it. */
    UNKNOWN_REASON,
    /** The agent is not in wrap-up, or it is not due yet. */
    NOT_IN_WRAP_UP,
    /** The agent does not have that contact, or has it not out of a queue. */
    NOT_THE_AGENTS_CONTACT,
    /** The queue grants no wrap-up, or no more of it. */
    NO_WRAP_UP,
    /** What came of the contact has to be said first. */
    DISPOSITION_REQUIRED,
    /** The queue has no such disposition, or others stand below it. */
    UNKNOWN_DISPOSITION,
    /** The recording has ended. */
    RECORDING_ENDED,
    /** The recording is not in the store: not yet, no longer, or it never was. */
    RECORDING_NOT_STORED,
    /** The recording is under legal hold. */
    RECORDING_HELD,
    /** The recording is not old enough to be deleted by retention. */
    RECORDING_NOT_DUE,
    /** The person's data are under legal hold. */
    SUBJECT_HELD,
    /** Whether a legal hold is in the way cannot be told now. */
    HOLDS_UNKNOWN,
    /** The person was erased: there is nothing left to hold. */
    SUBJECT_ERASED,
    /** The person's data are held for as many matters as there can be. */
    TOO_MANY_HOLDS,
    /** The message is not in the store: not yet, no longer, or it never was. */
    VOICEMAIL_NOT_STORED,
    /** The message is under legal hold. */
    VOICEMAIL_HELD,
    /** The message is not old enough to be deleted by retention. */
    VOICEMAIL_NOT_DUE,
    /** The callback is completed, given up, expired or cancelled. */
    CALLBACK_OVER,
    /** The callback is being carried out, or is not at that attempt, or its time is not over yet. */
    CALLBACK_NOT_WAITING,
    /** Whoever left the message cannot be called: no number is known, or it was erased. */
    CALLER_UNKNOWN,
    /** The agent has as many items of that channel as they may have. */
    NO_CAPACITY,
    /** The agent has items of a channel that a call must not interrupt. */
    AGENT_HAS_ITEMS,
    /** The item is completed or cancelled. */
    ITEM_OVER,
    /** The item is not at the step that the command belongs to. */
    ITEM_NOT_AT_STEP,
    /** As many items are open as may be at once. */
    TOO_MANY_ITEMS,
    /** The export is complete. */
    EXPORT_COMPLETE
}
