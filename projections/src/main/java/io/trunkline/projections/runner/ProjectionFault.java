package io.trunkline.projections.runner;

import java.util.UUID;

/**
 * Why a projection halted. It stays at the event before; other projections go on; a restart tries again.
 *
 * @param position of the event that it cannot pass
 * @param message one sentence for an operator
 */
public record ProjectionFault(Code code, long position, UUID eventId, String eventName, String message) {

    /** What kind of fault it is. */
    public enum Code {
        /** The projector cannot fold the event: the log breaks its own rules, or the projector has a defect. */
        EVENT_NOT_FOLDED,
        /** The event is of a newer version, or malformed: this version cannot read it. */
        EVENT_UNREADABLE,
        /** The store refuses the document that the event leads to. */
        DOCUMENT_REJECTED
    }
}
