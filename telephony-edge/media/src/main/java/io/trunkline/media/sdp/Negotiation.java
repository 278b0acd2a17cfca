package io.trunkline.media.sdp;

import io.trunkline.callcontrol.media.MediaNotAcceptable;
import io.trunkline.media.rtp.Codec;
import java.util.Objects;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * One side's offers and answers over the life of a call (RFC 3264). Remembers what we said last, so that the version in
 * {@code o=} grows with every change and only then. Not safe for use by several threads at once.
 */
public final class Negotiation {

    private final String id;
    private final LocalEnd local;
    private final Security security;
    private long version;
    private @Nullable SessionDescription said;
    private @Nullable AgreedAudio agreed;

    /**
     * Begins with nothing agreed; encrypted media are refused.
     *
     * @param id a number that names our session; not negative, unlikely to repeat
     */
    public Negotiation(long id, LocalEnd local) {
        this(id, local, () -> {
            throw new MediaNotAcceptable("encrypted media are not spoken here");
        });
    }

    /** The same with encrypted media: who we are is asked for at the begin and whenever a peer starts ICE anew. */
    public Negotiation(long id, LocalEnd local, Supplier<LocalSecurity> ourselves) {
        this.id = Long.toString(id);
        this.local = local;
        this.security = new Security(ourselves);
    }

    /**
     * Answers an offer. What was agreed before holds on when this one fails.
     *
     * @throws MediaNotAcceptable when it is malformed or shares no codec with us
     */
    public String answer(String text) {
        SessionDescription offer = SessionDescription.parse(text);
        OfferAnswer.Chosen chosen = OfferAnswer.answering(offer, local);
        AgreedSecurity secured = security.answering(chosen.remote());
        agreed = chosen.audio().with(secured);
        return say(OfferAnswer.answer(offer, chosen, id, local, secured));
    }

    /** Offers plain RTP. */
    public String offer(Codec first) {
        return offer(first, false);
    }

    /**
     * Offers both codecs and telephone-events.
     *
     * @param first the codec that we would like most
     * @param secure encrypted, as browsers ask for, in place of plain
     */
    public String offer(Codec first, boolean secure) {
        return say(OfferAnswer.offer(first, id, local, secure ? security.offering() : security.offeringPlain()));
    }

    /**
     * Takes an answer to the last offer. What was agreed before holds on when it fails.
     *
     * @throws MediaNotAcceptable when it is malformed, refuses our audio or names no codec of ours
     */
    public AgreedAudio answered(String text) {
        SessionDescription answer = SessionDescription.parse(text);
        OfferAnswer.Chosen chosen = OfferAnswer.answered(answer, local);
        AgreedAudio audio = chosen.audio().with(security.answered(chosen.remote()));
        agreed = audio;
        return audio;
    }

    /** What holds now; absent before the first agreement. */
    public @Nullable AgreedAudio agreed() {
        return agreed;
    }

    private String say(SessionDescription description) {
        if (said == null
                || !Objects.equals(said, description.withVersion(said.origin().version()))) {
            version++;
            said = description.withVersion(Long.toString(version));
        }
        return said.format();
    }
}
