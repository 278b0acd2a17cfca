package io.trunkline.callcontrol.media;

/**
 * One who takes part in a session, with a phone of its own.
 *
 * @param id unique within the session, as {@code caller}; shown in logs, so no number or name of a person
 */
public record Party(String id) {

    /** Whoever called. */
    public static final Party CALLER = new Party("caller");

    /** The first agent who answers. */
    public static final Party AGENT = new Party("agent");

    public Party {
        if (id.isBlank()) {
            throw new IllegalArgumentException("a party needs an id");
        }
    }

    @Override
    public String toString() {
        return id;
    }
}
