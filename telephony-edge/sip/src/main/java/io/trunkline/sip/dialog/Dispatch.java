package io.trunkline.sip.dialog;

import gov.nist.javax.sip.DialogTimeoutEvent;
import gov.nist.javax.sip.ResponseEventExt;
import gov.nist.javax.sip.SipListenerExt;
import gov.nist.javax.sip.message.SIPRequest;
import gov.nist.javax.sip.stack.SIPServerTransaction;
import java.util.Optional;
import java.util.function.Consumer;
import javax.sip.ClientTransaction;
import javax.sip.Dialog;
import javax.sip.DialogTerminatedEvent;
import javax.sip.IOExceptionEvent;
import javax.sip.InvalidArgumentException;
import javax.sip.RequestEvent;
import javax.sip.ResponseEvent;
import javax.sip.ServerTransaction;
import javax.sip.SipException;
import javax.sip.TimeoutEvent;
import javax.sip.TransactionTerminatedEvent;
import javax.sip.header.CSeqHeader;
import javax.sip.header.ToHeader;
import javax.sip.message.Request;
import javax.sip.message.Response;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Hears the stack and passes each event to the mailbox of its leg. Runs on the stack's threads, which survive no Error
 * and must not wait; so everything is caught here and nothing blocks.
 */
public final class Dispatch implements SipListenerExt {

    private static final Logger LOG = LoggerFactory.getLogger(Dispatch.class);

    private final Wire wire;
    private final Calls calls;
    private final Newcomers newcomers;
    private final Consumer<SIPRequest> registrar;
    private final Consumer<SIPRequest> waiting;

    public Dispatch(Wire wire, Calls calls, Door door, Consumer<SIPRequest> registrar, Consumer<SIPRequest> waiting) {
        this.wire = wire;
        this.calls = calls;
        this.newcomers = new Newcomers(wire, calls, door);
        this.registrar = registrar;
        this.waiting = waiting;
    }

    @Override
    public void processRequest(RequestEvent event) {
        guarded(() -> request(event));
    }

    @Override
    public void processResponse(ResponseEvent event) {
        guarded(() -> response(event));
    }

    @Override
    public void processTimeout(TimeoutEvent event) {
        guarded(() -> {
            if (event.isServerTransaction()) {
                ServerTransaction transaction = event.getServerTransaction();
                withLeg(transaction.getApplicationData(), transaction.getDialog(), leg -> leg.expired(transaction));
            } else {
                ClientTransaction transaction = event.getClientTransaction();
                if (transaction.getApplicationData() instanceof AwaitedResponse awaited) {
                    awaited.unanswered();
                }
                withLeg(transaction.getApplicationData(), transaction.getDialog(), leg -> leg.unanswered(transaction));
            }
        });
    }

    @Override
    public void processDialogTimeout(DialogTimeoutEvent event) {
        guarded(() -> withLeg(null, event.getDialog(), leg -> {
            switch (event.getReason()) {
                case AckNotReceived -> leg.session().ackMissing();
                case EarlyStateTimeout, AckNotSent, CannotAcquireAckSemaphoreForOk, ReInviteTimeout ->
                    leg.hangUpAsLost("the dialog made no progress");
            }
        }));
    }

    @Override
    public void processDialogTerminated(DialogTerminatedEvent event) {
        guarded(() -> withLeg(null, event.getDialog(), leg -> {
            if (leg.dialog() == event.getDialog()) {
                leg.dialogGone();
            }
        }));
    }

    @Override
    public void processIOException(IOExceptionEvent event) {
        LOG.debug("SIP transport {} to {}:{} failed", event.getTransport(), event.getHost(), event.getPort());
    }

    @Override
    public void processTransactionTerminated(TransactionTerminatedEvent event) {}

    private void request(RequestEvent event) throws SipException {
        var request = (SIPRequest) event.getRequest();
        Demands.countHops(request, wire);
        if (request.getHeader(Replacement.NAME) != null && !request.getMethod().equals(Request.INVITE)) {
            wire.answer(request, Response.BAD_REQUEST); // RFC 3891 3
            return;
        }
        switch (request.getMethod()) {
            case Request.INVITE -> invite(event, request);
            case Request.ACK ->
                legOf(null, event.getDialog()).ifPresent(leg -> leg.postOfPeer(() -> acknowledged(leg, request)));
            case Request.CANCEL -> cancel(event);
            case Request.BYE -> bye(event);
            case Request.REGISTER -> unlessRefused(request, registrar);
            case Request.SUBSCRIBE -> subscribe(event, request);
            case Request.OPTIONS -> options(event, request);
            case Request.INFO, Request.UPDATE, Request.NOTIFY, Request.PRACK -> inDialog(event);
            case Request.REFER -> refer(event, request);
            default -> unknown(event, request);
        }
    }

    /** Within a call the library lets an answer out by its transaction only. */
    private void unknown(RequestEvent event, SIPRequest request) throws SipException {
        if (ofLeg(event)) {
            inDialog(event);
        } else {
            wire.answer(request, Response.METHOD_NOT_ALLOWED, wire.allow());
        }
    }

    private void subscribe(RequestEvent event, SIPRequest request) throws SipException {
        if (ofLeg(event)) {
            inDialog(event);
        } else {
            unlessRefused(request, waiting);
        }
    }

    private static boolean ofLeg(RequestEvent event) {
        return event.getDialog() != null && event.getDialog().getApplicationData() instanceof Leg;
    }

    private void invite(RequestEvent event, SIPRequest request) throws SipException {
        if (isInDialog(request)) {
            inDialog(event);
        } else {
            newcomers.invite(request);
        }
    }

    private static void acknowledged(Leg leg, SIPRequest ack) {
        leg.session().acknowledged(Wire.sdp(ack));
    }

    /** RFC 3261 9.2: 200 to the CANCEL in any case; the INVITE then gets 487 unless it has its answer already. */
    private void cancel(RequestEvent event) throws SipException {
        ServerTransaction cancel = transactionOf(event);
        answerOk(cancel);
        ServerTransaction invite = ((SIPServerTransaction) cancel).getCanceledInviteTransaction();
        if (invite != null && invite.getApplicationData() instanceof InboundLeg leg) {
            leg.post(leg::cancelled);
        }
    }

    private void bye(RequestEvent event) throws SipException {
        if (event.getDialog() == null) {
            wire.answer(event.getRequest(), Response.CALL_OR_TRANSACTION_DOES_NOT_EXIST);
            return;
        }
        ServerTransaction transaction = transactionOf(event);
        if (event.getDialog().getApplicationData() instanceof Leg leg) {
            leg.postOfPeer(() -> {
                answerOk(transaction);
                leg.byeReceived();
            });
        } else {
            answerOk(transaction);
        }
    }

    private void options(RequestEvent event, SIPRequest request) throws SipException {
        if (isInDialog(request)) {
            inDialog(event);
        } else {
            unlessRefused(
                    request,
                    asked -> wire.answer(asked, Response.OK, wire.allow(), wire.acceptSdp(), wire.supported()));
        }
    }

    private void unlessRefused(SIPRequest request, Consumer<SIPRequest> served) throws SipException {
        if (!Demands.refused(request, wire)) {
            served.accept(request);
        }
    }

    /** Outside of a call nobody is transferred by us. */
    private void refer(RequestEvent event, SIPRequest request) throws SipException {
        if (isInDialog(request)) {
            inDialog(event);
        } else {
            wire.answer(request, Response.FORBIDDEN);
        }
    }

    /** RFC 3261 12.2.2: what names a dialog that is not known (any more) gets 481. */
    private void inDialog(RequestEvent event) throws SipException {
        Dialog dialog = event.getDialog();
        if (dialog == null || !(dialog.getApplicationData() instanceof Leg leg)) {
            wire.answer(event.getRequest(), Response.CALL_OR_TRANSACTION_DOES_NOT_EXIST);
            return;
        }
        ServerTransaction transaction = transactionOf(event);
        leg.postOfPeer(() -> DialogRequests.on(leg, transaction, calls));
    }

    private void response(ResponseEvent event) {
        ClientTransaction transaction = event.getClientTransaction();
        Object owner = transaction == null ? null : transaction.getApplicationData();
        if (owner == null && event instanceof ResponseEventExt ext && ext.getOriginalTransaction() != null) {
            owner = ext.getOriginalTransaction().getApplicationData();
        }
        if (owner instanceof AwaitedResponse awaited) {
            awaited.responded(event.getResponse());
            return;
        }
        var cseq = (CSeqHeader) event.getResponse().getHeader(CSeqHeader.NAME);
        // Of these the stack passes on each that comes; of others one.
        boolean again = cseq.getMethod().equals(Request.INVITE)
                && event.getResponse().getStatusCode() < Response.MULTIPLE_CHOICES;
        if (again) {
            legOf(owner, event.getDialog()).ifPresent(leg -> leg.postOfPeer(() -> leg.responded(event)));
        } else if (cseq.getMethod().equals(Request.INVITE) || cseq.getMethod().equals(Request.UPDATE)) {
            withLeg(owner, event.getDialog(), leg -> leg.responded(event));
        }
    }

    private static void withLeg(@Nullable Object owner, @Nullable Dialog dialog, Consumer<Leg> step) {
        legOf(owner, dialog).ifPresent(leg -> leg.post(() -> step.accept(leg)));
    }

    private static Optional<Leg> legOf(@Nullable Object owner, @Nullable Dialog dialog) {
        Object found = owner == null && dialog != null ? dialog.getApplicationData() : owner;
        return found instanceof Leg leg ? Optional.of(leg) : Optional.empty();
    }

    private void answerOk(ServerTransaction transaction) {
        try {
            transaction.sendResponse(wire.response(transaction.getRequest(), Response.OK, Wire.tag()));
        } catch (SipException | InvalidArgumentException e) {
            LOG.debug("A 200 could not be sent: {}", e.getMessage());
        }
    }

    private ServerTransaction transactionOf(RequestEvent event) throws SipException {
        ServerTransaction transaction = event.getServerTransaction();
        return transaction != null ? transaction : wire.provider().getNewServerTransaction(event.getRequest());
    }

    private static boolean isInDialog(Request request) {
        return ((ToHeader) request.getHeader(ToHeader.NAME)).getTag() != null;
    }

    public Calls calls() {
        return calls;
    }

    // An Error would end one of the stack's few worker threads for good, so this is one of the places to catch all.
    private static void guarded(Step step) {
        try {
            step.run();
        } catch (SipException e) {
            LOG.debug("A SIP message could not be handled: {}", e.getMessage());
        } catch (Throwable e) {
            LOG.warn("A SIP message could not be handled", e);
        }
    }

    @FunctionalInterface
    private interface Step {
        void run() throws SipException;
    }
}
