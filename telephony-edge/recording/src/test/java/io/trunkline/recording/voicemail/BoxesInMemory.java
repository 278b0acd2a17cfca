package io.trunkline.recording.voicemail;

import io.trunkline.callcontrol.media.MediaTap;
import io.trunkline.command.Command;
import io.trunkline.command.CommandPort;
import io.trunkline.command.CommandRejected;
import io.trunkline.command.CommandResult;
import io.trunkline.command.MailboxCommand;
import io.trunkline.command.Origin;
import io.trunkline.command.VoicemailCommand;
import io.trunkline.events.CallId;
import io.trunkline.events.Event;
import io.trunkline.events.MailboxEvent;
import io.trunkline.events.Personal;
import io.trunkline.events.VoicemailEvent;
import io.trunkline.model.voicemail.Mailbox;
import io.trunkline.model.voicemail.Voicemail;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
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

/** A log with the real deciders in front of it, calls that can be listened to, and phones that note what they are told. */
final class BoxesInMemory implements CommandPort, Voicemails.Desk {

    /** What an account's phones were told. */
    record Waiting(String account, int unheard, int heard) {}

    /** Who listens to the call that was listened to last. */
    private record Listening(CallId call, MediaTap tap) {}

    final List<Waiting> told = new CopyOnWriteArrayList<>();
    private final Map<String, Mailbox> boxes = new HashMap<>();
    private final Map<String, Voicemail> messages = new HashMap<>();
    private final List<Event> events = new CopyOnWriteArrayList<>();
    private final List<Consumer<Event>> readers = new CopyOnWriteArrayList<>();
    private final ExecutorService follower = Executors.newSingleThreadExecutor();
    private volatile @Nullable Listening listening;

    /** A reader of everything, from the beginning; then it is told that it has caught up. */
    synchronized void followedBy(Consumer<Event> reader, Runnable caughtUp) {
        readers.clear();
        List<Event> past = List.copyOf(events);
        follower.execute(() -> {
            past.forEach(reader);
            caughtUp.run();
        });
        readers.add(reader);
    }

    synchronized void append(Event event) {
        events.add(event);
        List<Consumer<Event>> now = List.copyOf(readers);
        follower.execute(() -> now.forEach(reader -> reader.accept(event)));
    }

    void isRead() {
        try {
            follower.submit(() -> {}).get(60, TimeUnit.SECONDS);
        } catch (InterruptedException | ExecutionException | TimeoutException e) {
            throw new AssertionError(e);
        }
    }

    List<Event> events() {
        return events;
    }

    @Override
    public synchronized CompletionStage<CommandResult> send(Command command, Origin origin) {
        try {
            List<? extends Event> news =
                    switch (command) {
                        case MailboxCommand c -> Mailbox.decide(c, boxes.getOrDefault(c.stream(), new Mailbox.New()));
                        case VoicemailCommand c ->
                            Voicemail.decide(c, messages.getOrDefault(c.stream(), new Voicemail.New()));
                        default -> throw new AssertionError("not about a box: " + command);
                    };
            news.forEach(this::happened);
            return CompletableFuture.completedFuture(new CommandResult.Accepted(news.isEmpty() ? -1 : events.size()));
        } catch (CommandRejected no) {
            return CompletableFuture.completedFuture(new CommandResult.Rejected(no.code(), no.facts()));
        }
    }

    private void happened(Event event) {
        switch (event) {
            case MailboxEvent e ->
                boxes.put(e.stream(), Mailbox.evolve(boxes.getOrDefault(e.stream(), new Mailbox.New()), e));
            case VoicemailEvent e ->
                messages.put(e.stream(), Voicemail.evolve(messages.getOrDefault(e.stream(), new Voicemail.New()), e));
            default -> throw new AssertionError(event);
        }
        append(event);
    }

    @Override
    public synchronized void listen(CallId call, @Nullable MediaTap listener) {
        Listening last = listening;
        if (listener != null) {
            listening = new Listening(call, listener);
        } else if (last != null && last.call().equals(call)) {
            listening = null;
        }
    }

    @Nullable
    MediaTap tap() {
        Listening last = listening;
        return last == null ? null : last.tap();
    }

    @Override
    public @Nullable String caller(CallId call, Personal from) {
        return from.content();
    }

    @Override
    public void waiting(String account, int unheard, int heard) {
        told.add(new Waiting(account, unheard, heard));
    }

    void close() {
        follower.shutdownNow();
    }
}
