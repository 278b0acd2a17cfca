package io.trunkline.command;

import io.trunkline.events.AgentId;
import io.trunkline.events.Personal;

/** Who is wanted in a call. */
public sealed interface Who {

    /** An agent, wherever their phones are; reserved before a phone rings. */
    record Agent(AgentId agent) implements Who {}

    /** A phone account of ours. Where it is the phone of an agent at work, that agent is reserved before it rings. */
    record Extension(String extension) implements Who {}

    /**
     * A number outside, through a trunk.
     *
     * @param number sealed for {@link io.trunkline.events.PersonalPlace#calledFrom}
     */
    record Outside(Personal number) implements Who {}
}
