package io.trunkline.sip.dialog;

import gov.nist.javax.sip.stack.SIPDialog;
import gov.nist.javax.sip.stack.SIPServerTransaction;
import io.trunkline.callcontrol.sip.SipSignal;
import java.nio.charset.StandardCharsets;
import java.text.ParseException;
import javax.sip.ClientTransaction;
import javax.sip.Dialog;
import javax.sip.InvalidArgumentException;
import javax.sip.ResponseEvent;
import javax.sip.ServerTransaction;
import javax.sip.SipException;
import javax.sip.header.CSeqHeader;
import javax.sip.message.Request;
import javax.sip.message.Response;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Offers and answers within a confirmed dialog: re-INVITE and UPDATE both ways, one at a time (RFC 3261 14). */
final class Session {

    private static final Logger LOG = LoggerFactory.getLogger(Session.class);

    private final Leg leg;
    private final Replies replies;
    private final SessionTimer timer;
    /** What we said last, to be said again by a refresh. */
    private @Nullable String localSdp;

    /** Our 2xx is on its way; until its ACK neither BYE (15.1.1) nor re-INVITE (14.1) may leave. */
    private boolean ackAwaited;

    /** The INVITE came without an offer, so ours went out with the 2xx and the ACK must answer it (RFC 3261 13.2.1). */
    private boolean answerOwed;

    private boolean byeWanted;
    private @Nullable String offerWanted;
    private @Nullable ServerTransaction theirs;
    private @Nullable ClientTransaction ours;

    Session(Leg leg) {
        this.leg = leg;
        this.replies = leg.replies();
        this.timer = new SessionTimer(leg);
    }

    SessionTimer timer() {
        return timer;
    }

    /** Our side of the session, as the other side knows it. */
    void sent(String sdp) {
        localSdp = sdp;
    }

    /** What {@link #sent} it last; absent before. */
    @Nullable
    String localSdp() {
        return localSdp;
    }

    /** No request of ours that changes or confirms the session may leave now. */
    boolean isBusy() {
        return theirs != null || ours != null || timer.isRefreshing() || ackAwaited;
    }

    /**
     * Sends a 2xx to an INVITE. The library sends before it starts the dialog's timer, and a quick ACK is then lost; so
     * the timer is started first.
     */
    void sendOk(ServerTransaction invite, Response ok) throws SipException, InvalidArgumentException {
        ackAwaited = true;
        ((SIPDialog) invite.getDialog()).startRetransmitTimer((SIPServerTransaction) invite, ok);
        invite.sendResponse(ok);
    }

    void acknowledged(@Nullable String sdp) {
        if (!ackAwaited) {
            return;
        }
        ackAwaited = false;
        if (byeWanted) {
            leg.sendBye();
            return;
        }
        if (answerOwed && sdp == null) {
            leg.hangUpAsLost("our offer was not answered in the ACK");
            return;
        }
        answerOwed = false;
        leg.signal(new SipSignal.Acknowledged(leg.id(), sdp));
        String offer = offerWanted;
        if (offer != null) {
            offerWanted = null;
            reinvite(offer);
        }
    }

    /** The next ACK must carry SDP, or there is nothing to talk over. */
    void owesAnswer() {
        answerOwed = true;
    }

    /** 200 was retransmitted for 64 T1 in vain. */
    void ackMissing() {
        if (ackAwaited) {
            ackAwaited = false;
            leg.hangUpAsLost("no ACK to our 200");
        }
    }

    /** BYE now, or as soon as the ACK has come. */
    void bye() {
        leg.endQuietly();
        if (ackAwaited) {
            byeWanted = true;
        } else {
            leg.sendBye();
        }
    }

    /** Their re-INVITE, or UPDATE with an offer. */
    void offered(ServerTransaction transaction) {
        Request request = transaction.getRequest();
        if (leg.isOver()) {
            replies.respond(transaction, Response.CALL_OR_TRANSACTION_DOES_NOT_EXIST);
        } else if (isBusy()) {
            replies.respond(transaction, Response.REQUEST_PENDING);
        } else if (!Wire.carriesSdpOrNothing(request)) {
            replies.respond(transaction, Response.UNSUPPORTED_MEDIA_TYPE);
        } else if (SessionTimer.isTooShort(request, leg.wire().timers())) {
            replies.respond(transaction, Replies.SESSION_INTERVAL_TOO_SMALL);
        } else {
            theirs = transaction;
            leg.signal(new SipSignal.Reinvited(leg.id(), Wire.sdp(request)));
        }
    }

    void acceptOffer(String sdp) {
        ServerTransaction transaction = theirs;
        if (transaction == null || leg.isOver()) {
            return;
        }
        theirs = null;
        Request request = transaction.getRequest();
        Response ok = leg.wire().response(request, Response.OK, Wire.tag());
        ok.setHeader(leg.wire().contact(null, Wire.transportOf(request)));
        ok.setHeader(leg.wire().allow());
        leg.wire().addSdp(ok, sdp);
        localSdp = sdp;
        timer.agree(request, ok);
        try {
            if (request.getMethod().equals(Request.INVITE)) {
                sendOk(transaction, ok);
            } else {
                transaction.sendResponse(ok);
                leg.signal(new SipSignal.Acknowledged(leg.id(), null));
            }
        } catch (SipException | InvalidArgumentException e) {
            leg.hangUpAsLost("answer to a re-INVITE could not be sent");
        }
    }

    void rejectOffer(int status) {
        ServerTransaction transaction = theirs;
        if (transaction != null) {
            theirs = null;
            replies.respond(transaction, status);
        }
    }

    void reinvite(String sdp) {
        change(Request.INVITE, sdp);
    }

    /** Offers another session by INVITE or UPDATE. */
    void change(String method, String sdp) {
        if (leg.isOver()) {
            return;
        }
        if (!leg.isAnswered() || theirs != null || ours != null || timer.isRefreshing()) {
            leg.signal(new SipSignal.ReinviteRejected(leg.id(), Response.REQUEST_PENDING));
            return;
        }
        if (ackAwaited) {
            offerWanted = sdp;
            return;
        }
        Dialog dialog = leg.dialog();
        if (dialog == null) {
            return;
        }
        try {
            Request request = dialog.createRequest(method);
            request.setHeader(leg.wire().contact(null, Wire.transportOf(request)));
            request.setHeader(leg.wire().allow());
            timer.carry(request);
            leg.wire().addSdp(request, sdp);
            localSdp = sdp;
            ours = leg.send(request);
        } catch (SipException e) {
            leg.hangUpAsLost("re-INVITE could not be sent");
        }
    }

    private void acknowledge(Dialog dialog, long cseq) {
        try {
            leg.acknowledge(dialog, cseq);
        } catch (SipException e) {
            LOG.debug("ACK to a re-INVITE's 2xx could not be sent: {}", e.getMessage());
        }
    }

    /** A final response within the confirmed dialog. */
    void responded(ResponseEvent event) {
        Response response = event.getResponse();
        int status = response.getStatusCode();
        var cseq = (CSeqHeader) response.getHeader(CSeqHeader.NAME);
        boolean expected = ours != null && event.getClientTransaction() == ours;
        boolean isInvite = cseq.getMethod().equals(Request.INVITE);
        if (status >= 200 && timer.isRefresh(event.getClientTransaction())) {
            if (status < 300 && isInvite) {
                acknowledge(event.getDialog(), cseq.getSeqNumber());
            }
            timer.answered(response);
            return;
        }
        if (status < 200 || !(isInvite || expected)) {
            return;
        }
        if (status < 300 && !isInvite) {
            taken(event.getResponse());
        } else if (status < 300) {
            accepted(event, cseq.getSeqNumber(), expected);
        } else if (expected) {
            ours = null;
            refused(status);
        }
    }

    private void accepted(ResponseEvent event, long cseq, boolean expected) {
        acknowledge(event.getDialog(), cseq);
        if (!expected) {
            return;
        }
        taken(event.getResponse());
    }

    private void taken(Response response) {
        ours = null;
        timer.agreed(response);
        String sdp = Wire.sdp(response);
        if (sdp == null) {
            leg.hangUpAsLost("re-INVITE was answered without SDP");
        } else {
            leg.signal(new SipSignal.ReinviteAccepted(leg.id(), sdp));
        }
    }

    /** A key by INFO, 160 ms long. Whether it arrived is not asked. */
    void sendDigit(char digit) {
        Dialog dialog = leg.dialog();
        if (dialog == null || leg.isOver()) {
            return;
        }
        try {
            Request info = dialog.createRequest(Request.INFO);
            info.setContent(
                    ("Signal=" + digit + "\r\nDuration=160\r\n").getBytes(StandardCharsets.US_ASCII),
                    leg.wire().headers().createContentTypeHeader("application", "dtmf-relay"));
            leg.send(info);
        } catch (SipException | ParseException e) {
            LOG.debug("An INFO could not be sent: {}", e.getMessage());
        }
    }

    /** RFC 3261 14.1: 481 and 408 end the dialog, anything else leaves the session as it was. */
    private void refused(int status) {
        if (status == Response.CALL_OR_TRANSACTION_DOES_NOT_EXIST || status == Response.REQUEST_TIMEOUT) {
            leg.hangUpAsLost("the other side no longer knows the dialog");
        } else {
            leg.signal(new SipSignal.ReinviteRejected(leg.id(), status));
        }
    }

    void unanswered(ClientTransaction transaction) {
        if (transaction == ours || timer.isRefresh(transaction)) {
            ours = null;
            timer.unanswered();
            leg.hangUpAsLost("no reply to a re-INVITE");
        }
    }

    void expired(ServerTransaction transaction) {
        leg.referral().expired(transaction);
        if (transaction == theirs) {
            theirs = null;
        }
    }

    /** A BYE ends what is pending (RFC 3261 15.1.2), and so does any other end. */
    void terminated() {
        rejectOffer(Response.REQUEST_TERMINATED);
        leg.referral().reject(Response.REQUEST_TERMINATED);
    }
}
