package io.trunkline.media.engine;

import io.trunkline.callcontrol.media.Party;
import java.util.HashMap;
import java.util.Map;

/** Lets the last of several playings win, although one that must be spoken first is ready after those that came later. */
final class Playings {

    /** A playing, or its end, that was asked for. */
    record Turn(Party party, long number) {}

    private final Map<Party, Long> last = new HashMap<>();
    private long count;

    synchronized Turn begin(Party party) {
        last.put(party, ++count);
        return new Turn(party, count);
    }

    /** Nothing that was asked for before is to be played. */
    synchronized void end(Party party) {
        last.remove(party);
    }

    synchronized boolean isLast(Turn turn) {
        Long number = last.get(turn.party());
        return number != null && number == turn.number();
    }
}
