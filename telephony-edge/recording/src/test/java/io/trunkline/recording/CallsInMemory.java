package io.trunkline.recording;

import io.trunkline.callcontrol.media.MediaListener;
import io.trunkline.callcontrol.media.MediaPort;
import io.trunkline.callcontrol.media.MediaSession;
import io.trunkline.callcontrol.media.MediaTap;
import io.trunkline.callcontrol.media.Mix;
import io.trunkline.callcontrol.media.Party;
import io.trunkline.callcontrol.media.Profile;
import io.trunkline.command.Command;
import io.trunkline.command.CommandPort;
import io.trunkline.command.CommandRejected;
import io.trunkline.command.CommandResult;
import io.trunkline.command.CommandUnavailable;
import io.trunkline.command.Origin;
import io.trunkline.command.RecordingCommand;
import io.trunkline.events.Event;
import io.trunkline.events.RecordingEvent;
import io.trunkline.model.recording.Recording;
import io.trunkline.recording.sound.Tones;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** A log with the real decider in front of it, and sessions whose parties say tones. */
final class CallsInMemory implements CommandPort, MediaPort {

    private final Map<String, Recording> recordings = new HashMap<>();
    private final List<Event> events = new CopyOnWriteArrayList<>();
    private final List<Consumer<Event>> readers = new CopyOnWriteArrayList<>();
    private final ExecutorService follower = Executors.newSingleThreadExecutor();
    private volatile boolean away;
    private @Nullable Session session;

    /** A reader of everything, from the beginning. */
    synchronized void followedBy(Consumer<Event> reader) {
        List<Event> past = List.copyOf(events);
        follower.execute(() -> past.forEach(reader));
        readers.add(reader);
    }

    /** As when a node is killed: nobody reads any more. */
    synchronized void followedByNobody() {
        readers.clear();
    }

    synchronized void append(Event event) {
        events.add(event);
        List<Consumer<Event>> now = List.copyOf(readers);
        follower.execute(() -> now.forEach(reader -> reader.accept(event)));
    }

    /** On the follower's thread, behind all that was appended. */
    void afterwards(Runnable action) {
        follower.execute(action);
    }

    /** Waits until the readers have read all that there is now. */
    void isRead() {
        try {
            follower.submit(() -> {}).get(10, TimeUnit.SECONDS);
        } catch (InterruptedException | ExecutionException | TimeoutException e) {
            throw new AssertionError(e);
        }
    }

    List<Event> events() {
        return events;
    }

    void away(boolean gone) {
        away = gone;
    }

    @Override
    public synchronized CompletionStage<CommandResult> send(Command command, Origin origin) {
        if (away) {
            return CompletableFuture.failedFuture(new CommandUnavailable("away", new IllegalStateException("test")));
        }
        if (!(command instanceof RecordingCommand asked)) {
            throw new AssertionError("not about a recording: " + command);
        }
        Recording state = recordings.getOrDefault(command.stream(), new Recording.New());
        try {
            List<RecordingEvent> news = Recording.decide(asked, state);
            for (RecordingEvent event : news) {
                state = Recording.evolve(state, event);
                append(event);
            }
            recordings.put(command.stream(), state);
            return CompletableFuture.completedFuture(new CommandResult.Accepted(news.isEmpty() ? -1 : events.size()));
        } catch (CommandRejected no) {
            return CompletableFuture.completedFuture(new CommandResult.Rejected(no.code(), no.facts()));
        }
    }

    @Override
    public MediaSession open(String call, MediaListener listener) {
        Session opened = new Session();
        session = opened;
        return opened;
    }

    /** So many ticks of both parties' tones; 0 hertz: the party sends nothing. */
    void talk(int caller, int agent, int ticks) {
        Session open = Objects.requireNonNull(session);
        for (int i = 0; i < ticks; i++) {
            open.tick++;
            open.says(Party.CALLER, caller);
            open.says(Party.AGENT, agent);
        }
    }

    boolean isTapped() {
        Session open = session;
        return open != null && open.tap != null;
    }

    @Override
    public void close() {
        follower.shutdownNow();
    }

    private static final class Session implements MediaSession {

        private volatile @Nullable MediaTap tap;
        private long tick = 1_000;

        void says(Party party, int hertz) {
            MediaTap listening = tap;
            if (listening != null && hertz > 0) {
                listening.heard(party, tick, Tones.frame(hertz, tick));
            }
        }

        @Override
        public String answer(Party party, String offer) {
            return "answer";
        }

        @Override
        public String offer(Party party, Profile profile) {
            return "offer";
        }

        @Override
        public String offer(Party party) {
            return "offer";
        }

        @Override
        public void answered(Party party, String answer) {}

        @Override
        public void play(Party party, List<String> prompts, boolean loop, long token) {}

        @Override
        public void stop(Party party) {}

        @Override
        public void misses(Party party, boolean on) {}

        @Override
        public void mix(Mix mix) {}

        @Override
        public void release(Party party) {}

        @Override
        public void tap(@Nullable MediaTap listener) {
            tap = listener;
        }

        @Override
        public void close() {
            tap = null;
        }

        @Override
        public CompletionStage<Void> closed() {
            return CompletableFuture.completedFuture(null);
        }
    }
}
