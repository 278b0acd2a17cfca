package io.trunkline.edge;

import io.trunkline.callcontrol.call.Signal;
import io.trunkline.callcontrol.media.MediaNotAcceptable;
import io.trunkline.callcontrol.media.MediaSession;
import io.trunkline.callcontrol.media.Party;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** The media session of one call, from its opening to its close. Used on the call's own actor only. */
final class CallMedia {

    private final EdgeContext context;
    private final String call;
    private final Consumer<Signal> signals;
    private @Nullable MediaSession session;

    CallMedia(EdgeContext context, String call, Consumer<Signal> signals) {
        this.context = context;
        this.call = call;
        this.signals = signals;
    }

    /** False when no ports are left. */
    boolean open() {
        session = context.media().open(call, signal -> signals.accept(new Signal.OnMedia(signal)));
        return session != null;
    }

    /** Does something with the session, if there is one; what it cannot do for the party comes back as a signal. */
    void with(Party party, Consumer<MediaSession> action) {
        MediaSession open = session;
        if (open == null) {
            return;
        }
        try {
            action.accept(open);
        } catch (MediaNotAcceptable e) {
            signals.accept(new Signal.MediaRefused(party, String.valueOf(e.getMessage())));
        }
    }

    /** An SDP out of the session; absent when there is no session or it cannot be done. */
    @Nullable
    String sdp(Function<MediaSession, String> negotiation) {
        MediaSession open = session;
        if (open == null) {
            return null;
        }
        try {
            return negotiation.apply(open);
        } catch (MediaNotAcceptable e) {
            return null;
        }
    }

    /** Our answer to a party's offer; our own offer to a party that made none. */
    @Nullable
    String reply(Party party, @Nullable String offer) {
        return sdp(open -> offer == null ? open.offer(party) : open.answer(party, offer));
    }

    /**
     * Closes the session.
     *
     * @param last runs once everything about it has been signalled, on any thread
     */
    void close(Runnable last) {
        MediaSession open = session;
        session = null;
        if (open == null) {
            last.run();
            return;
        }
        open.close();
        var unused = open.closed().whenComplete((_, _) -> last.run());
    }
}
