package io.trunkline.recording;

import io.trunkline.callcontrol.media.MediaSession;
import io.trunkline.callcontrol.menu.Notice;
import io.trunkline.command.CommandPort;
import io.trunkline.command.CommandResult;
import io.trunkline.command.RecordingCommand.FailRecording;
import io.trunkline.command.RecordingCommand.PauseRecording;
import io.trunkline.command.RecordingCommand.ResumeRecording;
import io.trunkline.command.RecordingCommand.StartRecording;
import io.trunkline.command.RecordingCommand.StopRecording;
import io.trunkline.events.AgentId;
import io.trunkline.events.CallEvent;
import io.trunkline.events.CallId;
import io.trunkline.events.ConversationEvent;
import io.trunkline.events.Event;
import io.trunkline.events.QueueId;
import io.trunkline.events.RecordingEvent;
import io.trunkline.events.RecordingEvent.RecordingCause;
import io.trunkline.events.RecordingEvent.RecordingEnd;
import io.trunkline.events.RecordingEvent.RecordingFault;
import io.trunkline.events.RecordingId;
import io.trunkline.events.SubjectId;
import io.trunkline.personal.ContentKeys;
import io.trunkline.recording.sealed.Content;
import io.trunkline.recording.sealed.Finished;
import io.trunkline.recording.store.RecordingStore;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What one edge node records. Feed it every event of the log through {@link #on}, in order, and tell it {@link #caughtUp}
 * once; {@link RecordedMedia} tells it of sessions. Recording never holds up or ends a call: whatever goes wrong becomes
 * {@code recording.failed}, an error in the log file and a count.
 */
public final class Recordings implements AutoCloseable {

    private static final Logger log = LoggerFactory.getLogger(Recordings.class);

    /** Why a recording pauses while digits are keyed in that nobody may keep. */
    private static final String CONFIDENTIAL = "confidential digits";

    private final RecordingSettings settings;
    private final RecordingPolicy policy;
    private final CommandPort commands;
    private final Clock clock;
    private final Supplier<UUID> ids;
    private final Center center = new Center();
    private final Spool spool;
    private final Shelf shelf;
    private final RecordingStore store;
    private final Writers writers;
    private final Map<CallId, RecordedCall> held = new ConcurrentHashMap<>();
    private final Map<RecordingId, RecordedCall> running = new ConcurrentHashMap<>();
    /**
     * Begun and neither stored nor failed, as far as the log has been followed; with the node that holds the call. Those of others, which
     * may never come back, only until the log has been read: a file here may be one of theirs, where this node had their name.
     */
    private final Map<RecordingId, Unfinished> unfinished = new ConcurrentHashMap<>();

    /** Asked for by us, until the log has them or has turned them down. */
    private final Set<RecordingId> own = ConcurrentHashMap.newKeySet();

    private final LongAdder failed = new LongAdder();
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private volatile boolean live;

    private record Unfinished(CallId call, @Nullable String node) {}

    public Recordings(
            RecordingSettings settings,
            RecordingPolicy policy,
            RecordingStore store,
            ContentKeys keys,
            CommandPort commands,
            Clock clock,
            Supplier<UUID> ids) {
        this.settings = settings;
        this.policy = policy;
        this.commands = commands;
        this.clock = clock;
        this.ids = ids;
        this.spool = new Spool(settings.spool(), settings.reserve(), keys);
        this.shelf = new Shelf(store, clock);
        this.writers = new Writers("recording", settings.writers(), settings.longest());
        this.store = store;
    }

    /** What this call's caller is told of being recorded, by the name of the queue that is waited for. */
    public Map<String, Notice> notices(CallId call) {
        return policy.notices(call);
    }

    /** For each of the threads that write, the milliseconds since all recordings had their last turns: some 100 as a rule, 0 while it has none. */
    public List<Long> writerAgesMillis() {
        return writers.agesMillis();
    }

    public RecordingCounts counts() {
        return new RecordingCounts(running.size(), shelf.waiting(), shelf.stored(), failed.sum(), writers.late());
    }

    void opened(CallId call, MediaSession session) {
        held.put(call, new RecordedCall(call, session));
    }

    void closed(CallId id) {
        RecordedCall call = held.remove(id);
        if (call != null) {
            call.close();
        }
    }

    /** What is said and pressed in a call is, or is no longer, for nobody to keep. In the log it is a pause like any other. */
    void confidential(CallId id, boolean on) {
        RecordedCall here = held.get(id);
        if (here != null) {
            here.confidential(on);
            tellPause(here, on);
        }
    }

    private void tellPause(RecordedCall here, boolean on) {
        RecordedCall.Running recording = here.toTell();
        if (recording != null) {
            var unused = recording
                    .facts()
                    .tell(
                            on
                                    ? new PauseRecording(recording.id(), CONFIDENTIAL, clock.instant())
                                    : new ResumeRecording(recording.id(), clock.instant()));
        }
    }

    /** Follows the log. */
    public void on(Event event) {
        center.on(event);
        if (event instanceof RecordingEvent recording) {
            onRecording(recording);
        } else if (event instanceof CallEvent call) {
            RecordedCall here = held.get(call.call());
            if (here != null) {
                onCall(here, call);
            }
        }
    }

    private void onCall(RecordedCall here, CallEvent event) {
        if (event instanceof ConversationEvent.CallRecordingAnnounced announced) {
            here.answered(announced.answer());
        } else if (event instanceof CallEvent.CallOffered offered) {
            if (keepDays(here, offered.queue(), offered.agent()).isPresent()) {
                here.rings(offered.reservation(), writers::recorder);
            }
        } else if (event instanceof CallEvent.CallAnswered answered) {
            QueueId queue = answered.visit().queue();
            keepDays(here, queue, answered.agent())
                    .ifPresentOrElse(days -> beginByPolicy(here, queue, answered.agent(), days), here::disarm);
        } else if (event instanceof ConversationEvent.CallPartyCalled called) {
            if (keepDays(here, queueOf(called.call()), called.agent()).isPresent()) {
                here.armed(writers::recorder);
            }
        } else if (event instanceof ConversationEvent.CallPartyJoined joined) {
            QueueId queue = queueOf(joined.call());
            keepDays(here, queue, joined.agent()).ifPresent(days -> beginByPolicy(here, queue, joined.agent(), days));
        } else if (event instanceof ConversationEvent.CallPartyNotReached) {
            here.disarm();
        } else if (event instanceof CallEvent.CallRingNoAnswer missed) {
            here.ringsNoMore(missed.reservation());
        } else if (event instanceof CallEvent.CallOfferRefused refused) {
            here.ringsNoMore(refused.reservation());
        } else if (event instanceof CallEvent.CallAgentUnreachable unreachable) {
            here.ringsNoMore(unreachable.reservation());
        } else if (event instanceof CallEvent.CallOfferWithdrawn withdrawn) {
            here.ringsNoMore(withdrawn.reservation());
        }
    }

    /** Empty too where the caller was not told, or not asked, as the policy demands, or has not agreed. */
    private OptionalInt keepDays(RecordedCall here, @Nullable QueueId queue, @Nullable AgentId agent) {
        String name = center.name(queue);
        String extension = center.extension(agent);
        return here.permits(policy.demanded(here.call(), name, extension))
                ? policy.keepDays(here.call(), name, extension)
                : OptionalInt.empty();
    }

    private @Nullable QueueId queueOf(CallId call) {
        Center.OpenCall open = center.call(call);
        return open == null ? null : open.queue();
    }

    private void beginByPolicy(RecordedCall here, @Nullable QueueId queue, @Nullable AgentId agent, int keepDays) {
        RecordingId id = new RecordingId(ids.get());
        Facts facts = facts(here.call());
        if (!here.claim(id, facts, writers::recorder)) {
            return; // recorded already: one recording goes on through all transfers
        }
        own.add(id);
        CompletionStage<CommandResult> answer = facts.tell(
                new StartRecording(id, here.call(), RecordingCause.POLICY, queue, agent, keepDays, clock.instant()));
        begin(id, here, facts);
        tellPause(here, true);
        var unused = answer.whenComplete((result, _) -> {
            if (!(result instanceof CommandResult.Accepted)) {
                turnedDown(id, here, result);
            }
        });
    }

    /** What was recorded until now is nobody's: the log will not know of it, so it is not kept either. */
    private void turnedDown(RecordingId id, RecordedCall here, @Nullable CommandResult why) {
        failed.increment();
        log.error("recording {} of call {} is turned down: {}", id, here.call(), why);
        own.remove(id);
        over(id, here);
    }

    private void onRecording(RecordingEvent event) {
        RecordingId id = event.recording();
        switch (event) {
            case RecordingEvent.RecordingStarted started -> started(started);
            case RecordingEvent.RecordingPaused _ -> onRunning(id, call -> call.pause(id));
            case RecordingEvent.RecordingResumed _ -> onRunning(id, call -> call.resume(id));
            case RecordingEvent.RecordingStopped _ -> onRunning(id, call -> call.end(id));
            case RecordingEvent.RecordingFailed _ -> {
                onRunning(id, call -> call.over(id));
                unfinished.remove(id);
            }
            case RecordingEvent.RecordingStored _ -> unfinished.remove(id);
            case RecordingEvent.RecordingPlayed _,
                    RecordingEvent.RecordingDeleted _,
                    RecordingEvent.RecordingHeld _,
                    RecordingEvent.RecordingReleased _ -> {}
        }
    }

    private void onRunning(RecordingId id, Consumer<RecordedCall> action) {
        RecordedCall call = running.get(id);
        if (call != null) {
            action.accept(call);
        }
    }

    private void started(RecordingEvent.RecordingStarted event) {
        Center.OpenCall open = center.call(event.call());
        var recording = new Unfinished(event.call(), open == null ? null : open.node());
        if (!live || isHere(recording)) {
            unfinished.put(event.recording(), recording);
        }
        if (live && !own.remove(event.recording())) {
            demanded(event, open);
        }
    }

    private void demanded(RecordingEvent.RecordingStarted event, Center.@Nullable OpenCall open) {
        RecordedCall here = held.get(event.call());
        if (here != null && here.isForbidden()) {
            refuse(event, RecordingFault.NO_CONSENT);
        } else if (here != null) {
            Facts facts = facts(event.call());
            if (here.claim(event.recording(), facts, writers::recorder)) {
                begin(event.recording(), here, facts);
                tellPause(here, true);
            } else {
                refuse(event, RecordingFault.RECORDED_ALREADY);
            }
        } else if (open == null || open.node().equals(settings.node())) {
            refuse(event, RecordingFault.NO_SUCH_CALL);
        }
    }

    /** A wish that cannot be granted: nothing of ours has failed. */
    private void refuse(RecordingEvent.RecordingStarted event, RecordingFault fault) {
        log.info("call {} is not recorded: {}", event.call(), fault);
        var unused = facts(event.call()).tell(new FailRecording(event.recording(), fault, "", clock.instant()));
    }

    /** Gets key and file off this thread, then lets the recorder go on; the sound of the meantime is in its ring. */
    private void begin(RecordingId id, RecordedCall here, Facts facts) {
        running.put(id, here);
        Center.OpenCall open = center.call(here.call());
        SubjectId subject = open == null ? null : open.subject();
        threads.execute(() -> {
            try {
                if (running.size() > settings.most()) {
                    throw new Spool.Refused(RecordingFault.TOO_MANY, settings.most() + " recordings are under way");
                }
                here.begin(spool.file(Content.of(id), subject), new Told(id, here, facts));
            } catch (Spool.Refused e) {
                over(id, here);
                fail(id, facts, e.fault(), String.valueOf(e.getMessage()));
            } catch (RuntimeException | Error e) {
                // An Error too: what has started must end, and nobody else would tell.
                over(id, here);
                fail(id, facts, RecordingFault.INTERNAL, String.valueOf(e.getMessage()));
                log.error("recording {} could not begin", id, e);
            }
        });
    }

    private void fail(RecordingId id, Facts facts, RecordingFault fault, String detail) {
        failed.increment();
        log.error("recording {} failed: {} {}", id, fault, detail);
        var unused = facts.tell(new FailRecording(id, fault, detail, clock.instant()));
    }

    private void over(RecordingId id, RecordedCall here) {
        running.remove(id);
        here.over(id);
    }

    private Facts facts(CallId call) {
        return new Facts(commands, settings.node(), call);
    }

    /** What becomes of one recording; on a writer's thread. */
    private final class Told implements Recorder.Outcome {

        private final RecordingId id;
        private final RecordedCall here;
        private final Facts facts;

        Told(RecordingId id, RecordedCall here, Facts facts) {
            this.id = id;
            this.here = here;
            this.facts = facts;
        }

        @Override
        public void full() {
            var unused = facts.tell(new StopRecording(id, RecordingEnd.TOO_LONG, clock.instant()));
        }

        @Override
        public void finished(Finished recording) {
            over(id, here);
            shelf.add(id, recording, facts);
        }

        @Override
        public void failed(RecordingFault fault, String detail) {
            over(id, here);
            fail(id, facts, fault, detail);
        }
    }

    /** The log has been read to its head. What an earlier run of this node left is stored, or known to be lost. */
    public void caughtUp() {
        if (live || threads.isShutdown()) {
            return;
        }
        live = true;
        Map<RecordingId, Unfinished> left = Map.copyOf(unfinished);
        threads.execute(() -> {
            left.forEach((id, recording) -> {
                if (isHere(recording)) {
                    recover(id, recording.call());
                }
            });
            spool.sweep(name -> isNeeded(RecordingId.of(name)));
            unfinished.values().removeIf(recording -> !isHere(recording));
        });
    }

    /** Or of a call that has ended: nobody else will tell what has become of it. */
    private boolean isHere(Unfinished recording) {
        return recording.node() == null || settings.node().equals(recording.node());
    }

    /** Recordings that are remembered though they are not under way here. */
    int remembered() {
        return own.size() + unfinished.size();
    }

    private boolean isNeeded(RecordingId id) {
        return running.containsKey(id) || unfinished.containsKey(id);
    }

    private void recover(RecordingId id, CallId call) {
        Facts facts = facts(call);
        spool.finished(Content.of(id)).ifPresentOrElse(found -> shelf.add(id, found, facts), () -> {
            failed.increment();
            shelf.lost(id, facts);
        });
    }

    /** Ends all recordings and brings them to disk; what the store does not take in time is stored after the next start. */
    @Override
    public void close() {
        held.keySet().forEach(this::closed);
        threads.close();
        writers.close();
        shelf.close();
        store.close();
    }
}
