package io.trunkline.edge;

import io.trunkline.callcontrol.sip.DialogId;
import io.trunkline.callcontrol.sip.SipListener;
import io.trunkline.callcontrol.sip.SipPort;
import io.trunkline.callcontrol.sip.SipSignal;
import io.trunkline.callcontrol.sip.SipTarget;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** Notes what is sent; the test plays the other side of the wire. */
final class FakeSip implements SipPort {

    /** What went out. */
    sealed interface Sent {

        DialogId dialog();

        record Ring(DialogId dialog, int status) implements Sent {}

        record Accept(DialogId dialog, String sdp) implements Sent {}

        record Reject(DialogId dialog, int status, @Nullable Duration retryAfter) implements Sent {}

        record Invite(DialogId dialog, SipTarget target, String from, String sdp, String correlation) implements Sent {}

        record Cancel(DialogId dialog) implements Sent {}

        record AnsweredElsewhere(DialogId dialog) implements Sent {}

        record Bye(DialogId dialog) implements Sent {}

        record AcceptReinvite(DialogId dialog, String sdp) implements Sent {}

        record RejectReinvite(DialogId dialog, int status) implements Sent {}

        record Reinvite(DialogId dialog, String sdp) implements Sent {}

        record AcceptRefer(DialogId dialog) implements Sent {}

        record ReferProgress(DialogId dialog, int status) implements Sent {}

        record RejectRefer(DialogId dialog, int status) implements Sent {}
    }

    final Journal<Sent> sent = new Journal<>();
    private final Map<String, List<SipTarget>> contacts = new ConcurrentHashMap<>();
    /** What every number outside is reached by. */
    volatile List<SipTarget> trunks = List.of();

    private SipListener listener = _ -> {};
    volatile boolean closed;

    void registers(String user, SipTarget... phones) {
        contacts.put(user, List.of(phones));
    }

    void hears(SipSignal signal) {
        listener.on(signal);
    }

    @Override
    public void start(SipListener edge) {
        listener = edge;
    }

    @Override
    public void ring(DialogId dialog, int status, @Nullable String sdp) {
        sent.add(new Sent.Ring(dialog, status));
    }

    @Override
    public void accept(DialogId dialog, String sdp) {
        sent.add(new Sent.Accept(dialog, sdp));
    }

    @Override
    public void reject(DialogId dialog, int status, @Nullable Duration retryAfter) {
        sent.add(new Sent.Reject(dialog, status, retryAfter));
    }

    @Override
    public void invite(
            DialogId dialog, SipTarget target, String from, String displayName, String sdp, String correlation) {
        if (target.transport().equals("broken")) {
            throw new IllegalStateException("a fault that no port should have");
        }
        sent.add(new Sent.Invite(dialog, target, from, sdp, correlation));
    }

    /** As on the wire, the cancelled phone's 487 follows. */
    @Override
    public void cancel(DialogId dialog) {
        sent.add(new Sent.Cancel(dialog));
        listener.on(new SipSignal.Rejected(dialog, 487));
    }

    @Override
    public void answeredElsewhere(DialogId dialog) {
        sent.add(new Sent.AnsweredElsewhere(dialog));
        listener.on(new SipSignal.Rejected(dialog, 487));
    }

    @Override
    public void bye(DialogId dialog) {
        sent.add(new Sent.Bye(dialog));
    }

    @Override
    public void acceptReinvite(DialogId dialog, String sdp) {
        sent.add(new Sent.AcceptReinvite(dialog, sdp));
    }

    @Override
    public void rejectReinvite(DialogId dialog, int status) {
        sent.add(new Sent.RejectReinvite(dialog, status));
    }

    @Override
    public void reinvite(DialogId dialog, String sdp) {
        sent.add(new Sent.Reinvite(dialog, sdp));
    }

    @Override
    public void acceptRefer(DialogId dialog) {
        sent.add(new Sent.AcceptRefer(dialog));
    }

    @Override
    public void referProgress(DialogId dialog, int status) {
        sent.add(new Sent.ReferProgress(dialog, status));
    }

    @Override
    public void rejectRefer(DialogId dialog, int status) {
        sent.add(new Sent.RejectRefer(dialog, status));
    }

    @Override
    public List<SipTarget> trunks(String number) {
        return trunks;
    }

    /** International numbers, written in either way. */
    @Override
    public String normal(String number) {
        return number.replaceFirst("^00", "+");
    }

    @Override
    public List<SipTarget> contacts(String user) {
        return contacts.getOrDefault(user, List.of());
    }

    @Override
    public void close() {
        closed = true;
    }
}
