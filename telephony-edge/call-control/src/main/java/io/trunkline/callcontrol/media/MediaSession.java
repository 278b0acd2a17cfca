package io.trunkline.callcontrol.media;

import java.util.List;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/**
 * The media of one call, anchored here: the parties never see each other's address. A party exists from the first offer,
 * answer or playing that names it until it is released; a {@link Mix} may name parties that are still to come.
 */
public interface MediaSession extends AutoCloseable {

    /**
     * Answers a party's offer, the first or a later one (hold by direction, new port). Binds ports where needed.
     *
     * @throws MediaNotAcceptable when no codec is shared, the SDP is malformed or no ports are left
     */
    String answer(Party party, String offer);

    /**
     * Makes an offer to a party. Several phones may be offered the same one, or one of each profile; the first that
     * answers is latched.
     *
     * @throws MediaNotAcceptable when no ports are left, or a party whose media are encrypted is offered plain ones
     */
    String offer(Party party, Profile profile);

    /** Makes an offer of the profile that the party speaks already, plain RTP when nothing was agreed yet. */
    String offer(Party party);

    /**
     * Takes a party's answer to our offer.
     *
     * @throws MediaNotAcceptable when it cannot be used
     */
    void answered(Party party, String answer);

    /**
     * Plays prompts to a party, one after the other, then signals {@link MediaSignal.PlayEnded} with the token. Replaces
     * what was playing there, without a signal for it. It covers what others say to that party, until it ends or is
     * stopped; a change of the mix does not end it.
     *
     * @param prompts names of prompts, as {@code en/greeting}
     * @param loop start again after the last, for ever
     */
    void play(Party party, List<String> prompts, boolean loop, long token);

    /** Ends playing to a party, without a signal. */
    void stop(Party party);

    /**
     * Whether a party that sends nothing is missed, and {@link MediaSignal.MediaTimeout} signalled; so it is from its agreement on where
     * nothing else is said. Who is only rung for has nothing to send yet. The time counts from here.
     */
    void misses(Party party, boolean on);

    /** Who hears whom from now on, whole and at once. Nobody hears anybody at first. */
    void mix(Mix mix);

    /** Takes a party out, out of the mix too, and gives its ports back. Under the same name a new one may come. */
    void release(Party party);

    /** Lets a recorder hear what the parties say, all of them, whoever else hears them; absent: nobody any more. */
    void tap(@Nullable MediaTap tap);

    /**
     * Whether what is said and pressed from here on may be kept by nobody. The engine itself keeps nothing; who records
     * through {@link #tap} keeps silence in its place.
     */
    default void confidential(boolean on) {}

    /** Releases all parties and their ports at once. */
    @Override
    void close();

    /** Completes once it is closed and everything about it has been signalled. */
    CompletionStage<Void> closed();
}
