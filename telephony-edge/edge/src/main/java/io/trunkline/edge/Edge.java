package io.trunkline.edge;

import io.trunkline.callcontrol.call.Offer;
import io.trunkline.callcontrol.call.Signal;
import io.trunkline.callcontrol.media.MediaPort;
import io.trunkline.callcontrol.sip.SipPort;
import io.trunkline.callcontrol.sip.SipSignal;
import io.trunkline.callcontrol.sip.SipSignal.Invited;
import io.trunkline.command.CallCommand;
import io.trunkline.command.CommandPort;
import io.trunkline.command.Origin;
import io.trunkline.edge.spool.Redelivery;
import io.trunkline.edge.spool.Spool;
import io.trunkline.events.CallEvent;
import io.trunkline.events.CallEvent.Leg;
import io.trunkline.events.CallId;
import io.trunkline.events.ConversationEvent;
import io.trunkline.events.Event;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One edge node. Feed it every event of the log through {@link #on}, in order, and tell it {@link #caughtUp} once; from
 * then on it takes calls. Until then, and above its limits, callers get 503 with Retry-After.
 */
public final class Edge implements AutoCloseable {

    private static final Logger log = LoggerFactory.getLogger(Edge.class);
    private static final Duration RETRY_AFTER = Duration.ofSeconds(5);
    private static final Duration RECORD_AGAIN = Duration.ofSeconds(1);
    private static final int SERVICE_UNAVAILABLE = 503;
    private static final int DECLINE = 603;

    private final EdgeContext context;
    private final EntryPoints entryPoints;
    private final Supplier<UUID> ids;
    private final ExecutorService workers = Executors.newVirtualThreadPerTaskExecutor();
    private final ScheduledExecutorService timers = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().name("edge-timers").daemon().factory());
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
            CallerSeal seal,
            EntryPoints entryPoints,
            EdgeSettings settings,
            Clock clock,
            Supplier<UUID> ids) {
        this.entryPoints = entryPoints;
        this.ids = ids;
        this.context = new EdgeContext(
                sip,
                media,
                commands,
                spool,
                seal,
                new EdgeDirectory(settings.node()),
                settings,
                clock,
                workers,
                timers,
                new ConcurrentHashMap<>(),
                new ConcurrentHashMap<>(),
                this::onIdle);
    }

    /** Opens the SIP ports. */
    public void start() {
        context.sip().start(this::onWire);
    }

    /** Calls held now. */
    public int activeCalls() {
        return context.calls().size();
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
        if (event instanceof CallEvent call) {
            CallActor actor = context.calls().get(call.call());
            if (actor != null) {
                onCall(actor, call);
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
        timers.shutdownNow();
        workers.shutdownNow();
        context.spool().close();
    }

    private void onIdle() {
        if (closing) {
            idle.complete(null);
        }
    }

    private void onCall(CallActor actor, CallEvent event) {
        switch (event) {
            case CallEvent.CallOffered offered -> actor.post(new Signal.Offered(offer(offered)));
            case CallEvent.CallOfferWithdrawn withdrawn ->
                actor.post(new Signal.OfferOver(withdrawn.reservation().toString()));
            case CallEvent.CallAbandoned _, CallEvent.CallEnded _, CallEvent.CallFailed _ ->
                actor.post(new Signal.Terminate("ended in the log"));
            case CallEvent.CallReceived _,
                    CallEvent.CallMenuChosen _,
                    CallEvent.CallMenuUnanswered _,
                    CallEvent.CallQueued _,
                    CallEvent.CallRingNoAnswer _,
                    CallEvent.CallOfferRefused _,
                    CallEvent.CallAgentUnreachable _,
                    CallEvent.CallAnswered _,
                    CallEvent.CallLegLost _,
                    ConversationEvent _ -> {}
        }
    }

    private Offer offer(CallEvent.CallOffered offered) {
        String extension = context.directory().extension(offered.agent());
        return new Offer(
                offered.reservation().toString(),
                extension == null ? List.of() : context.sip().contacts(extension),
                offered.ringUntil());
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
        if (invited.replaces() != null) {
            context.sip().reject(invited.dialog(), DECLINE, null);
            return;
        }
        CallActor actor = new CallActor(new CallId(ids.get()), invited, context);
        if (!admit(actor)) {
            refused.incrementAndGet();
            context.sip().reject(invited.dialog(), SERVICE_UNAVAILABLE, RETRY_AFTER);
            return;
        }
        actor.begin(entryPoints.of(invited.to()));
        if (closing) {
            // close() may have looked at the calls before this one was among them.
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
        Redelivery earlier = new Redelivery(context.spool(), context.commands(), this::origin, timers);
        earlier.calls().stream().filter(call -> !lost.contains(call)).forEach(call -> earlier.deliver(call, () -> {}));
        lost.forEach(call -> earlier.deliver(call, () -> recordLost(call)));
    }

    private Origin origin(CallId call) {
        return Origin.of("edge:" + context.settings().node(), call.toString());
    }

    private void recordLost(CallId call) {
        CallCommand command = new CallCommand.LoseLeg(
                call, Leg.CALLER, "edge node restarted", context.clock().instant());
        var unused = context.commands().send(command, origin(call)).whenComplete((_, failure) -> {
            if (failure != null) {
                retryLater(() -> recordLost(call));
            }
        });
    }

    private void retryLater(Runnable action) {
        var unused = timers.schedule(action, RECORD_AGAIN.toMillis(), TimeUnit.MILLISECONDS);
    }

    private void drain() {
        if (context.calls().isEmpty()) {
            return;
        }
        try {
            idle.get(context.settings().closing().toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            log.warn("{} calls have facts unrecorded; the next start records them as lost", activeCalls());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (ExecutionException e) {
            throw new IllegalStateException(e);
        }
    }
}
