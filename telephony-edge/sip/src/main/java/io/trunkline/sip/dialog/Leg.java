package io.trunkline.sip.dialog;

import gov.nist.javax.sip.SipProviderImpl;
import gov.nist.javax.sip.message.SIPRequest;
import gov.nist.javax.sip.stack.HopImpl;
import gov.nist.javax.sip.stack.SIPDialog;
import io.trunkline.callcontrol.sip.DialogId;
import io.trunkline.callcontrol.sip.SipSignal;
import io.trunkline.sip.ws.SipSockets;
import java.time.Duration;
import java.util.concurrent.Future;
import javax.sip.ClientTransaction;
import javax.sip.Dialog;
import javax.sip.DialogState;
import javax.sip.InvalidArgumentException;
import javax.sip.ResponseEvent;
import javax.sip.ServerTransaction;
import javax.sip.SipException;
import javax.sip.address.Hop;
import javax.sip.header.RouteHeader;
import javax.sip.message.Request;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One SIP dialog of this edge, from its INVITE to its end. All of it runs in its mailbox, one step at a time, so its
 * fields need no locks and its signals are in order.
 */
abstract sealed class Leg permits InboundLeg, OutboundLeg {

    private static final Logger LOG = LoggerFactory.getLogger(Leg.class);

    private final DialogId id;
    private final Calls calls;
    private final Mailbox mailbox;
    private final Session session;
    private final LegTimers timers;
    private final Replies replies = new Replies(this);
    private final Referral referral = new Referral(this);
    private final Transfer transfer = new Transfer(this);
    /** Also read by those who look for the dialog that a Replaces header names. */
    private volatile @Nullable Dialog dialog;
    /** Where its requests go in place of the Contact, for a phone that may sit behind NAT. */
    private @Nullable Hop hop;

    private boolean over;

    Leg(DialogId id, Calls calls) {
        this.id = id;
        this.calls = calls;
        this.mailbox = new Mailbox(calls.executor());
        this.timers = new LegTimers(calls.timer());
        this.session = new Session(this);
    }

    DialogId id() {
        return id;
    }

    Wire wire() {
        return calls.wire();
    }

    Session session() {
        return session;
    }

    Replies replies() {
        return replies;
    }

    Referral referral() {
        return referral;
    }

    Transfer transfer() {
        return transfer;
    }

    boolean isOver() {
        return over;
    }

    /** What we order ourselves, and what happens once. */
    void post(Runnable step) {
        mailbox.post(step);
    }

    /** What a peer may send as often as it likes. */
    void postOfPeer(Runnable step) {
        mailbox.postOfPeer(step);
    }

    /** A step of a leg that is over by then is not taken. */
    Future<?> postLater(Duration delay, Runnable step) {
        return timers.in(delay, () -> post(step));
    }

    /**
     * Ties the library's dialog to this leg, so that what happens in it finds its way here. A missing ACK the library
     * tells its provider only when asked to.
     */
    final void bind(Dialog confirmedOrEarly, @Nullable Hop where) {
        ((SIPDialog) confirmedOrEarly).addEventListener((SipProviderImpl) wire().provider());
        this.dialog = confirmedOrEarly;
        this.hop = where;
        confirmedOrEarly.setApplicationData(this);
    }

    @Nullable
    Dialog dialog() {
        return dialog;
    }

    /** A browser that had to connect anew goes on with its dialog over the new connection; the old one leads nowhere. */
    final void follow(SIPRequest request) {
        String transport = Wire.transportOf(request);
        if (hop != null && hop.getTransport().equalsIgnoreCase(transport) && transport.startsWith(SipSockets.WS)) {
            hop = new HopImpl(
                    request.getPeerPacketSourceAddress().getHostAddress(),
                    request.getPeerPacketSourcePort(),
                    transport);
        }
    }

    @Nullable
    Hop hop() {
        return hop;
    }

    final void signal(SipSignal signal) {
        if (!over) {
            calls.listener().on(signal);
        }
    }

    /** The last signal of this leg. */
    final void end(SipSignal last) {
        if (!over) {
            endQuietly();
            calls.listener().on(last);
        }
    }

    /** From here on nothing is signalled, and nothing that was asked of us stays without an answer. */
    final void endQuietly() {
        over = true;
        timers.close();
        session.terminated();
        transfer.ended();
        onEnd();
        calls.forget(this);
    }

    final void lost(String cause) {
        end(new SipSignal.Lost(id, cause));
    }

    final void hangUpAsLost(String cause) {
        sendBye();
        lost(cause);
    }

    /** Whatever it still holds is given back. */
    void onEnd() {}

    abstract void bye();

    /** The other side's BYE, already answered. */
    abstract void byeReceived();

    abstract void responded(ResponseEvent event);

    /** A client transaction ended without a final response (32 s at the usual T1), or its transport failed. */
    abstract void unanswered(ClientTransaction transaction);

    /** A server transaction of ours was forgotten by everybody. */
    abstract void expired(ServerTransaction transaction);

    abstract boolean isAnswered();

    /** The stack ended the dialog: after our own end nothing new, otherwise a loss. */
    final void dialogGone() {
        if (isAnswered()) {
            lost("the dialog was ended by the SIP stack");
        }
    }

    final void sendBye() {
        Dialog d = dialog;
        if (d == null || d.getState() == null || DialogState.TERMINATED.equals(d.getState())) {
            return;
        }
        try {
            send(d.createRequest(Request.BYE));
        } catch (SipException e) {
            LOG.debug("A BYE could not be sent: {}", e.getMessage());
        }
    }

    /** Sends a request within the dialog. */
    final ClientTransaction send(Request request) throws SipException {
        return send(request, this);
    }

    /** @param owner who hears its answer: this leg, or an {@link AwaitedResponse} */
    final ClientTransaction send(Request request, Object owner) throws SipException {
        Dialog d = requireDialog();
        route(request);
        ClientTransaction transaction = wire().provider().getNewClientTransaction(request);
        prepare(transaction);
        transaction.setApplicationData(owner);
        d.sendRequest(transaction);
        return transaction;
    }

    /** ACK for a 2xx: a request of its own, with no transaction (RFC 3261 13.2.2.4). */
    final void acknowledge(Dialog accepted, long cseq) throws SipException {
        Request ack = ackOf(accepted, cseq);
        route(ack);
        accepted.sendAck(ack);
    }

    private static Request ackOf(Dialog accepted, long cseq) throws SipException {
        try {
            return accepted.createAck(cseq);
        } catch (InvalidArgumentException e) {
            throw new SipException("ACK refused by the stack", e);
        }
    }

    final void prepare(ClientTransaction transaction) {
        transaction.setApplicationData(this);
        wire().tune(transaction);
    }

    private void route(Request request) {
        if (hop != null && request instanceof SIPRequest r && r.getHeader(RouteHeader.NAME) == null) {
            r.setApplicationData(hop);
        }
    }

    private Dialog requireDialog() throws SipException {
        Dialog d = dialog;
        if (d == null) {
            throw new SipException("no dialog yet");
        }
        return d;
    }
}
