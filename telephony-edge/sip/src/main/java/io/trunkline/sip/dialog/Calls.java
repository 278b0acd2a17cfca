package io.trunkline.sip.dialog;

import io.trunkline.callcontrol.sip.DialogId;
import io.trunkline.callcontrol.sip.SipListener;
import io.trunkline.callcontrol.sip.SipSignal;
import io.trunkline.callcontrol.sip.SipTarget;
import io.trunkline.sip.guard.Overload;
import java.time.Duration;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.Executor;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import javax.sip.Dialog;
import javax.sip.ServerTransaction;
import javax.sip.message.Request;
import javax.sip.message.Response;
import org.jspecify.annotations.Nullable;

/** The legs that are alive, by id. A command to one that is over does nothing. */
public final class Calls {

    private final Wire wire;
    private final SipListener listener;
    private final Executor executor;
    private final ScheduledExecutorService timer;
    private final Outlets outlets;
    private final int outboundLimit;
    private final ConcurrentMap<DialogId, Leg> legs = new ConcurrentHashMap<>();
    private final AtomicInteger inbound = new AtomicInteger();
    private final AtomicInteger outbound = new AtomicInteger();

    public Calls(
            Wire wire,
            SipListener listener,
            Executor executor,
            ScheduledExecutorService timer,
            Outlets outlets,
            int outboundLimit) {
        this.wire = wire;
        this.listener = listener;
        this.executor = executor;
        this.timer = timer;
        this.outlets = outlets;
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

    void arrived(
            ServerTransaction invite, Caller.Known caller, @Nullable DialogId replaces, Overload.Waiting firstWord) {
        var leg = new InboundLeg(new DialogId(UUID.randomUUID().toString()), this, invite, caller.hop(), firstWord);
        legs.put(leg.id(), leg);
        inbound.incrementAndGet();
        leg.post(() -> leg.arrived(caller, replaces, outlets));
    }

    public void invite(DialogId id, SipTarget target, String from, String displayName, String sdp, String correlation) {
        invite(id, new Order(wire, target, from, displayName, sdp, correlation, null));
    }

    /** Rings to take the place of another dialog of ours at its other side (RFC 3891). */
    public void inviteInPlaceOf(
            DialogId replaced, boolean earlyOnly, DialogId id, SipTarget target, String from, String sdp) {
        Replacement replacement = dialogOf(replaced)
                .map(dialog -> Replacement.of(dialog, earlyOnly))
                .orElseThrow(() -> new IllegalArgumentException("SIP dialog " + replaced + " does not exist."));
        invite(id, new Order(wire, target, from, "", sdp, id.value(), replacement));
    }

    /** Asks the other side of a dialog to be connected elsewhere; the outcome is a final SIP status. */
    public CompletableFuture<Integer> refer(DialogId id, String target, @Nullable DialogId consulted) {
        var outcome = new CompletableFuture<Integer>();
        Dialog other = consulted == null ? null : dialogOf(consulted).orElse(null);
        Leg leg = legs.get(id);
        if (leg == null) {
            outcome.complete(Response.CALL_OR_TRANSACTION_DOES_NOT_EXIST);
        } else {
            leg.post(() -> leg.transfer().refer(target, other, outcome));
        }
        return outcome;
    }

    /** The dialog that a Replaces header names, if it is alive. */
    Optional<Leg> find(Replacement replacement) {
        return legs.values().stream()
                .filter(leg -> replacement.names(leg.dialog()))
                .findFirst();
    }

    private Optional<Dialog> dialogOf(DialogId id) {
        return Optional.ofNullable(legs.get(id)).map(Leg::dialog);
    }

    private void invite(DialogId id, Order order) {
        if (outbound.get() >= outboundLimit) {
            executor.execute(() -> listener.on(new SipSignal.Lost(id, "too many calls out: " + outboundLimit)));
            return;
        }
        var leg = new OutboundLeg(id, this, outlets);
        if (legs.putIfAbsent(id, leg) != null) {
            throw new IllegalArgumentException("SIP dialog " + id + " exists already.");
        }
        outbound.incrementAndGet();
        leg.post(() -> leg.invite(order));
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

    public void cancel(DialogId id, boolean elsewhere) {
        if (legs.get(id) instanceof OutboundLeg leg) {
            leg.post(() -> leg.cancel(elsewhere));
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

    public void acceptRefer(DialogId id) {
        with(id, leg -> leg.referral().accept());
    }

    public void referProgress(DialogId id, int status) {
        with(id, leg -> leg.referral().progress(status));
    }

    public void rejectRefer(DialogId id, int status) {
        with(id, leg -> leg.referral().reject(status));
    }

    /** Sends a key by INFO (application/dtmf-relay). */
    public void sendDigit(DialogId id, char digit) {
        with(id, leg -> leg.session().sendDigit(digit));
    }

    public void update(DialogId id, String sdp) {
        with(id, leg -> leg.session().change(Request.UPDATE, sdp));
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
