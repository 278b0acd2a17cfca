package io.trunkline.callcontrol.media;

import java.util.List;

/** The media of one call, anchored here: the two sides never see each other's address. */
public interface MediaSession extends AutoCloseable {

    /**
     * Answers a side's offer, the first or a later one (hold by direction, new port). Binds ports where needed.
     *
     * @throws MediaNotAcceptable when no codec is shared or the SDP is malformed
     */
    String answer(Side side, String offer);

    /**
     * Makes an offer to a side. Several phones may be offered the same one; the first that answers is latched.
     *
     * @throws MediaNotAcceptable when no ports are left
     */
    String offer(Side side);

    /**
     * Takes a side's answer to our offer.
     *
     * @throws MediaNotAcceptable when it cannot be used
     */
    void answered(Side side, String answer);

    /**
     * Plays prompts to a side, one after the other, then signals {@link MediaSignal.PlayEnded} with the token. Replaces
     * what was playing there, without a signal for it. While the sides are bridged, it covers what the other says.
     *
     * @param prompts names of prompts, as {@code en/greeting}
     * @param loop start again after the last, for ever
     */
    void play(Side side, List<String> prompts, boolean loop, long token);

    /** Ends playing to a side, without a signal. */
    void stop(Side side);

    /** Joins the two sides: what one says, the other hears. Ends all playing. */
    void bridge();

    /** Parts the two sides again. */
    void unbridge();

    /** Releases ports at once. */
    @Override
    void close();
}
