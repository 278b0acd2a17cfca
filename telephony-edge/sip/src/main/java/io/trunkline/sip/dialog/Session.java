package io.trunkline.sip.dialog;

import gov.nist.javax.sip.stack.SIPDialog;
import gov.nist.javax.sip.stack.SIPServerTransaction;
import io.trunkline.callcontrol.sip.SipSignal;
import java.nio.charset.StandardCharsets;
import java.text.ParseException;
import java.time.Duration;
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

    static final int SESSION_INTERVAL_TOO_SMALL = 422;

    private static final Duration A_MOMENT = Duration.ofSeconds(2);

    private final Leg leg;
    private final SessionTimer timer;
    /** What we said last, to be said again by a refresh. */
    private @Nullable String localSdp;

    private @Nullable ClientTransaction refresh;
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
        this.timer = new SessionTimer(leg);
    }

    SessionTimer timer() {
        return timer;
    }

    /** Our side of the session, as the other side knows it. */
    void sent(String sdp) {
        localSdp = sdp;
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
            respond(transaction, Response.CALL_OR_TRANSACTION_DOES_NOT_EXIST);
        } else if (theirs != null || ours != null || refresh != null || ackAwaited) {
            respond(transaction, Response.REQUEST_PENDING);
        } else if (!Wire.carriesSdpOrNothing(request)) {
            respond(transaction, Response.UNSUPPORTED_MEDIA_TYPE);
        } else if (SessionTimer.isTooShort(request, leg.wire().timers())) {
            respond(transaction, SESSION_INTERVAL_TOO_SMALL);
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
            respond(transaction, status);
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
        if (theirs != null || ours != null || refresh != null) {
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
            leg.wire().addSdp(request, sdp);
            localSdp = sdp;
            ours = leg.send(request);
        } catch (SipException e) {
            leg.hangUpAsLost("re-INVITE could not be sent");
        }
    }

    /** UPDATE without an offer: nothing changes but the session timer. */
    void refreshed(ServerTransaction transaction) {
        Request request = transaction.getRequest();
        if (leg.isOver() || !SessionTimer.isTooShort(request, leg.wire().timers())) {
            respond(transaction, Response.OK);
        } else {
            respond(transaction, SESSION_INTERVAL_TOO_SMALL);
        }
    }

    /** Tells the other side that we are still there, and asks the same (RFC 4028 7.4): by UPDATE, or as before. */
    void refresh(Duration interval) {
        Dialog dialog = leg.dialog();
        String sdp = localSdp;
        if (leg.isOver() || dialog == null || sdp == null) {
            return;
        }
        if (theirs != null || ours != null || refresh != null || ackAwaited) {
            timer.refused();
            return;
        }
        try {
            Request request = dialog.createRequest(timer.peerUpdates() ? Request.UPDATE : Request.INVITE);
            request.setHeader(leg.wire().contact(null, Wire.transportOf(request)));
            request.setHeader(leg.wire().supported());
            SessionTimer.askToRefresh(request, leg.wire(), interval);
            if (!timer.peerUpdates()) {
                leg.wire().addSdp(request, sdp);
            }
            refresh = leg.send(request);
        } catch (SipException e) {
            leg.hangUpAsLost("a session refresh could not be sent");
        }
    }

    /** The answer to our refresh. The session is the same; what is told of it is heard by nobody. */
    private void refreshAnswered(ResponseEvent event, long cseq, boolean isInvite) {
        Response response = event.getResponse();
        int status = response.getStatusCode();
        refresh = null;
        if (status < 300) {
            if (isInvite) {
                acknowledge(event.getDialog(), cseq);
            }
            timer.agreed(response);
        } else if (status == Response.CALL_OR_TRANSACTION_DOES_NOT_EXIST || status == Response.REQUEST_TIMEOUT) {
            leg.hangUpAsLost("the other side no longer knows the dialog");
        } else {
            timer.refused();
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
        if (status >= 200 && refresh != null && event.getClientTransaction() == refresh) {
            refreshAnswered(event, cseq.getSeqNumber(), isInvite);
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
        timer.heard(event.getResponse());
        taken(event.getResponse());
    }

    private void taken(Response response) {
        ours = null;
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
        if (transaction == ours || (refresh != null && transaction == refresh)) {
            ours = null;
            refresh = null;
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

    /** Nothing can be answered now; in a moment perhaps. */
    void respondLater(ServerTransaction transaction) {
        try {
            Response response =
                    leg.wire().response(transaction.getRequest(), Response.SERVER_INTERNAL_ERROR, Wire.tag());
            response.setHeader(Busy.retryAfter(leg.wire(), A_MOMENT));
            transaction.sendResponse(response);
        } catch (SipException | InvalidArgumentException e) {
            LOG.debug("A 500 could not be sent: {}", e.getMessage());
        }
    }

    /** Answers a request within the dialog that changes nothing here. */
    void respond(ServerTransaction transaction, int status) {
        try {
            Response response = leg.wire().response(transaction.getRequest(), status, Wire.tag());
            if (status == Response.UNSUPPORTED_MEDIA_TYPE) {
                response.setHeader(leg.wire().acceptSdp());
            }
            if (status == SESSION_INTERVAL_TOO_SMALL) {
                response.setHeader(leg.wire().minSessionExpires());
            }
            if (status == Response.OK && transaction.getRequest().getMethod().equals(Request.UPDATE)) {
                timer.agree(transaction.getRequest(), response);
            }
            if (status == Response.OK) {
                response.setHeader(leg.wire().contact(null, Wire.transportOf(transaction.getRequest())));
                response.setHeader(leg.wire().allow());
            }
            transaction.sendResponse(response);
        } catch (SipException | InvalidArgumentException e) {
            LOG.debug("A {} could not be sent: {}", status, e.getMessage());
        }
    }
}
