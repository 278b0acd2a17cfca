package io.trunkline.events;

import io.trunkline.events.ConversationEvent.DigitsOutcome;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** A caller's way through a call flow. */
public sealed interface IvrEvent extends CallEvent {

    FlowId flow();

    /** The number of this fact among those of the call's flow, from 1 on. */
    int step();

    /**
     * The caller has come to a node.
     *
     * @param version of the flow; a call stays with the one that it began with
     * @param type of the node: {@code menu}, {@code lookup}, ...
     */
    @Stored(name = "call.ivr-node-entered")
    record CallIvrNodeEntered(CallId call, FlowId flow, int version, String node, String type, int step, Instant at)
            implements IvrEvent {}

    /**
     * The caller was asked for something, and it is over.
     *
     * @param name of the option, attribute or question that it is about
     * @param length how many keys were pressed
     * @param attempts how often it was asked for
     * @param keys those of a choice; absent where they may say who the caller is, and where there are none
     * @param digits those that may say who the caller is; personal; absent where nobody may keep them, and where there are none
     */
    @Stored(name = "call.ivr-input")
    record CallIvrInput(
            CallId call,
            FlowId flow,
            int version,
            String node,
            String name,
            DigitsOutcome outcome,
            int length,
            int attempts,
            @Nullable String keys,
            @Nullable Personal digits,
            int step,
            Instant at)
            implements IvrEvent {}

    /**
     * A system of the center was asked by HTTP.
     *
     * @param status of the answer; 0 where there was none
     * @param requestBytes of what was asked: address and body
     * @param answerBytes of what was read of the answer
     */
    @Stored(name = "call.ivr-lookup")
    record CallIvrLookup(
            CallId call,
            FlowId flow,
            int version,
            String node,
            LookupOutcome outcome,
            int status,
            int requestBytes,
            int answerBytes,
            int millis,
            int step,
            Instant at)
            implements IvrEvent {}

    /** What came of asking. */
    enum LookupOutcome {
        /** There is an answer that can be used. */
        ANSWERED,
        /** There was none in time. */
        TIMED_OUT,
        /** It was an error, or could not be used. */
        FAILED,
        /** It was not asked, for it has failed too often of late. */
        NOT_ASKED
    }
}
