package io.trunkline.media.engine;

import io.trunkline.callcontrol.media.Party;
import java.util.Map;

/** What went over the wire in a session, by party. */
public record MediaSummary(Map<Party, PartySummary> parties) {

    private static final PartySummary NOTHING = new PartySummary(0, 0, 0, 0, 0);

    public MediaSummary {
        parties = Map.copyOf(parties);
    }

    /** All zeros for a party that was never there. */
    public PartySummary of(Party party) {
        return parties.getOrDefault(party, NOTHING);
    }

    /**
     * One party's packets.
     *
     * @param in taken from the party
     * @param out sent to the party
     * @param lost never arrived, as far as sequence numbers tell
     * @param late arrived after a younger one
     * @param dropped arrived and were not taken: from strangers, malformed, too many, or not to be sent now
     */
    public record PartySummary(long in, long out, long lost, long late, long dropped) {}
}
