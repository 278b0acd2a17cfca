package io.trunkline.recording.voicemail;

import io.trunkline.events.AgentEvent;
import io.trunkline.events.AgentId;
import io.trunkline.events.CallId;
import io.trunkline.events.Event;
import io.trunkline.events.MailboxEvent;
import io.trunkline.events.MailboxEvent.MailboxChanged;
import io.trunkline.events.MailboxEvent.MailboxCreated;
import io.trunkline.events.MailboxEvent.MailboxGreetingCleared;
import io.trunkline.events.MailboxEvent.MailboxGreetingRecorded;
import io.trunkline.events.MailboxEvent.MailboxOwnerAlerted;
import io.trunkline.events.MailboxEvent.MailboxPinCleared;
import io.trunkline.events.MailboxEvent.MailboxPinSet;
import io.trunkline.events.MailboxEvent.MailboxRemoved;
import io.trunkline.events.MailboxId;
import io.trunkline.events.MailboxSettings;
import io.trunkline.events.Personal;
import io.trunkline.events.VoicemailEvent;
import io.trunkline.events.VoicemailEvent.VoicemailBegun;
import io.trunkline.events.VoicemailEvent.VoicemailCallbackPlaced;
import io.trunkline.events.VoicemailEvent.VoicemailDeleted;
import io.trunkline.events.VoicemailEvent.VoicemailHandled;
import io.trunkline.events.VoicemailEvent.VoicemailHeard;
import io.trunkline.events.VoicemailEvent.VoicemailHeld;
import io.trunkline.events.VoicemailEvent.VoicemailLeft;
import io.trunkline.events.VoicemailEvent.VoicemailNotLeft;
import io.trunkline.events.VoicemailEvent.VoicemailNoteAdded;
import io.trunkline.events.VoicemailEvent.VoicemailPurpose;
import io.trunkline.events.VoicemailEvent.VoicemailReleased;
import io.trunkline.events.VoicemailEvent.VoicemailUnhandled;
import io.trunkline.events.VoicemailId;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The boxes and their messages, folded from the log; greetings that were recorded among them. As many messages as boxes
 * hold, and those that are under way. Safe from any thread.
 */
final class Boxes {

    /**
     * A box.
     *
     * @param pin hash of its PIN; absent: none
     * @param greeting the recorded one; absent: none
     */
    record Box(
            MailboxId id,
            MailboxSettings settings,
            @Nullable String pin,
            @Nullable VoicemailId greeting) {}

    /** A message; store and key are absent while it is on its way there. */
    record Message(
            VoicemailId id,
            MailboxId box,
            CallId call,
            VoicemailPurpose purpose,
            Personal from,
            @Nullable AgentId agent,
            @Nullable String store,
            @Nullable String key,
            boolean heard,
            boolean handled) {

        boolean isLeft() {
            return store != null && purpose == VoicemailPurpose.MESSAGE;
        }

        boolean waits() {
            return isLeft() && !heard && !handled;
        }

        private Message left(VoicemailLeft e) {
            return new Message(id, box, call, purpose, from, agent, e.store(), e.key(), heard, handled);
        }

        private Message heard(boolean now) {
            return new Message(id, box, call, purpose, from, agent, store, key, now, handled);
        }

        private Message handled(boolean now) {
            return new Message(id, box, call, purpose, from, agent, store, key, heard, now);
        }
    }

    /** How many messages of a box wait, and how many were heard and are still there. */
    record Counts(int unheard, int heard) {}

    private final Map<MailboxId, Box> boxes = new HashMap<>();
    private final Map<String, MailboxId> numbers = new HashMap<>();
    private final Map<AgentId, String> extensions = new HashMap<>();
    private final Map<VoicemailId, Message> messages = new LinkedHashMap<>();
    private final Map<MailboxId, Map<VoicemailId, Message>> held = new HashMap<>();

    synchronized void on(Event event) {
        switch (event) {
            case AgentEvent.AgentCreated created -> extensions.put(created.agent(), created.extension());
            case MailboxEvent box -> onBox(box);
            case VoicemailEvent message -> onMessage(message);
            default -> {} // nothing else concerns boxes
        }
    }

    private void onBox(MailboxEvent event) {
        Box box = boxes.get(event.mailbox());
        switch (event) {
            case MailboxCreated e -> put(new Box(e.mailbox(), e.settings(), null, null));
            case MailboxChanged e -> {
                if (box != null) {
                    numbers.remove(box.settings().number(), box.id());
                    put(new Box(box.id(), e.settings(), box.pin(), box.greeting()));
                }
            }
            case MailboxPinSet e -> change(box, e.hash(), box == null ? null : box.greeting());
            case MailboxPinCleared _ -> change(box, null, box == null ? null : box.greeting());
            case MailboxGreetingRecorded e -> change(box, box == null ? null : box.pin(), e.greeting());
            case MailboxGreetingCleared _ -> change(box, box == null ? null : box.pin(), null);
            case MailboxRemoved e -> {
                if (boxes.remove(e.mailbox()) != null && box != null) {
                    numbers.remove(box.settings().number(), box.id());
                }
            }
            case MailboxOwnerAlerted _ -> {}
        }
    }

    private void put(Box box) {
        boxes.put(box.id(), box);
        numbers.put(box.settings().number(), box.id());
    }

    private void change(@Nullable Box box, @Nullable String pin, @Nullable VoicemailId greeting) {
        if (box != null) {
            boxes.put(box.id(), new Box(box.id(), box.settings(), pin, greeting));
        }
    }

    private void onMessage(VoicemailEvent event) {
        VoicemailId id = event.voicemail();
        Message message = messages.get(id);
        switch (event) {
            case VoicemailBegun e ->
                put(new Message(id, e.mailbox(), e.call(), e.purpose(), e.from(), e.agent(), null, null, false, false));
            case VoicemailNotLeft _, VoicemailDeleted _ -> remove(event.mailbox(), id);
            case VoicemailLeft e -> {
                if (message != null) {
                    put(message.left(e));
                }
            }
            case VoicemailHeard _ -> {
                if (message != null) {
                    put(message.heard(true));
                }
            }
            case VoicemailHandled _ -> {
                if (message != null) {
                    put(message.handled(true));
                }
            }
            case VoicemailUnhandled _ -> {
                if (message != null) {
                    put(message.handled(false));
                }
            }
            case VoicemailNoteAdded _, VoicemailCallbackPlaced _, VoicemailHeld _, VoicemailReleased _ -> {}
        }
    }

    private void put(Message message) {
        messages.put(message.id(), message);
        held.computeIfAbsent(message.box(), _ -> new LinkedHashMap<>()).put(message.id(), message);
    }

    private void remove(MailboxId box, VoicemailId id) {
        messages.remove(id);
        held.computeIfPresent(box, (_, in) -> {
            in.remove(id);
            return in.isEmpty() ? null : in;
        });
    }

    /** Boxes that something is remembered of. */
    synchronized int remembered() {
        return boxes.size() + held.size();
    }

    synchronized Optional<Box> box(String number) {
        return Optional.ofNullable(numbers.get(number)).map(boxes::get);
    }

    /** That the box of a number speaks; English where there is no such box. */
    String language(String number) {
        return box(number).map(box -> box.settings().language()).orElse("en");
    }

    synchronized Optional<Box> box(MailboxId id) {
        return Optional.ofNullable(boxes.get(id));
    }

    /** The box that a phone listens to by itself: its agent's, or the one with its number. */
    synchronized Optional<Box> own(String account) {
        Optional<Box> agents = boxes.values().stream()
                .filter(box -> account.equals(extension(box)))
                .min(Comparator.comparing(box -> box.settings().number()));
        return agents.isPresent() ? agents : box(account);
    }

    /** Whose phone shows how many messages wait; absent for a box that is nobody's own. */
    synchronized @Nullable String account(Box box) {
        return extension(box);
    }

    private @Nullable String extension(Box box) {
        AgentId agent = box.settings().agent();
        return agent == null ? null : extensions.get(agent);
    }

    synchronized List<Box> of(AgentId agent) {
        return boxes.values().stream()
                .filter(box -> agent.equals(box.settings().agent()))
                .toList();
    }

    synchronized List<Box> all() {
        return List.copyOf(boxes.values());
    }

    synchronized Optional<Message> message(VoicemailId id) {
        return Optional.ofNullable(messages.get(id));
    }

    /** Messages that are left, those that wait first, then oldest first. */
    synchronized List<Message> messages(MailboxId box) {
        return in(box).values().stream()
                .filter(Message::isLeft)
                .sorted(Comparator.comparing(message -> !message.waits()))
                .toList();
    }

    /** Messages that are under way or left. */
    synchronized int size(MailboxId box) {
        return (int) in(box).values().stream()
                .filter(message -> message.purpose() == VoicemailPurpose.MESSAGE)
                .count();
    }

    synchronized Counts counts(MailboxId box) {
        int left = (int) in(box).values().stream().filter(Message::isLeft).count();
        int waiting = (int) in(box).values().stream().filter(Message::waits).count();
        return new Counts(waiting, left - waiting);
    }

    /** Those that are in the store, greetings too, and whose box is no more. */
    synchronized List<Message> orphans() {
        return messages.values().stream()
                .filter(message -> message.store() != null && !boxes.containsKey(message.box()))
                .toList();
    }

    /** Begun and not in the store. */
    synchronized List<Message> unfinished() {
        return messages.values().stream()
                .filter(message -> message.store() == null)
                .toList();
    }

    private Map<VoicemailId, Message> in(MailboxId box) {
        return held.getOrDefault(box, Map.of());
    }
}
