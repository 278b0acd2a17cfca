package io.trunkline.recording;

import io.trunkline.callcontrol.media.MediaListener;
import io.trunkline.callcontrol.media.MediaPort;
import io.trunkline.callcontrol.media.MediaSession;
import io.trunkline.callcontrol.media.MediaTap;
import io.trunkline.callcontrol.media.Mix;
import io.trunkline.callcontrol.media.Party;
import io.trunkline.callcontrol.media.Profile;
import io.trunkline.events.CallId;
import java.util.List;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/** A media engine whose calls can be recorded: tells {@link Recordings} of each session, and changes nothing else. */
public record RecordedMedia(MediaPort engine, Recordings recordings) implements MediaPort {

    @Override
    public @Nullable MediaSession open(String call, MediaListener listener) {
        MediaSession session = engine.open(call, listener);
        if (session == null) {
            return null;
        }
        CallId id = CallId.of(call);
        recordings.opened(id, session);
        return new Watched(id, session, recordings);
    }

    /** Recordings outlive the engine: they are closed by whoever made them. */
    @Override
    public void close() {
        engine.close();
    }

    private record Watched(CallId call, MediaSession session, Recordings recordings) implements MediaSession {

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
        public void tap(@Nullable MediaTap tap) {
            session.tap(tap);
        }

        @Override
        public void confidential(boolean on) {
            session.confidential(on);
            recordings.confidential(call, on);
        }

        @Override
        public void close() {
            session.close();
            recordings.closed(call);
        }

        @Override
        public CompletionStage<Void> closed() {
            return session.closed();
        }
    }
}
