package io.trunkline.edge;

import io.trunkline.callcontrol.call.Signal;
import io.trunkline.callcontrol.media.MediaPort;
import io.trunkline.callcontrol.menu.EntryPoint;
import io.trunkline.callcontrol.sip.DialogId;
import io.trunkline.callcontrol.sip.SipPort;
import io.trunkline.callcontrol.sip.SipSignal;
import io.trunkline.callcontrol.sip.SipSignal.Invited;
import io.trunkline.callcontrol.voicemail.VoicemailPort;
import io.trunkline.command.CallCommand;
import io.trunkline.command.CommandPort;
import io.trunkline.command.Origin;
import io.trunkline.edge.lookup.HttpLookups;
import io.trunkline.edge.lookup.RouteQuestions;
import io.trunkline.edge.lookup.RoutingState;
import io.trunkline.edge.spool.Delivery;
import io.trunkline.edge.spool.Redelivery;
import io.trunkline.edge.spool.Spool;
import io.trunkline.events.CallEvent;
import io.trunkline.events.CallEvent.CallFault;
import io.trunkline.events.CallEvent.Leg;
import io.trunkline.events.CallId;
import io.trunkline.events.ConversationEvent.CallPlaced;
import io.trunkline.events.Event;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One edge node. Feed it every event of the log through {@link #on}, in order, and tell it {@link #caughtUp} once; from
 * then on it takes calls. Until then, and above its limits, callers get 503 with Retry-After.
 */
public final class Edge implements AutoCloseable {

    private static final Logger log = LoggerFactory.getLogger(Edge.class);
    private static final Duration RETRY_AFTER = Duration.ofSeconds(5);
    private static final Duration KEEPING = Duration.ofSeconds(1);
    private static final int FORBIDDEN = 403;
    private static final int NOT_THERE = 481;
    private static final int SERVICE_UNAVAILABLE = 503;

    private final EdgeContext context;
    private final Supplier<UUID> ids;
    private final Delivery delivery;
    private final ExecutorService workers = Executors.newVirtualThreadPerTaskExecutor();
    private final ScheduledExecutorService timers = timers();
    private final AtomicInteger refused = new AtomicInteger();
    private final CompletableFuture<Void> idle = new CompletableFuture<>();
    private volatile boolean accepting;
    private volatile boolean closing;

    /** Wires an edge; nothing listens before {@link #start}. */
    public Edge(
            SipPort sip,
            MediaPort media,
            CommandPort commands,
            Spool spool,
            NumberSeal seal,
            EntryPoints entryPoints,
            RecordingNotices notices,
            VoicemailPort voicemail,
            EdgeSettings settings,
            Clock clock,
            Supplier<UUID> ids) {
        this.ids = ids;
        EdgeDirectory directory = new EdgeDirectory(settings.node());
        Map<CallId, CallActor> calls = new ConcurrentHashMap<>();
        this.context = new EdgeContext(
                sip,
                media,
                commands,
                spool,
                seal,
                directory,
                entryPoints,
                notices,
                voicemail,
                new HttpLookups(workers, settings.lookups()),
                new RouteQuestions(workers, settings.lookups(), settings.routing(), clock),
                settings,
                clock,
                workers,
                timers,
                calls,
                new ConcurrentHashMap<>(),
                new Doors(new ParkSlots(), new RingingPhones(directory), settings.pickupGroups(), calls),
                this::onIdle);
        this.delivery = new Delivery(commands, spool, this::origin, timers);
    }

    /** Opens the SIP ports. */
    public void start() {
        context.sip().start(this::onWire);
    }

    /** Open calls that other nodes hold, by node, as far as the log has been followed. */
    public Map<String, List<CallId>> callsOfOthers() {
        return context.directory().openCallsOfOthers();
    }

    /** Whether callers are let in, as far as the log is concerned. */
    public boolean takesCalls() {
        return accepting;
    }

    /** Whether a number outside, in E.164, leads back to us, as far as we know: to an entry point, an agent or a phone. */
    public boolean isOurs(String number) {
        Dialplan dialplan = context.dialplan();
        return dialplan.isOurs(number) || dialplan.isOurs(number.substring(1));
    }

    /**
     * What a number leads to that anybody may dial, in one word for people: such a number is no party of a call. Absent: it leads to nobody
     * but a phone, or nowhere.
     */
    public @Nullable String leadsTo(String dialled) {
        return switch (context.dialplan().ofAnybody(dialled)) {
            case EntryPoint.ToQueue _ -> "queue";
            case EntryPoint.ToMenu _ -> "menu";
            case EntryPoint.ToVoicemail _ -> "box";
            case EntryPoint.ToGroup _ -> "ring group";
            case EntryPoint.ToFlow _ -> "call flow";
            case EntryPoint.Asked _ -> "routing service";
            case EntryPoint.ToPhone _, EntryPoint.ToFeature _ -> null;
            case null -> null;
        };
    }

    /** Calls held now. */
    public int activeCalls() {
        return context.calls().size();
    }

    /** How the systems are that have been asked where callers are to go. */
    public List<RoutingState> routing() {
        return context.routes().states();
    }

    /** Dialogs of these calls whose signals are listened to. */
    int dialogs() {
        return context.dialogs().size();
    }

    /** Callers turned away with 503 since the start. */
    public int refusedCalls() {
        return refused.get();
    }

    /** Follows the log. */
    public void on(Event event) {
        context.directory().on(event);
        if (event instanceof CallPlaced placed) {
            place(placed);
        }
        if (event instanceof CallEvent call) {
            CallActor actor = context.calls().get(call.call());
            if (actor != null) {
                actor.post(call);
            }
        }
    }

    /** The log has been read to its head. Calls of an earlier life of this node are lost; the log is told so. */
    public void caughtUp() {
        if (accepting || closing) {
            return;
        }
        List<CallId> lost = context.directory().openCalls();
        if (!lost.isEmpty()) {
            log.info(
                    "{} calls were lost with an earlier run of node {}",
                    lost.size(),
                    context.settings().node());
        }
        deliverLeft(lost);
        accepting = true;
    }

    /** The log can be followed no further: calls go on, new ones are refused. */
    public void halted() {
        accepting = false;
    }

    /** Says goodbye to everyone, records it, and closes the ports. */
    @Override
    public void close() {
        closing = true;
        accepting = false;
        context.calls().values().forEach(actor -> actor.post(new Signal.Terminate("the edge is closing")));
        drain();
        context.sip().close();
        context.media().close();
        context.lookups().close();
        context.routes().close();
        timers.shutdownNow();
        workers.shutdownNow();
        context.spool().close();
    }

    private void onIdle() {
        if (closing) {
            idle.complete(null);
        }
    }

    private void onWire(SipSignal signal) {
        if (signal instanceof Invited invited) {
            invite(invited);
            return;
        }
        CallActor actor = context.dialogs().get(signal.dialog());
        if (actor != null) {
            actor.post(new Signal.OnWire(signal));
        }
    }

    private void invite(Invited invited) {
        DialogId replaced = invited.replaces();
        if (replaced != null) {
            replace(invited, replaced);
            return;
        }
        CallActor actor = CallActor.of(new CallId(ids.get()), invited, context);
        if (!admit(actor)) {
            refused.incrementAndGet();
            context.sip().reject(invited.dialog(), SERVICE_UNAVAILABLE, RETRY_AFTER);
            return;
        }
        actor.begin(entry(invited));
        endIfClosing(actor);
    }

    /** Where the number dialled leads; a caller with an account may dial phones, ours and outside ones, and codes. */
    private @Nullable EntryPoint entry(Invited invited) {
        Dialplan dialplan = context.dialplan();
        return isPhoneOfOurs(invited) ? dialplan.ofPhone(invited.to()) : dialplan.ofAnybody(invited.to());
    }

    /** Only who has an account may take another phone's place: a trunk has no business in our talks. */
    private void replace(Invited invited, DialogId replaced) {
        CallActor actor = context.dialogs().get(replaced);
        if (!isPhoneOfOurs(invited)) {
            context.sip().reject(invited.dialog(), FORBIDDEN, null);
        } else if (actor == null) {
            context.sip().reject(invited.dialog(), NOT_THERE, null);
        } else {
            actor.post(new Signal.Replaced(invited, replaced));
        }
    }

    private static boolean isPhoneOfOurs(Invited invited) {
        return invited.peer().startsWith("account:");
    }

    /** An agent has had a call placed here. In what is read of the past it is found among the lost. */
    private void place(CallPlaced placed) {
        if (!accepting || !placed.node().equals(context.settings().node())) {
            return;
        }
        String extension = context.directory().shown(placed.agent());
        CallActor actor = CallActor.of(placed.call(), extension == null ? "" : extension, context);
        if (!admit(actor)) {
            record(new CallCommand.FailCall(
                    placed.call(),
                    CallFault.INTERNAL,
                    "the edge has no room",
                    context.clock().instant()));
            return;
        }
        actor.place();
        endIfClosing(actor);
    }

    /** {@link #close} may have looked at the calls before this one was among them. */
    private void endIfClosing(CallActor actor) {
        if (closing) {
            actor.post(new Signal.Terminate("the edge is closing"));
        }
    }

    /** One at a time: several INVITEs at once must not pass the limit together. */
    private synchronized boolean admit(CallActor actor) {
        if (!accepting || context.calls().size() >= context.settings().mostCalls()) {
            return false;
        }
        context.calls().put(actor.call(), actor);
        return true;
    }

    /** What an earlier run has seen comes before what is concluded from its end. */
    private void deliverLeft(List<CallId> lost) {
        Redelivery earlier = new Redelivery(context.spool(), delivery);
        earlier.calls().stream().filter(call -> !lost.contains(call)).forEach(call -> earlier.deliver(call, () -> {}));
        lost.forEach(call -> earlier.deliver(call, () -> recordLost(call)));
    }

    private Origin origin(CallId call) {
        return Origin.of("edge:" + context.settings().node(), call.toString());
    }

    private void recordLost(CallId call) {
        record(new CallCommand.LoseLeg(
                call, Leg.CALLER, "edge node restarted", context.clock().instant()));
    }

    private void record(CallCommand command) {
        delivery.send(command, _ -> {});
    }

    /** A timer that is cancelled lets go of its call at once, not when it would have fired. */
    private static ScheduledExecutorService timers() {
        var timers = new ScheduledThreadPoolExecutor(
                1, Thread.ofPlatform().name("edge-timers").daemon().factory());
        timers.setRemoveOnCancelPolicy(true);
        return timers;
    }

    private void drain() {
        if (context.calls().isEmpty()) {
            return;
        }
        try {
            if (!isIdleInTime()) {
                log.warn("{} calls have facts unrecorded; they are kept for the next start", activeCalls());
                keepFacts();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (ExecutionException e) {
            throw new IllegalStateException(e);
        }
    }

    private boolean isIdleInTime() throws InterruptedException, ExecutionException {
        try {
            idle.get(context.settings().closing().toMillis(), TimeUnit.MILLISECONDS);
            return true;
        } catch (TimeoutException e) {
            return false;
        }
    }

    private void keepFacts() throws InterruptedException, ExecutionException {
        CompletableFuture<?>[] kept =
                context.calls().values().stream().map(CallActor::keep).toArray(CompletableFuture[]::new);
        try {
            CompletableFuture.allOf(kept).get(KEEPING.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            log.warn("not all of them could be kept in time");
        }
    }
}
