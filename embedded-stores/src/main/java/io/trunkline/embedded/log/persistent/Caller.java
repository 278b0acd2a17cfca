package io.trunkline.embedded.log.persistent;

/** Who makes a call, and what it may do; a node without users lets everybody do everything. */
public interface Caller {
    /** As reports show it. */
    String name();

    /** May see groups at all. */
    boolean known();

    /** May make, change and remove groups, replay what they parked, and restart them all. */
    boolean manages();

    /** May be a consumer of a group on this stream. */
    boolean reads(String stream);
}
