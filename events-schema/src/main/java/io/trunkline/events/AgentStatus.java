package io.trunkline.events;

/** The states that partition an agent's signed-in time, and the one outside it. */
public enum AgentStatus {
    SIGNED_OUT,
    READY,
    RESERVED,
    TALKING,
    WRAP_UP,
    NOT_READY
}
