package io.trunkline.sip;

import io.trunkline.callcontrol.sip.DialogId;
import io.trunkline.callcontrol.sip.SipSignal;
import io.trunkline.callcontrol.sip.SipTarget;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;

/** Bridges every call that comes in to one target, through SipPort alone: as little of an edge as can carry a call. */
final class EchoB2bua implements AutoCloseable {

    final JainSipUserAgent agent;
    private final SipTarget target;
    private final Map<DialogId, DialogId> other = new ConcurrentHashMap<>();

    EchoB2bua(SipSettings settings, SipTarget target) {
        this.agent = new JainSipUserAgent(settings);
        this.target = target;
        agent.start(this::on);
    }

    private void on(SipSignal signal) {
        switch (signal) {
            case SipSignal.Invited i -> bridge(i);
            case SipSignal.Ringing r -> with(r, in -> agent.ring(in, r.status(), r.sdp()));
            case SipSignal.Accepted a -> with(a, in -> agent.accept(in, a.sdp()));
            case SipSignal.Rejected r -> end(r, in -> agent.reject(in, r.status(), null));
            case SipSignal.Cancelled c -> end(c, agent::cancel);
            case SipSignal.Bye b -> end(b, agent::bye);
            case SipSignal.Lost l -> end(l, agent::bye);
            case SipSignal.Reinvited r -> with(r, o -> agent.reinvite(o, r.sdp() == null ? Phone.OFFER : r.sdp()));
            case SipSignal.ReinviteAccepted a -> with(a, o -> agent.acceptReinvite(o, a.sdp()));
            case SipSignal.ReinviteRejected r -> with(r, o -> agent.rejectReinvite(o, r.status()));
            case SipSignal.Referred r -> agent.rejectRefer(r.dialog(), 603);
            case SipSignal.Digit d -> {}
            case SipSignal.Acknowledged a -> {}
        }
    }

    private void bridge(SipSignal.Invited call) {
        var out = new DialogId(UUID.randomUUID().toString());
        other.put(call.dialog(), out);
        other.put(out, call.dialog());
        String sdp = call.sdp() == null ? Phone.OFFER : call.sdp();
        agent.invite(
                out, target, call.from(), call.displayName(), sdp, call.dialog().value());
    }

    private void with(SipSignal signal, Consumer<DialogId> step) {
        Optional.ofNullable(other.get(signal.dialog())).ifPresent(step);
    }

    private void end(SipSignal signal, Consumer<DialogId> step) {
        with(signal, o -> {
            other.remove(signal.dialog());
            other.remove(o);
            step.accept(o);
        });
    }

    @Override
    public void close() {
        agent.close();
    }
}
