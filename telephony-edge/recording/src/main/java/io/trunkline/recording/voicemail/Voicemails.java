package io.trunkline.recording.voicemail;

import io.trunkline.callcontrol.media.MediaTap;
import io.trunkline.callcontrol.voicemail.VoicemailPort;
import io.trunkline.command.Command;
import io.trunkline.command.CommandPort;
import io.trunkline.command.MailboxCommand.AlertOwner;
import io.trunkline.command.MailboxCommand.UseGreeting;
import io.trunkline.command.Origin;
import io.trunkline.command.VoicemailCommand.DeleteVoicemail;
import io.trunkline.events.AgentEvent.AgentSignedIn;
import io.trunkline.events.AgentId;
import io.trunkline.events.CallEvent.CallReceived;
import io.trunkline.events.CallId;
import io.trunkline.events.Event;
import io.trunkline.events.MailboxEvent;
import io.trunkline.events.MailboxEvent.MailboxRemoved;
import io.trunkline.events.Personal;
import io.trunkline.events.RecordingEvent.DeletionCause;
import io.trunkline.events.VoicemailEvent;
import io.trunkline.events.VoicemailEvent.VoicemailBegun;
import io.trunkline.events.VoicemailEvent.VoicemailLeft;
import io.trunkline.events.VoicemailEvent.VoicemailPurpose;
import io.trunkline.events.VoicemailId;
import io.trunkline.recording.Shelf;
import io.trunkline.recording.Spool;
import io.trunkline.recording.Writers;
import io.trunkline.recording.sealed.Content;
import io.trunkline.recording.voicemail.Boxes.Box;
import io.trunkline.recording.voicemail.Boxes.Message;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The boxes for messages at one edge node. Feed it every event of the log through {@link #on}, in order, and tell it {@link
 * #caughtUp} once. Taking a message never holds up or ends a call: what goes wrong becomes {@code voicemail.not-left}, an
 * error in the log file, and words to the caller.
 */
public final class Voicemails implements VoicemailPort, AutoCloseable {

    private static final Logger log = LoggerFactory.getLogger(Voicemails.class);
    private static final String USUAL_GREETING = "voicemail-greeting";
    private static final String BEEP = "tone/beep";

    private final VoicemailSettings settings;
    private final Boxes boxes = new Boxes();
    private final Desk desk;
    private final CommandPort commands;
    private final Clock clock;
    private final Shelf shelf;
    private final Writers writers;
    private final KnownCalls calls = new KnownCalls();
    private final MessagesUnderWay underWay;
    private final BoxAccess access;
    /** Which node's call a message is under way in. */
    private final Map<VoicemailId, String> nodes = new ConcurrentHashMap<>();

    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private volatile boolean live;

    /** What one node's boxes need of the rest of the node. */
    public interface Desk {

        /** Lets somebody hear what a call's parties say; absent: nobody any more. */
        void listen(CallId call, @Nullable MediaTap tap);

        /** Opens the number of a call's caller; absent when it was withheld, erased or not recorded. */
        @Nullable
        String caller(CallId call, Personal from);

        /** Tells the phones of an account how many messages wait, and how many were heard. */
        void waiting(String account, int unheard, int heard);
    }

    /**
     * Makes the boxes of a node; the writers and the spool are its own.
     *
     * @param nanos what silence and length are measured by, as {@link System#nanoTime}
     */
    public Voicemails(
            VoicemailSettings settings,
            Spool spool,
            Shelf shelf,
            Writers writers,
            Desk desk,
            CommandPort commands,
            Clock clock,
            LongSupplier nanos,
            Supplier<UUID> ids) {
        this.settings = settings;
        this.shelf = shelf;
        this.writers = writers;
        this.desk = desk;
        this.commands = commands;
        this.clock = clock;
        VoicemailNode node = new VoicemailNode(settings, boxes, calls, desk, commands, clock, threads);
        this.access = new BoxAccess(node);
        this.underWay = new MessagesUnderWay(node, nanos, ids, spool, shelf, writers);
    }

    /** Follows the log. */
    public void on(Event event) {
        if (event instanceof MailboxRemoved removed) {
            boxes.box(removed.mailbox()).ifPresent(this::showNothing);
        }
        boxes.on(event);
        calls.on(event).ifPresent(access::ended);
        if (event instanceof MailboxRemoved) {
            clearAway();
        } else if (event instanceof MailboxEvent box) {
            boxes.box(box.mailbox()).ifPresent(this::show);
        } else if (event instanceof VoicemailEvent message) {
            onMessage(message);
        } else if (event instanceof AgentSignedIn in && live) {
            alert(in.agent(), in.at());
        }
    }

    private void onMessage(VoicemailEvent event) {
        if (event instanceof VoicemailBegun begun) {
            CallReceived received = calls.find(begun.call());
            nodes.put(begun.voicemail(), received == null ? "" : received.node());
        } else {
            nodes.remove(event.voicemail());
        }
        boxes.box(event.mailbox()).ifPresent(this::show);
        if (event instanceof VoicemailLeft) {
            clearAway();
        }
        if (live && event instanceof VoicemailLeft left) {
            boxes.message(left.voicemail())
                    .filter(message -> message.purpose() == VoicemailPurpose.GREETING)
                    .ifPresent(greeting -> useGreeting(greeting, left.at()));
        }
    }

    /** What was recorded as a greeting is one from the moment it is whole; any node may say so, the first is heard. */
    private void useGreeting(Message greeting, Instant at) {
        VoicemailId before = boxes.box(greeting.box()).map(Box::greeting).orElse(null);
        tell(greeting.call(), new UseGreeting(greeting.box(), greeting.id(), at));
        if (before != null && !before.equals(greeting.id())) {
            tell(greeting.call(), new DeleteVoicemail(before, DeletionCause.DEMAND, at));
        }
    }

    /** What boxes held that were removed, or what was on its way there, goes; any node may say so, the first is heard. */
    private void clearAway() {
        if (live) {
            for (Message orphan : boxes.orphans()) {
                tell(orphan.call(), new DeleteVoicemail(orphan.id(), DeletionCause.DEMAND, clock.instant()));
            }
        }
    }

    private void alert(AgentId agent, Instant signedInAt) {
        for (Box box : boxes.of(agent)) {
            int unheard = boxes.counts(box.id()).unheard();
            if (unheard > 0) {
                send(
                        new AlertOwner(box.id(), agent, unheard, signedInAt, clock.instant()),
                        Origin.of("edge:" + settings.node(), agent.toString()));
            }
        }
    }

    private void showNothing(Box box) {
        String account = boxes.account(box);
        if (live && account != null) {
            desk.waiting(account, 0, 0);
        }
    }

    private void show(Box box) {
        String account = boxes.account(box);
        if (live && account != null) {
            Boxes.Counts counts = boxes.counts(box.id());
            desk.waiting(account, counts.unheard(), counts.heard());
        }
    }

    /** The log has been read to its head. What an earlier run of this node left is stored, or known to be lost. */
    public void caughtUp() {
        if (live || threads.isShutdown()) {
            return;
        }
        live = true;
        boxes.all().forEach(this::show);
        clearAway();
        List<Message> left = boxes.unfinished();
        threads.execute(() -> {
            left.stream()
                    .filter(message ->
                            settings.node().equals(nodes.get(message.id())) && !underWay.isTaken(message.id()))
                    .forEach(underWay::recover);
            underWay.sweep(
                    name -> left.stream().anyMatch(each -> each.id().toString().equals(name)));
        });
    }

    @Override
    public @Nullable String box(String number) {
        return boxes.box(number).map(box -> box.id().toString()).orElse(null);
    }

    @Override
    public String language(String number) {
        return boxes.language(number);
    }

    @Override
    public List<String> greeting(String number) {
        Box box = boxes.box(number).orElse(null);
        if (box == null) {
            return List.of(BEEP);
        }
        VoicemailId recorded = box.greeting();
        if (recorded != null) {
            return List.of(PROMPT + recorded, BEEP);
        }
        String language = box.settings().language();
        String words = box.settings().greeting();
        return List.of(
                words.isBlank() ? Languages.spoken(language) + "/" + USUAL_GREETING : "say/" + language + "/" + words,
                BEEP);
    }

    /** The message that a prompt is; absent for other prompts. */
    public static @Nullable VoicemailId message(String prompt) {
        try {
            return prompt.startsWith(PROMPT) ? VoicemailId.of(prompt.substring(PROMPT.length())) : null;
        } catch (IllegalArgumentException _) {
            return null;
        }
    }

    @Override
    public void take(String call, String number, Purpose purpose, Consumer<Ending> ended) {
        Optional<Box> box = live ? boxes.box(number) : Optional.empty();
        box.ifPresentOrElse(
                into -> underWay.take(CallId.of(call), into, purpose, ended), () -> ended.accept(Ending.FAILED));
    }

    @Override
    public void end(String call, Cause cause) {
        underWay.end(call, cause);
    }

    @Override
    public void open(String account, @Nullable String number, Consumer<Access> told) {
        access.open(account, number, told);
    }

    @Override
    public void tryPin(String number, String pin, Consumer<Access> told) {
        access.tryPin(number, pin, told);
    }

    @Override
    public void act(String call, String account, String message, Act act) {
        access.act(call, account, message, act);
    }

    @Override
    public void callBack(String call, String account, String message, Consumer<@Nullable String> number) {
        access.callBack(call, account, message, number);
    }

    /** The key is derived from the id, so that whoever knows the one knows the other. */
    public static String key(VoicemailId id) {
        String text = id.toString();
        return "voicemail/" + text.substring(text.length() - 2) + "/" + text + ".tlrec";
    }

    /** What a message's sound is sealed as. */
    public static Content content(VoicemailId id) {
        return new Content(VoicemailId.CATEGORY, id.toString());
    }

    private void tell(CallId call, Command command) {
        send(command, Origin.of("edge:" + settings.node(), call.toString()));
    }

    private void send(Command command, Origin origin) {
        var unused = commands.send(command, origin).whenComplete((_, failure) -> {
            if (failure != null) {
                log.warn("{} could not be recorded: {}", command.getClass().getSimpleName(), failure.getMessage());
            }
        });
    }

    /** Ends all messages and brings them to disk; what the store does not take in time is stored after the next start. */
    @Override
    public void close() {
        underWay.close();
        threads.close();
        writers.close();
        shelf.close();
    }
}
