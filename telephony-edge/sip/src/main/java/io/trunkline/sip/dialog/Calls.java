package io.trunkline.sip.dialog;

import io.trunkline.callcontrol.sip.DialogId;
import io.trunkline.callcontrol.sip.SipListener;
import io.trunkline.callcontrol.sip.SipSignal;
import io.trunkline.callcontrol.sip.SipTarget;
import java.time.Duration;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.Executor;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import javax.sip.ServerTransaction;
import javax.sip.address.Hop;
import org.jspecify.annotations.Nullable;

/** The legs that are alive, by id. A command to one that is over does nothing. */
public final class Calls {

    private final Wire wire;
    private final SipListener listener;
    private final Executor executor;
    private final ScheduledExecutorService timer;
    private final int outboundLimit;
    private final ConcurrentMap<DialogId, Leg> legs = new ConcurrentHashMap<>();
    private final AtomicInteger inbound = new AtomicInteger();
    private final AtomicInteger outbound = new AtomicInteger();

    public Calls(
            Wire wire, SipListener listener, Executor executor, ScheduledExecutorService timer, int outboundLimit) {
        this.wire = wire;
        this.listener = listener;
        this.executor = executor;
        this.timer = timer;
        this.outboundLimit = outboundLimit;
    }

    Wire wire() {
        return wire;
    }

    SipListener listener() {
        return listener;
    }

    Executor executor() {
        return executor;
    }

    ScheduledExecutorService timer() {
        return timer;
    }

    public int inboundCount() {
        return inbound.get();
    }

    public int count() {
        return legs.size();
    }

    void arrived(ServerTransaction invite, String peer, @Nullable Hop hop) {
        var leg = new InboundLeg(new DialogId(UUID.randomUUID().toString()), this, invite, hop);
        legs.put(leg.id(), leg);
        inbound.incrementAndGet();
        leg.post(() -> leg.arrived(peer));
    }

    public void invite(DialogId id, SipTarget target, String from, String displayName, String sdp, String correlation) {
        if (outbound.get() >= outboundLimit) {
            executor.execute(() -> listener.on(new SipSignal.Lost(id, "too many calls out: " + outboundLimit)));
            return;
        }
        var leg = new OutboundLeg(id, this);
        if (legs.putIfAbsent(id, leg) != null) {
            throw new IllegalArgumentException("SIP dialog " + id + " exists already.");
        }
        outbound.incrementAndGet();
        leg.post(() -> leg.invite(target, from, displayName, sdp, correlation));
    }

    public void ring(DialogId id, int status, @Nullable String sdp) {
        withInbound(id, leg -> leg.ring(status, sdp));
    }

    public void accept(DialogId id, String sdp) {
        withInbound(id, leg -> leg.accept(sdp));
    }

    public void reject(DialogId id, int status, @Nullable Duration retryAfter) {
        withInbound(id, leg -> leg.reject(status, retryAfter));
    }

    public void cancel(DialogId id) {
        if (legs.get(id) instanceof OutboundLeg leg) {
            leg.post(leg::cancel);
        }
    }

    public void bye(DialogId id) {
        with(id, Leg::bye);
    }

    public void acceptReinvite(DialogId id, String sdp) {
        with(id, leg -> leg.session().acceptOffer(sdp));
    }

    public void rejectReinvite(DialogId id, int status) {
        with(id, leg -> leg.session().rejectOffer(status));
    }

    public void reinvite(DialogId id, String sdp) {
        with(id, leg -> leg.session().reinvite(sdp));
    }

    void forget(Leg leg) {
        if (legs.remove(leg.id(), leg)) {
            switch (leg) {
                case InboundLeg in -> inbound.decrementAndGet();
                case OutboundLeg out -> outbound.decrementAndGet();
            }
        }
    }

    private void with(DialogId id, Consumer<Leg> step) {
        Optional.ofNullable(legs.get(id)).ifPresent(leg -> leg.post(() -> step.accept(leg)));
    }

    private void withInbound(DialogId id, Consumer<InboundLeg> step) {
        if (legs.get(id) instanceof InboundLeg leg) {
            leg.post(() -> step.accept(leg));
        }
    }
}
