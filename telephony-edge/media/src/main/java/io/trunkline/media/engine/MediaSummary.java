package io.trunkline.media.engine;

/** What went over the wire in a session. */
public record MediaSummary(SideSummary caller, SideSummary agent) {

    /**
     * One side's packets.
     *
     * @param in taken from the side
     * @param out sent to the side
     * @param lost never arrived, as far as sequence numbers tell
     * @param late arrived after a younger one
     * @param dropped arrived and were not taken: from strangers, malformed, too many, or not to be sent now
     */
    public record SideSummary(long in, long out, long lost, long late, long dropped) {}
}
