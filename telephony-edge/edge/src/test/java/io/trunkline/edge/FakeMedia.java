package io.trunkline.edge;

import io.trunkline.callcontrol.media.MediaListener;
import io.trunkline.callcontrol.media.MediaNotAcceptable;
import io.trunkline.callcontrol.media.MediaPort;
import io.trunkline.callcontrol.media.MediaSession;
import io.trunkline.callcontrol.media.MediaSignal;
import io.trunkline.callcontrol.media.MediaTap;
import io.trunkline.callcontrol.media.Mix;
import io.trunkline.callcontrol.media.Party;
import io.trunkline.callcontrol.media.Profile;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** Notes what is asked of the media; takes every SDP but {@link #UNUSABLE} and {@link #POISON}. */
final class FakeMedia implements MediaPort {

    /** Is turned down, as a codec that nobody knows would be. */
    static final String UNUSABLE = "v=0 no codec";

    /** Meets a fault of the engine's own. */
    static final String POISON = "v=0 poison";

    /** What was done. */
    sealed interface Done {

        String call();

        record Opened(String call) implements Done {}

        record Answered(String call, Party party, String offer) implements Done {}

        record Offered(String call, Party party) implements Done {}

        record Took(String call, Party party, String answer) implements Done {}

        record Played(String call, Party party, List<String> prompts, boolean loop, long token) implements Done {}

        record Stopped(String call, Party party) implements Done {}

        record Missed(String call, Party party, boolean on) implements Done {}

        record Mixed(String call, Mix mix) implements Done {}

        record Released(String call, Party party) implements Done {}

        record Confidential(String call, boolean on) implements Done {}

        record Tapped(String call, boolean on) implements Done {}

        record Closed(String call) implements Done {}
    }

    final Journal<Done> done = new Journal<>();
    private final Map<String, MediaListener> listeners = new ConcurrentHashMap<>();
    /** Told when a session closes, by call. */
    final Map<String, MediaSignal> lastWords = new ConcurrentHashMap<>();

    volatile boolean hasPorts = true;
    volatile boolean closed;

    void signals(String call, MediaSignal signal) {
        Objects.requireNonNull(listeners.get(call)).on(signal);
    }

    /** Whom a session tells; a real one also does when it closes. */
    MediaListener listener(String call) {
        return Objects.requireNonNull(listeners.get(call));
    }

    int open() {
        return listeners.size();
    }

    @Override
    public @Nullable MediaSession open(String call, MediaListener listener) {
        if (!hasPorts) {
            return null;
        }
        listeners.put(call, listener);
        done.add(new Done.Opened(call));
        return new Session(call);
    }

    @Override
    public void close() {
        closed = true;
    }

    private static void judge(String sdp) {
        switch (sdp) {
            case UNUSABLE -> throw new MediaNotAcceptable("no codec in common");
            case POISON -> throw new IllegalStateException("a fault that no engine should have");
            default -> {}
        }
    }

    private final class Session implements MediaSession {

        private final String call;
        private final CompletableFuture<Void> closed = new CompletableFuture<>();

        Session(String call) {
            this.call = call;
        }

        @Override
        public String answer(Party party, String offer) {
            judge(offer);
            done.add(new Done.Answered(call, party, offer));
            return "answer to " + offer;
        }

        @Override
        public String offer(Party party, Profile profile) {
            return offer(party);
        }

        @Override
        public String offer(Party party) {
            done.add(new Done.Offered(call, party));
            return "offer to " + party;
        }

        @Override
        public void answered(Party party, String answer) {
            judge(answer);
            done.add(new Done.Took(call, party, answer));
        }

        @Override
        public void play(Party party, List<String> prompts, boolean loop, long token) {
            done.add(new Done.Played(call, party, prompts, loop, token));
        }

        @Override
        public void stop(Party party) {
            done.add(new Done.Stopped(call, party));
        }

        @Override
        public void misses(Party party, boolean on) {
            done.add(new Done.Missed(call, party, on));
        }

        @Override
        public void mix(Mix mix) {
            done.add(new Done.Mixed(call, mix));
        }

        @Override
        public void release(Party party) {
            done.add(new Done.Released(call, party));
        }

        @Override
        public void tap(@Nullable MediaTap tap) {
            done.add(new Done.Tapped(call, tap != null));
        }

        @Override
        public void confidential(boolean on) {
            done.add(new Done.Confidential(call, on));
        }

        @Override
        public void close() {
            MediaListener listener = listeners.remove(call);
            MediaSignal last = lastWords.get(call);
            if (listener != null && last != null) {
                listener.on(last);
            }
            done.add(new Done.Closed(call));
            closed.complete(null);
        }

        @Override
        public CompletionStage<Void> closed() {
            return closed;
        }
    }
}
