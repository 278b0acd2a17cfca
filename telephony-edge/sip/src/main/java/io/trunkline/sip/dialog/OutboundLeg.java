package io.trunkline.sip.dialog;

import gov.nist.javax.sip.message.SIPRequest;
import io.trunkline.callcontrol.sip.DialogId;
import io.trunkline.callcontrol.sip.SipSignal;
import io.trunkline.callcontrol.sip.SipTarget;
import java.text.ParseException;
import java.time.Duration;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import javax.sip.ClientTransaction;
import javax.sip.Dialog;
import javax.sip.DialogState;
import javax.sip.InvalidArgumentException;
import javax.sip.ResponseEvent;
import javax.sip.ServerTransaction;
import javax.sip.SipException;
import javax.sip.TransactionState;
import javax.sip.header.AuthorizationHeader;
import javax.sip.header.CSeqHeader;
import javax.sip.header.RSeqHeader;
import javax.sip.message.Request;
import javax.sip.message.Response;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A call that we place: rings, then is answered, refused, cancelled or lost (RFC 3261 13.2, 9.1). On a trunk it shows
 * credentials when asked and goes on to the next trunk when one does not work.
 */
final class OutboundLeg extends Leg {

    private static final Logger LOG = LoggerFactory.getLogger(OutboundLeg.class);

    /** A trunk that has not even said 100 by then is taken to be down. */
    private static final Duration TRUNK_PATIENCE = Duration.ofSeconds(4);
    /** INVITEs to one target: the first, with credentials, with a fresh nonce, with a longer session timer. */
    private static final int MOST_INVITES = 4;

    private final Outlets outlets;
    private final Set<SipTarget> tried = new HashSet<>();
    private @Nullable Order order;
    private Outlets.@Nullable Seat seat;
    private @Nullable ClientTransaction invite;
    private int invites;
    private final Branches branches = new Branches();
    private boolean provisionalSeen;
    private boolean cancelWanted;
    private boolean cancelSent;
    private boolean answeredElsewhere;
    private final Set<ClientTransaction> cancelledLate = new HashSet<>();
    private volatile boolean answered;

    OutboundLeg(DialogId id, Calls calls, Outlets outlets) {
        super(id, calls);
        this.outlets = outlets;
    }

    void invite(Order placed) {
        order = placed;
        if (cancelWanted) {
            end(new SipSignal.Rejected(id(), Response.REQUEST_TERMINATED));
            return;
        }
        tryTarget(placed);
    }

    private void tryTarget(Order current) {
        boolean trunk = outlets.isTrunk(current.target());
        if (trunk) {
            Optional<Outlets.Seat> free = outlets.take(current.target());
            if (free.isEmpty()) {
                failed(Response.SERVICE_UNAVAILABLE, "the trunk is at its limit");
                return;
            }
            seat = free.get();
        }
        invites = 0;
        send(current, null);
        if (trunk) {
            ClientTransaction first = invite;
            var unused = postLater(TRUNK_PATIENCE, () -> {
                if (first == invite && !provisionalSeen && !answered && !isOver()) {
                    failed(0, "the trunk does not answer");
                }
            });
        }
    }

    private void send(Order current, @Nullable AuthorizationHeader credentials) {
        try {
            SIPRequest request = current.invite(credentials, seat != null);
            session().sent(current.sdp());
            ClientTransaction transaction = wire().provider().getNewClientTransaction(request);
            prepare(transaction);
            bind(transaction.getDialog(), current.hop());
            invite = transaction;
            invites++;
            branches.forget();
            transaction.sendRequest();
        } catch (ParseException | InvalidArgumentException e) {
            lost("the target is not a SIP URI");
        } catch (SipException e) {
            LOG.debug("An INVITE could not be sent: {}", e.getMessage());
            forgetDialog();
            failed(0, "the INVITE could not be sent");
        }
    }

    /** This target did not work: on to the next trunk, or the end. */
    private void failed(int status, String cause) {
        Order current = order;
        leaveSeat(false);
        if (current != null && !cancelWanted && !isOver() && outlets.isTrunk(current.target())) {
            tried.add(current.target());
            Optional<SipTarget> next = outlets.another(current.target(), tried);
            if (next.isPresent()) {
                invite = null;
                provisionalSeen = false;
                current.goTo(next.get());
                tryTarget(current);
                return;
            }
        }
        if (status == 0) {
            lost(cause);
        } else {
            end(new SipSignal.Rejected(id(), status));
        }
    }

    private void leaveSeat(boolean well) {
        Outlets.Seat taken = seat;
        seat = null;
        if (taken != null) {
            taken.worked(well);
            taken.close();
        }
    }

    @Override
    void onEnd() {
        Outlets.Seat taken = seat;
        seat = null;
        if (taken != null) {
            taken.close();
        }
        branches.forget();
        ClientTransaction last = invite;
        if (last == null || last.getState() == null || TransactionState.TERMINATED.equals(last.getState())) {
            forgetDialog();
        }
    }

    /** The library keeps a dialog whose INVITE never got out for as long as it runs. */
    private void forgetDialog() {
        Dialog begun = dialog();
        if (begun != null && begun.getState() == null) {
            begun.delete();
        }
    }

    /**
     * RFC 3261 9.1: no CANCEL before a provisional response; after it, 64 T1 for the 487. Whoever cancels has not seen the
     * answer, so a phone that has answered already is hung up.
     *
     * @param elsewhere another phone was answered (RFC 3326)
     */
    void cancel(boolean elsewhere) {
        if (isOver() || cancelWanted) {
            return;
        }
        answeredElsewhere = elsewhere;
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
            Request request = transaction.createCancel();
            if (answeredElsewhere) {
                request.addHeader(wire().headers().createReasonHeader("SIP", Response.OK, "Call completed elsewhere"));
            }
            ClientTransaction cancel = wire().provider().getNewClientTransaction(request);
            prepare(cancel);
            cancel.sendRequest();
        } catch (SipException | InvalidArgumentException | ParseException e) {
            LOG.debug("A CANCEL could not be sent: {}", e.getMessage());
        }
        var unused = postLater(wire().patience(), () -> {
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
            cancel(false);
        }
    }

    @Override
    void byeReceived() {
        if (answered) {
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
        } else if (event.getClientTransaction() != null && event.getClientTransaction() != invite) {
            tooLate(event, cseq.getSeqNumber());
        } else if (response.getStatusCode() < 200) {
            provisional(event);
        } else if (response.getStatusCode() < 300) {
            accepted(event, cseq.getSeqNumber());
        } else {
            refused(response);
        }
    }

    private void provisional(ResponseEvent event) {
        Response response = event.getResponse();
        provisionalSeen = true;
        if (!branches.admits(event.getDialog(), dialog()) || !isNews(event)) {
            return;
        }
        if (cancelWanted) {
            sendCancel();
        } else if (response.getStatusCode() > 100) {
            signal(new SipSignal.Ringing(id(), response.getStatusCode(), Wire.sdp(response)));
        }
    }

    /** Acknowledges a reliable provisional response (RFC 3262 4); false when it is one seen before. */
    private boolean isNews(ResponseEvent event) {
        Response response = event.getResponse();
        Dialog dialog = event.getDialog();
        if (!(response.getHeader(RSeqHeader.NAME) instanceof RSeqHeader number) || dialog == null) {
            return true;
        }
        if (!branches.isNews(response, number)) {
            return false;
        }
        try {
            Request prack = dialog.createPrack(response);
            ClientTransaction transaction = wire().provider().getNewClientTransaction(prack);
            prepare(transaction);
            dialog.sendRequest(transaction);
        } catch (SipException e) {
            LOG.debug("A PRACK could not be sent: {}", e.getMessage());
        }
        return true;
    }

    private void refused(Response response) {
        Dialog own = dialog();
        if (own != null && DialogState.EARLY.equals(own.getState())) {
            branches.leave(own); // refused by another branch
        }
        int status = response.getStatusCode();
        Order current = order;
        if (current == null || cancelWanted) {
            end(new SipSignal.Rejected(id(), status));
            return;
        }
        if (triesAgain(response, current)) {
            return;
        }
        if (saysNothingOfTheNumber(status)) {
            failed(status, "");
        } else {
            leaveSeat(true);
            end(new SipSignal.Rejected(id(), status));
        }
    }

    /** The trunk failed, or we could not show it who we are: over another one the number may be reached. */
    private static boolean saysNothingOfTheNumber(int status) {
        return status == Response.REQUEST_TIMEOUT
                || status == Response.UNAUTHORIZED
                || status == Response.PROXY_AUTHENTICATION_REQUIRED
                || (status >= 500 && status < 600);
    }

    private boolean triesAgain(Response response, Order current) {
        ClientTransaction refused = invite;
        if (invites >= MOST_INVITES || refused == null) {
            return false;
        }
        return switch (response.getStatusCode()) {
            case Replies.SESSION_INTERVAL_TOO_SMALL -> {
                long least = SessionTimer.least(response);
                if (least <= 0 || least > Duration.ofDays(1).toSeconds()) {
                    yield false;
                }
                current.allow(least);
                send(current, null);
                yield true;
            }
            case Response.UNAUTHORIZED, Response.PROXY_AUTHENTICATION_REQUIRED -> {
                Optional<AuthorizationHeader> proof = Optional.ofNullable(seat)
                        .flatMap(Outlets.Seat::credentials)
                        .flatMap(known ->
                                wire().digest().to(response, refused.getRequest(), known.user(), known.password()));
                proof.ifPresent(header -> send(current, header));
                yield proof.isPresent();
            }
            default -> false;
        };
    }

    private void accepted(ResponseEvent event, long cseq) {
        answered = true;
        Outlets.Seat taken = seat;
        if (taken != null) {
            taken.worked(true);
        }
        Dialog dialog = event.getDialog();
        Dialog first = dialog();
        if (first != null && first != dialog) {
            branches.leave(first);
        }
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
            session().timer().agreed(event.getResponse());
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
        tooLate(event, cseq);
    }

    /** An answer that nobody waits for any more: of another branch, or of a trunk given up. */
    private void tooLate(ResponseEvent event, long cseq) {
        Dialog other = event.getDialog();
        int status = event.getResponse().getStatusCode();
        ClientTransaction transaction = event.getClientTransaction();
        if (status < 200 && transaction != null && cancelledLate.add(transaction)) {
            cancelLate(transaction);
        }
        if (other == null || status < 200 || status >= 300) {
            return;
        }
        try {
            acknowledge(other, cseq);
            ClientTransaction bye = wire().provider().getNewClientTransaction(other.createRequest(Request.BYE));
            other.sendRequest(bye);
        } catch (SipException e) {
            LOG.debug("A late answer could not be hung up: {}", e.getMessage());
        }
    }

    /** A trunk given up that rings after all: its phone is not to ring beside the one that is rung now. */
    private void cancelLate(ClientTransaction transaction) {
        try {
            ClientTransaction cancel = wire().provider().getNewClientTransaction(transaction.createCancel());
            prepare(cancel);
            cancel.sendRequest();
        } catch (SipException e) {
            LOG.debug("A late CANCEL could not be sent: {}", e.getMessage());
        }
    }

    @Override
    void unanswered(ClientTransaction transaction) {
        if (answered) {
            session().unanswered(transaction);
        } else if (transaction != invite) {
            LOG.debug("A request before the answer had no reply");
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
        failed(0, "no reply to the INVITE");
    }

    @Override
    void expired(ServerTransaction transaction) {
        session().expired(transaction);
    }
}
