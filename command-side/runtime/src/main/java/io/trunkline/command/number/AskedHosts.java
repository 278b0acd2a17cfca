package io.trunkline.command.number;

/** Which systems an edge of this installation asks where callers are to go; its settings say. */
@FunctionalInterface
public interface AskedHosts {

    /** None is asked. */
    AskedHosts NONE = _ -> false;

    /** Whether an address may be asked; not of one that is none. */
    boolean mayBeAsked(String url);
}
