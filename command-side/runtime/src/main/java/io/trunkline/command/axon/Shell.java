package io.trunkline.command.axon;

import io.trunkline.command.Command;

/** An Axon aggregate around a pure decider. It applies the events that the decider gives, and holds the state. */
public interface Shell<C extends Command> {

    /** Applies what follows from the command, or throws {@link io.trunkline.command.CommandRejected}. */
    void judge(C command);
}
