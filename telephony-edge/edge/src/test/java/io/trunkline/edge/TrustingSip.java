package io.trunkline.edge;

import io.trunkline.callcontrol.sip.DialogId;
import io.trunkline.callcontrol.sip.SipListener;
import io.trunkline.callcontrol.sip.SipPort;
import io.trunkline.callcontrol.sip.SipSignal;
import io.trunkline.callcontrol.sip.SipTarget;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;

/**
 * Real SIP that takes callers of loopback with a four-digit name for phones of ours: passwords are proved elsewhere. And it hears a phone
 * join its calls, which the phones of these tests cannot say on the wire; that REFER with Replaces is understood is proved elsewhere too.
 */
final class TrustingSip implements SipPort {

    private final SipPort real;
    private final Map<String, List<DialogId>> dialled = new ConcurrentHashMap<>();
    private SipListener edge = _ -> {};

    TrustingSip(SipPort real) {
        this.real = real;
    }

    /** A phone that has dialled two calls joins the second to the first. */
    void joins(String phone) {
        List<DialogId> calls = Objects.requireNonNull(dialled.get(phone));
        edge.on(new SipSignal.Referred(calls.getFirst(), "the other", calls.getLast()));
    }

    @Override
    public void start(SipListener listener) {
        edge = listener;
        real.start(signal -> {
            if (signal instanceof SipSignal.Invited invited) {
                dialled.computeIfAbsent(invited.from(), _ -> new CopyOnWriteArrayList<>())
                        .add(invited.dialog());
                listener.on(known(invited));
            } else {
                listener.on(signal);
            }
        });
    }

    private static SipSignal known(SipSignal.Invited i) {
        return i.from().matches("\\d{4}")
                ? new SipSignal.Invited(
                        i.dialog(), i.from(), i.displayName(), i.to(), "account:" + i.from(), i.sdp(), i.replaces())
                : i;
    }

    @Override
    public void ring(DialogId dialog, int status, @Nullable String sdp) {
        real.ring(dialog, status, sdp);
    }

    @Override
    public void accept(DialogId dialog, String sdp) {
        real.accept(dialog, sdp);
    }

    @Override
    public void reject(DialogId dialog, int status, @Nullable Duration retryAfter) {
        real.reject(dialog, status, retryAfter);
    }

    @Override
    public void invite(DialogId dialog, SipTarget target, String from, String name, String sdp, String correlation) {
        real.invite(dialog, target, from, name, sdp, correlation);
    }

    @Override
    public void cancel(DialogId dialog) {
        real.cancel(dialog);
    }

    @Override
    public void answeredElsewhere(DialogId dialog) {
        real.answeredElsewhere(dialog);
    }

    @Override
    public void bye(DialogId dialog) {
        real.bye(dialog);
    }

    @Override
    public void acceptReinvite(DialogId dialog, String sdp) {
        real.acceptReinvite(dialog, sdp);
    }

    @Override
    public void rejectReinvite(DialogId dialog, int status) {
        real.rejectReinvite(dialog, status);
    }

    @Override
    public void reinvite(DialogId dialog, String sdp) {
        real.reinvite(dialog, sdp);
    }

    @Override
    public void acceptRefer(DialogId dialog) {
        real.acceptRefer(dialog);
    }

    @Override
    public void referProgress(DialogId dialog, int status) {
        real.referProgress(dialog, status);
    }

    @Override
    public void rejectRefer(DialogId dialog, int status) {
        real.rejectRefer(dialog, status);
    }

    @Override
    public List<SipTarget> contacts(String user) {
        return real.contacts(user);
    }

    @Override
    public List<SipTarget> trunks(String number) {
        return real.trunks(number);
    }

    @Override
    public void close() {
        real.close();
    }
}
