package io.trunkline.events;

/** What an agent, or somebody in the agent's stead, wants to be; the state that comes of it may be another. */
public enum AgentChoice {
    SIGNED_OUT,
    NOT_READY,
    AVAILABLE
}
