package io.trunkline.recording;

import io.trunkline.callcontrol.media.MediaListener;
import io.trunkline.callcontrol.media.MediaPort;
import io.trunkline.callcontrol.media.MediaSession;
import io.trunkline.callcontrol.media.MediaTap;
import io.trunkline.callcontrol.media.Mix;
import io.trunkline.callcontrol.media.Party;
import io.trunkline.callcontrol.media.Profile;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * A media engine whose sessions two may listen in on at once: the recorder, by {@link MediaSession#tap}, and whoever takes a
 * message, by {@link #listen}. An engine's own sessions have one tap.
 */
public final class SharedTaps implements MediaPort {

    private final MediaPort engine;
    private final Map<String, Shared> sessions = new ConcurrentHashMap<>();

    public SharedTaps(MediaPort engine) {
        this.engine = engine;
    }

    @Override
    public @Nullable MediaSession open(String call, MediaListener listener) {
        MediaSession session = engine.open(call, listener);
        if (session == null) {
            return null;
        }
        Shared shared = new Shared(session, () -> sessions.remove(call));
        sessions.put(call, shared);
        return shared;
    }

    /** Lets a second one hear what the parties of a call say; absent: nobody any more. A call that is over is silent. */
    public void listen(String call, @Nullable MediaTap second) {
        Shared shared = sessions.get(call);
        if (shared != null) {
            shared.second(second);
        }
    }

    @Override
    public void close() {
        engine.close();
    }

    private static final class Shared implements MediaSession {

        private final MediaSession session;
        private final Runnable gone;
        private @Nullable MediaTap first;
        private @Nullable MediaTap second;

        Shared(MediaSession session, Runnable gone) {
            this.session = session;
            this.gone = gone;
        }

        @Override
        public synchronized void tap(@Nullable MediaTap tap) {
            first = tap;
            session.tap(both());
        }

        synchronized void second(@Nullable MediaTap tap) {
            second = tap;
            session.tap(both());
        }

        private @Nullable MediaTap both() {
            MediaTap one = first;
            MediaTap other = second;
            if (one == null || other == null) {
                return one == null ? other : one;
            }
            return (party, tick, samples) -> {
                one.heard(party, tick, samples.clone());
                other.heard(party, tick, samples);
            };
        }

        @Override
        public String answer(Party party, String offer) {
            return session.answer(party, offer);
        }

        @Override
        public String offer(Party party, Profile profile) {
            return session.offer(party, profile);
        }

        @Override
        public String offer(Party party) {
            return session.offer(party);
        }

        @Override
        public void answered(Party party, String answer) {
            session.answered(party, answer);
        }

        @Override
        public void play(Party party, List<String> prompts, boolean loop, long token) {
            session.play(party, prompts, loop, token);
        }

        @Override
        public void stop(Party party) {
            session.stop(party);
        }

        @Override
        public void misses(Party party, boolean on) {
            session.misses(party, on);
        }

        @Override
        public void mix(Mix mix) {
            session.mix(mix);
        }

        @Override
        public void release(Party party) {
            session.release(party);
        }

        @Override
        public void confidential(boolean on) {
            session.confidential(on);
        }

        @Override
        public void close() {
            gone.run();
            session.close();
        }

        @Override
        public CompletionStage<Void> closed() {
            return session.closed();
        }
    }
}
