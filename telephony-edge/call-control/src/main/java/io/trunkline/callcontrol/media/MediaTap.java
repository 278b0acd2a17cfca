package io.trunkline.callcontrol.media;

/** Hears what each party of a session says, before any mixing: a recorder. Called on a media thread; must not block. */
@FunctionalInterface
public interface MediaTap {

    /**
     * Takes 20 ms of a party's voice. A party that is silent on the wire gives none for that tick.
     *
     * @param tick count of 20 ms since the session was opened; grows by one, more only when the machine stood still
     * @param samples 160 linear samples at 8,000 Hz, the tap's to keep
     */
    void heard(Party party, long tick, short[] samples);
}
