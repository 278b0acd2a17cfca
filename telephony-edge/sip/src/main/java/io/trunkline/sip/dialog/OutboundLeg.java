package io.trunkline.sip.dialog;

import gov.nist.javax.sip.message.SIPRequest;
import gov.nist.javax.sip.stack.HopImpl;
import io.trunkline.callcontrol.sip.DialogId;
import io.trunkline.callcontrol.sip.SipSignal;
import io.trunkline.callcontrol.sip.SipTarget;
import java.text.ParseException;
import javax.sip.ClientTransaction;
import javax.sip.Dialog;
import javax.sip.InvalidArgumentException;
import javax.sip.ResponseEvent;
import javax.sip.ServerTransaction;
import javax.sip.SipException;
import javax.sip.TransactionState;
import javax.sip.address.URI;
import javax.sip.header.CSeqHeader;
import javax.sip.message.Request;
import javax.sip.message.Response;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A call that we place: rings, then is answered, refused, cancelled or lost (RFC 3261 13.2, 9.1). */
final class OutboundLeg extends Leg {

    private static final Logger LOG = LoggerFactory.getLogger(OutboundLeg.class);

    /** Joins the traces of the two legs of a call; its value means nothing to others. */
    static final String CORRELATION_HEADER = "X-Trunkline-Call";

    private @Nullable ClientTransaction invite;
    private boolean provisionalSeen;
    private boolean cancelWanted;
    private boolean cancelSent;
    private volatile boolean answered;

    OutboundLeg(DialogId id, Calls calls) {
        super(id, calls);
    }

    void invite(
            SipTarget target,
            String from,
            String displayName,
            String sdp,
            String correlation,
            @Nullable Replacement replaces) {
        if (cancelWanted) {
            end(new SipSignal.Rejected(id(), Response.REQUEST_TERMINATED));
            return;
        }
        try {
            SIPRequest request = request(target, from, displayName);
            if (replaces != null) {
                request.addHeader(wire().headers().createHeader(Replacement.NAME, replaces.value()));
            }
            wire().addSdp(request, sdp);
            request.addHeader(wire().headers().createHeader(CORRELATION_HEADER, SipText.plain(correlation)));
            var hop = new HopImpl(target.host(), target.port(), target.transport());
            request.setApplicationData(hop);
            ClientTransaction transaction = wire().provider().getNewClientTransaction(request);
            prepare(transaction);
            bind(transaction.getDialog(), hop);
            invite = transaction;
            transaction.sendRequest();
        } catch (ParseException | InvalidArgumentException e) {
            lost("the target is not a SIP URI");
        } catch (SipException e) {
            LOG.debug("An INVITE could not be sent: {}", e.getMessage());
            lost("the INVITE could not be sent");
        }
    }

    private SIPRequest request(SipTarget target, String from, String displayName)
            throws ParseException, InvalidArgumentException {
        URI uri = wire().uri(target.uri());
        SIPRequest request = wire().request(
                        Request.INVITE,
                        uri,
                        wire().localParty(from, displayName),
                        wire().address(uri),
                        Wire.tag(),
                        Wire.tag(),
                        1,
                        target.transport());
        request.addHeader(wire().contact(null, target.transport()));
        request.addHeader(wire().allow());
        request.addHeader(wire().supported());
        return request;
    }

    /**
     * RFC 3261 9.1: no CANCEL before a provisional response; after it, 64 T1 for the 487. Whoever cancels has not seen the
     * answer, so a phone that has answered already is hung up.
     */
    void cancel() {
        if (isOver() || cancelWanted) {
            return;
        }
        if (answered) {
            bye();
            return;
        }
        cancelWanted = true;
        if (provisionalSeen) {
            sendCancel();
        }
    }

    private void sendCancel() {
        ClientTransaction transaction = invite;
        if (cancelSent || transaction == null) {
            return;
        }
        cancelSent = true;
        try {
            ClientTransaction cancel = wire().provider().getNewClientTransaction(transaction.createCancel());
            prepare(cancel);
            cancel.sendRequest();
        } catch (SipException e) {
            LOG.debug("A CANCEL could not be sent: {}", e.getMessage());
        }
        postLater(() -> {
            if (!answered) {
                end(new SipSignal.Rejected(id(), Response.REQUEST_TERMINATED));
            }
        });
    }

    @Override
    boolean isAnswered() {
        return answered;
    }

    @Override
    void bye() {
        if (answered) {
            session().bye();
        } else {
            cancel();
        }
    }

    @Override
    void byeReceived() {
        if (answered) {
            session().terminated();
            end(new SipSignal.Bye(id()));
        }
    }

    @Override
    void responded(ResponseEvent event) {
        Response response = event.getResponse();
        var cseq = (CSeqHeader) response.getHeader(CSeqHeader.NAME);
        if (!cseq.getMethod().equals(Request.INVITE)) {
            session().responded(event);
        } else if (answered) {
            afterAnswer(event, cseq.getSeqNumber());
        } else if (response.getStatusCode() < 200) {
            provisional(response);
        } else if (response.getStatusCode() < 300) {
            accepted(event, cseq.getSeqNumber());
        } else {
            end(new SipSignal.Rejected(id(), response.getStatusCode()));
        }
    }

    private void provisional(Response response) {
        provisionalSeen = true;
        if (cancelWanted) {
            sendCancel();
        } else if (response.getStatusCode() > 100) {
            signal(new SipSignal.Ringing(id(), response.getStatusCode(), Wire.sdp(response)));
        }
    }

    private void accepted(ResponseEvent event, long cseq) {
        answered = true;
        Dialog dialog = event.getDialog();
        bind(dialog, hop());
        try {
            acknowledge(dialog, cseq);
        } catch (SipException e) {
            LOG.debug("An ACK could not be sent: {}", e.getMessage());
        }
        String sdp = Wire.sdp(event.getResponse());
        if (cancelWanted) {
            sendBye();
            end(new SipSignal.Rejected(id(), Response.REQUEST_TERMINATED));
        } else if (sdp == null) {
            hangUpAsLost("the INVITE was answered without SDP");
        } else {
            signal(new SipSignal.Accepted(id(), sdp));
        }
    }

    /** A second 2xx: the same again (its ACK was lost) or another branch of a fork, which is hung up (13.2.2.4). */
    private void afterAnswer(ResponseEvent event, long cseq) {
        Dialog other = event.getDialog();
        if (other == null || other == dialog() || event.getResponse().getStatusCode() >= 300) {
            session().responded(event);
            return;
        }
        if (event.getResponse().getStatusCode() >= 200) {
            try {
                acknowledge(other, cseq);
                ClientTransaction bye = wire().provider().getNewClientTransaction(other.createRequest(Request.BYE));
                other.sendRequest(bye);
            } catch (SipException e) {
                LOG.debug("A forked answer could not be hung up: {}", e.getMessage());
            }
        }
    }

    @Override
    void unanswered(ClientTransaction transaction) {
        if (transaction != invite || answered) {
            session().unanswered(transaction);
        } else if (cancelWanted) {
            end(new SipSignal.Rejected(id(), Response.REQUEST_TERMINATED));
        } else {
            giveUp(transaction);
        }
    }

    private void giveUp(ClientTransaction transaction) {
        if (!TransactionState.TERMINATED.equals(transaction.getState()) && provisionalSeen) {
            cancelWanted = true;
            sendCancel();
        }
        lost("no reply to the INVITE");
    }

    @Override
    void expired(ServerTransaction transaction) {
        session().expired(transaction);
    }
}
