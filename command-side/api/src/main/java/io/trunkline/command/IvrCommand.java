package io.trunkline.command;

import io.trunkline.events.CallId;
import io.trunkline.events.ConversationEvent.DigitsOutcome;
import io.trunkline.events.FlowId;
import io.trunkline.events.IvrEvent.LookupOutcome;
import io.trunkline.events.Personal;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** What the edge tells of a caller's way through a call flow; see the events of these names for the parameters. */
public sealed interface IvrCommand extends CallCommand {

    FlowId flow();

    int version();

    String node();

    /** The number of this fact among those of the call's flow, from 1 on: one that is told twice is known by it. */
    int step();

    record EnterIvrNode(CallId call, FlowId flow, int version, String node, String type, int step, Instant at)
            implements IvrCommand {}

    record TellIvrInput(
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
            implements IvrCommand {}

    record TellIvrLookup(
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
            implements IvrCommand {}
}
