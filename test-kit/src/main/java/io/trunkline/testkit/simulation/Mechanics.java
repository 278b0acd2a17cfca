package io.trunkline.testkit.simulation;

import io.trunkline.command.AgentCommand;
import io.trunkline.command.CallCommand;
import io.trunkline.events.AgentEvent;
import io.trunkline.events.CallEvent;
import io.trunkline.events.Event;
import io.trunkline.model.agent.Agent;
import io.trunkline.model.call.Call;
import java.util.List;
import java.util.function.IntSupplier;

/** What a day runs on: the product's own parts, or ones with a planted fault, to see that the laws find it. */
public interface Mechanics {

    /** The product's. */
    Mechanics REAL = new Mechanics() {};

    /** About so many routers a day are built anew from the log, to compare. */
    int RESTARTS_A_DAY = 3;

    /** A call brings about so many turns that decide with nothing under way. */
    double DECISIONS_A_CALL = 4;

    /** What a command to a call brings about. */
    default List<? extends CallEvent> decide(CallCommand command, Call call) {
        return Call.decide(command, call);
    }

    /** What a command to an agent brings about. */
    default List<? extends AgentEvent> decide(AgentCommand command, Agent agent) {
        return Agent.decide(command, agent);
    }

    /** Whether the running router reads an event; one that starts over reads them all. */
    default boolean reads(Event event) {
        return true;
    }

    /** Whether a command node that starts over reads an event. */
    default boolean refolds(Event event) {
        return true;
    }

    /**
     * Whether the floor's process looks again when it has said it will; else it acts only when something happens.
     *
     * @param life how often it has started over
     */
    default boolean keepsTimers(int life) {
        return true;
    }

    /** The share of decisions that are compared with those of a router that starts over. */
    default double restarts(Day day) {
        return RESTARTS_A_DAY
                / (DECISIONS_A_CALL * Math.max(RESTARTS_A_DAY, day.callers().size()));
    }

    /** Whether the router's process dies now, with so many callers waiting; those that chance lets die come on top. */
    default boolean dies(IntSupplier waiting) {
        return false;
    }
}
