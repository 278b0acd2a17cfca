package io.trunkline.events;

/**
 * Where a personal text belongs: the ciphertext is bound to it and opens nowhere else.
 *
 * @param event stored name of the event that carries it
 * @param field name of its field
 * @param stream the event's stream
 */
public record PersonalPlace(String event, String field, String stream) {

    /** A caller's number or SIP user. */
    public static PersonalPlace callerOf(CallId call) {
        return new PersonalPlace("call.received", "from", call.stream());
    }

    /** Digits that a party of the call has keyed in. */
    public static PersonalPlace digitsOf(CallId call) {
        return new PersonalPlace("call.digits-collected", "digits", call.stream());
    }

    /** Digits that a caller has keyed in on the way through a flow. */
    public static PersonalPlace ivrInputOf(CallId call) {
        return new PersonalPlace("call.ivr-input", "digits", call.stream());
    }

    /** What somebody wrote down about a message. */
    public static PersonalPlace noteOn(VoicemailId voicemail) {
        return new PersonalPlace("voicemail.note-added", "text", voicemail.stream());
    }

    /** An outside number that somebody in the call, or an agent who places it, wants called. */
    public static PersonalPlace calledFrom(CallId call) {
        return new PersonalPlace("call.party-requested", "number", call.stream());
    }

    /** The number of somebody who is to be called back, wherever a call has taken it along. */
    public static PersonalPlace callbackOf(CallbackId callback) {
        return new PersonalPlace("callback.requested", "number", callback.stream());
    }

    /** An outside number that a line's calls are sent on to, wherever a call has taken it along. */
    public static PersonalPlace forwardedFrom(LineId line) {
        return new PersonalPlace("line.forwarding-set", "to", line.stream());
    }

    /** An outside number that an agent is called at. */
    public static PersonalPlace stationOf(AgentId agent) {
        return new PersonalPlace("agent.signed-in", "number", agent.stream());
    }

    /** An outside number that a short one stands for. */
    public static PersonalPlace speedDialOf(LineId line) {
        return new PersonalPlace("line.speed-dial-set", "number", line.stream());
    }
}
