package io.trunkline.recording.voicemail;

import io.trunkline.callcontrol.media.MediaTap;
import io.trunkline.callcontrol.voicemail.VoicemailPort;
import io.trunkline.command.Command;
import io.trunkline.command.CommandPort;
import io.trunkline.command.MailboxCommand.AlertOwner;
import io.trunkline.command.MailboxCommand.UseGreeting;
import io.trunkline.command.Origin;
import io.trunkline.command.PinHash;
import io.trunkline.command.VoicemailCommand.BeginVoicemail;
import io.trunkline.command.VoicemailCommand.DeleteVoicemail;
import io.trunkline.command.VoicemailCommand.FailVoicemail;
import io.trunkline.command.VoicemailCommand.HandleVoicemail;
import io.trunkline.command.VoicemailCommand.HearVoicemail;
import io.trunkline.command.VoicemailCommand.KeepVoicemail;
import io.trunkline.command.VoicemailCommand.NoteCallback;
import io.trunkline.events.AgentEvent.AgentSignedIn;
import io.trunkline.events.AgentId;
import io.trunkline.events.CallEvent;
import io.trunkline.events.CallEvent.CallReceived;
import io.trunkline.events.CallId;
import io.trunkline.events.ConversationEvent.CallCleared;
import io.trunkline.events.Event;
import io.trunkline.events.MailboxEvent;
import io.trunkline.events.MailboxEvent.MailboxRemoved;
import io.trunkline.events.Personal;
import io.trunkline.events.RecordingEvent.DeletionCause;
import io.trunkline.events.VoicemailEvent;
import io.trunkline.events.VoicemailEvent.HeardBy;
import io.trunkline.events.VoicemailEvent.MessageEnd;
import io.trunkline.events.VoicemailEvent.MessageFault;
import io.trunkline.events.VoicemailEvent.VoicemailBegun;
import io.trunkline.events.VoicemailEvent.VoicemailLeft;
import io.trunkline.events.VoicemailEvent.VoicemailPurpose;
import io.trunkline.events.VoicemailId;
import io.trunkline.recording.Facts;
import io.trunkline.recording.Shelf;
import io.trunkline.recording.Spool;
import io.trunkline.recording.Writers;
import io.trunkline.recording.sealed.Content;
import io.trunkline.recording.sealed.Finished;
import io.trunkline.recording.voicemail.Boxes.Box;
import io.trunkline.recording.voicemail.Boxes.Message;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
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
    private static final Set<String> SPOKEN = Set.of("en", "zh");
    private static final int MILLIS_PER_FRAME = 20;
    /** Calls that are remembered for who calls; beyond it a message's caller is not recorded. */
    private static final int MOST_CALLS = 100_000;

    private final VoicemailSettings settings;
    private final Boxes boxes = new Boxes();
    private final Pins pins;
    private final Desk desk;
    private final CommandPort commands;
    private final Clock clock;
    private final LongSupplier nanos;
    private final Supplier<UUID> ids;
    private final Spool spool;
    private final Shelf shelf;
    private final Writers writers;
    private final Map<CallId, CallReceived> calls = new ConcurrentHashMap<>();
    /** What phones tell of messages in their calls. */
    private final Map<CallId, Facts> byPhone = new ConcurrentHashMap<>();
    /** Which node's call a message is under way in. */
    private final Map<VoicemailId, String> nodes = new ConcurrentHashMap<>();

    private final Map<CallId, Taken> taking = new ConcurrentHashMap<>();
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
        this.spool = spool;
        this.shelf = shelf;
        this.writers = writers;
        this.desk = desk;
        this.commands = commands;
        this.clock = clock;
        this.nanos = nanos;
        this.ids = ids;
        this.pins = new Pins(clock);
    }

    /** Follows the log. */
    public void on(Event event) {
        if (event instanceof MailboxRemoved removed) {
            boxes.box(removed.mailbox()).ifPresent(this::showNothing);
        }
        boxes.on(event);
        if (event instanceof CallReceived received && calls.size() < MOST_CALLS) {
            calls.put(received.call(), received);
        } else if (event instanceof CallEvent call && isEnd(call)) {
            calls.remove(call.call());
            byPhone.remove(call.call());
        } else if (event instanceof MailboxRemoved) {
            clearAway();
        } else if (event instanceof MailboxEvent box) {
            boxes.box(box.mailbox()).ifPresent(this::show);
        } else if (event instanceof VoicemailEvent message) {
            onMessage(message);
        } else if (event instanceof AgentSignedIn in && live) {
            alert(in.agent(), in.at());
        }
    }

    private static boolean isEnd(CallEvent event) {
        return event instanceof CallEvent.CallAbandoned
                || event instanceof CallEvent.CallEnded
                || event instanceof CallEvent.CallFailed
                || event instanceof CallCleared;
    }

    private void onMessage(VoicemailEvent event) {
        if (event instanceof VoicemailBegun begun) {
            CallReceived received = calls.get(begun.call());
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
                    .filter(message -> settings.node().equals(nodes.get(message.id())) && !isTaken(message.id()))
                    .forEach(this::recover);
            spool.sweep(
                    name -> left.stream().anyMatch(each -> each.id().toString().equals(name))
                            || taking.values().stream()
                                    .anyMatch(each -> each.id.toString().equals(name)));
        });
    }

    private boolean isTaken(VoicemailId id) {
        return taking.values().stream().anyMatch(taken -> taken.id.equals(id));
    }

    private void recover(Message message) {
        Facts facts = new Facts(commands, settings.node(), message.call());
        Optional<Finished> found = spool.finished(content(message.id()));
        if (found.isPresent()) {
            keep(message.id(), found.get(), MessageEnd.NODE_LOST, facts);
        } else {
            facts.tell(new FailVoicemail(
                    message.id(), MessageFault.NODE_LOST, "the edge node ended before it was whole", clock.instant()));
        }
    }

    @Override
    public @Nullable String box(String number) {
        return boxes.box(number).map(box -> box.id().toString()).orElse(null);
    }

    @Override
    public String language(String number) {
        return boxes.box(number).map(box -> box.settings().language()).orElse("en");
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
                words.isBlank() ? spoken(language) + "/" + USUAL_GREETING : "say/" + language + "/" + words, BEEP);
    }

    /** The product's own prompts speak two languages. */
    private static String spoken(String language) {
        String first = language.split("-", -1)[0];
        return SPOKEN.contains(first) ? first : "en";
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
    public void take(String callId, String number, Purpose purpose, Consumer<Ending> ended) {
        CallId call = CallId.of(callId);
        Box box = boxes.box(number).orElse(null);
        if (box == null || !live) {
            ended.accept(Ending.FAILED);
            return;
        }
        VoicemailId id = new VoicemailId(ids.get());
        Facts facts = new Facts(commands, settings.node(), call);
        CallReceived received = calls.get(call);
        Personal from = received == null ? Personal.NOT_RECORDED : received.from();
        boolean greeting = purpose == Purpose.GREETING;
        MessageFault fault = refusal(box, greeting); // before it is told: a box that has heard of it would count it
        facts.tell(new BeginVoicemail(
                id,
                box.id(),
                call,
                greeting ? VoicemailPurpose.GREETING : VoicemailPurpose.MESSAGE,
                from,
                received == null ? null : received.agent(),
                greeting ? 0 : box.settings().keepDays(),
                clock.instant()));
        Taken taken = new Taken(id, call, facts, ended);
        if (fault == null && taking.putIfAbsent(call, taken) != null) {
            fault = MessageFault.INTERNAL;
        }
        if (fault != null) {
            refuse(taken, fault, fault.name());
            return;
        }
        MessageTaker taker = new MessageTaker(
                Duration.ofSeconds(box.settings().longestSeconds()),
                Duration.ofSeconds(box.settings().silenceSeconds()),
                nanos,
                taken);
        taken.taker = taker;
        desk.listen(call, taker);
        writers.add(taker);
        // A greeting is about whoever speaks it, whom nobody knows by that: it gets a key of its own.
        threads.execute(() -> {
            try {
                taker.into(spool.file(content(id), greeting ? null : from.subject()));
            } catch (Spool.Refused e) {
                taker.refuse(Faults.of(e.fault()));
                taken.gone();
                refuse(taken, Faults.of(e.fault()), String.valueOf(e.getMessage()));
            }
        });
    }

    private @Nullable MessageFault refusal(Box box, boolean greeting) {
        if (taking.size() >= settings.most()) {
            return MessageFault.TOO_MANY;
        }
        return !greeting && boxes.size(box.id()) >= box.settings().mostMessages() ? MessageFault.BOX_FULL : null;
    }

    private void refuse(Taken taken, MessageFault fault, String detail) {
        if (fault == MessageFault.BOX_FULL) {
            log.info("message {} is not taken: its box is full", taken.id);
        } else {
            log.error("message {} is not taken: {} {}", taken.id, fault, detail);
        }
        taken.facts.tell(new FailVoicemail(taken.id, fault, detail, clock.instant()));
        taken.tellOnce(Ending.FAILED);
    }

    @Override
    public void end(String call, Cause cause) {
        Taken taken = taking.get(CallId.of(call));
        if (taken != null) {
            taken.silent = true;
            MessageTaker taker = taken.taker;
            if (taker != null) {
                taker.end(
                        switch (cause) {
                            case HUNG_UP -> MessageEnd.HUNG_UP;
                            case KEY -> MessageEnd.KEY;
                            case LOST -> MessageEnd.LOST;
                        });
            }
        }
    }

    private void keep(VoicemailId id, Finished message, MessageEnd how, Facts facts) {
        String key = key(id);
        shelf.add(
                key,
                message,
                () -> facts.tell(new KeepVoicemail(
                        id,
                        how,
                        message.soundBytes() / MessageTaker.FRAME_BYTES * MILLIS_PER_FRAME,
                        message.bytes(),
                        message.sha256(),
                        shelf.store(),
                        key,
                        message.subject(),
                        clock.instant())));
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

    @Override
    public void open(String account, @Nullable String number, Consumer<Access> access) {
        Optional<Box> own = boxes.own(account);
        if (number == null
                || own.filter(box -> box.settings().number().equals(number)).isPresent()) {
            access.accept(own.<Access>map(this::opened).orElse(new Access.Denied()));
            return;
        }
        // Whether there is such a box, or it has a PIN, nobody is told before the PIN.
        access.accept(new Access.PinWanted(number, language(number)));
    }

    @Override
    public void tryPin(String number, String pin, Consumer<Access> access) {
        Box box = boxes.box(number).orElse(null);
        String hash = box == null ? null : box.pin();
        if (!pins.mayTry(number)) {
            access.accept(new Access.Denied());
            return;
        }
        try {
            threads.execute(() -> {
                boolean right = hash != null && PinHash.fits(pin, hash);
                pins.tried(number, right);
                access.accept(right && box != null ? opened(box) : new Access.PinWanted(number, language(number)));
            });
        } catch (RejectedExecutionException _) {
            access.accept(new Access.Denied());
        }
    }

    private Access opened(Box box) {
        return new Access.Opened(
                box.settings().number(),
                spoken(box.settings().language()),
                boxes.counts(box.id()).unheard(),
                boxes.messages(box.id()).stream()
                        .map(message -> message.id().toString())
                        .toList());
    }

    @Override
    public void act(String call, String account, String message, Act act) {
        VoicemailId id = VoicemailId.of(message);
        Instant now = clock.instant();
        Command command =
                switch (act) {
                    case HEAR -> new HearVoicemail(id, HeardBy.PHONE, 0, 0, now);
                    case HANDLE -> new HandleVoicemail(id, now);
                    case DELETE -> new DeleteVoicemail(id, DeletionCause.DEMAND, now);
                };
        var unused = factsOf(CallId.of(call), account).tell(command);
    }

    /** In order: a message deleted before it was told of as heard would be heard by nobody. */
    private Facts factsOf(CallId call, String account) {
        Facts facts = new Facts(commands, Origin.of("phone:" + account, call.toString()));
        if (!calls.containsKey(call)) {
            return facts;
        }
        Facts known = byPhone.putIfAbsent(call, facts);
        return known == null ? facts : known;
    }

    @Override
    public void callBack(String call, String account, String message, Consumer<@Nullable String> number) {
        VoicemailId id = VoicemailId.of(message);
        Message found = boxes.message(id).orElse(null);
        CallReceived listening = calls.get(CallId.of(call));
        threads.execute(() -> {
            String dialled = found == null ? null : desk.caller(found.call(), found.from());
            AgentId agent = listening == null ? null : listening.agent();
            if (dialled != null && agent != null) {
                var unused = factsOf(CallId.of(call), account)
                        .tell(new NoteCallback(id, CallId.of(call), agent, clock.instant()));
            }
            number.accept(dialled);
        });
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
        taking.values().forEach(taken -> {
            MessageTaker taker = taken.taker;
            if (taker != null) {
                taker.end(MessageEnd.LOST);
            }
        });
        threads.close();
        writers.close();
        shelf.close();
    }

    /** A message that is being taken, and what becomes of it; told on a writer's thread. */
    private final class Taken implements MessageTaker.Outcome {

        private final VoicemailId id;
        private final CallId call;
        private final Facts facts;
        private final Consumer<Ending> ended;
        private volatile @Nullable MessageTaker taker;
        /** The call knows that it is over: it ended it, or was told. */
        private volatile boolean silent;

        Taken(VoicemailId id, CallId call, Facts facts, Consumer<Ending> ended) {
            this.id = id;
            this.call = call;
            this.facts = facts;
            this.ended = ended;
        }

        @Override
        public void over(MessageEnd how, boolean said) {
            desk.listen(call, null);
            if (!said) {
                tellOnce(Ending.NOTHING_SAID);
            } else {
                tellOnce(how == MessageEnd.TOO_LONG ? Ending.TOO_LONG : Ending.SILENCE);
            }
        }

        @Override
        public void finished(Finished message, MessageEnd how) {
            gone();
            keep(id, message, how, facts);
        }

        @Override
        public void failed(MessageFault fault, String detail) {
            gone();
            facts.tell(new FailVoicemail(id, fault, detail, clock.instant()));
            tellOnce(Ending.FAILED);
        }

        private void gone() {
            if (taking.remove(call, this)) {
                desk.listen(call, null);
            }
        }

        private void tellOnce(Ending how) {
            if (!silent) {
                silent = true;
                ended.accept(how);
            }
        }
    }
}
