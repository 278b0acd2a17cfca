package io.trunkline.command.names;

import java.util.HashMap;
import java.util.Map;

/**
 * Who holds which name: as folded from the log, and before that as claimed by commands on their way.
 *
 * @param <I> the holders' ids
 */
final class NameIndex<I> {

    private final Map<String, I> held = new HashMap<>();
    private final Map<I, String> names = new HashMap<>();
    private final Map<String, I> claimed = new HashMap<>();

    /** The log says that this holder has this name now; a name that it had before is free. */
    synchronized void hold(String name, I holder) {
        String before = names.put(holder, name);
        if (before != null) {
            held.remove(before, holder);
        }
        held.put(name, holder);
        claimed.remove(name, holder);
    }

    /** The log says that this holder is no more. */
    synchronized void drop(I holder) {
        String name = names.remove(holder);
        if (name != null) {
            held.remove(name, holder);
        }
    }

    /** Claims a name for a command on its way; false when another holder has or claims it. */
    synchronized boolean claim(String name, I holder) {
        I owner = held.getOrDefault(name, claimed.get(name));
        if (owner == null) {
            claimed.put(name, holder);
        }
        return owner == null || owner.equals(holder);
    }

    /** Gives a claim up: its command came to nothing. */
    synchronized void giveUp(String name, I holder) {
        claimed.remove(name, holder);
    }
}
