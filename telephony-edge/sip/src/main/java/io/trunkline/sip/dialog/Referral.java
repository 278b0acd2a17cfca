package io.trunkline.sip.dialog;

import io.trunkline.callcontrol.sip.DialogId;
import io.trunkline.callcontrol.sip.SipSignal;
import java.nio.charset.StandardCharsets;
import java.text.ParseException;
import java.util.Optional;
import javax.sip.Dialog;
import javax.sip.InvalidArgumentException;
import javax.sip.ServerTransaction;
import javax.sip.SipException;
import javax.sip.address.SipURI;
import javax.sip.address.TelURL;
import javax.sip.address.URI;
import javax.sip.header.CSeqHeader;
import javax.sip.header.EventHeader;
import javax.sip.header.Header;
import javax.sip.header.ReferToHeader;
import javax.sip.header.SubscriptionStateHeader;
import javax.sip.message.Request;
import javax.sip.message.Response;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Their REFER within a dialog, and the subscription to its outcome that it opens (RFC 3515), without one where they want
 * none (RFC 4488). One at a time: another meanwhile gets 491.
 */
final class Referral {

    private static final Logger LOG = LoggerFactory.getLogger(Referral.class);
    private static final String REFER_SUB = "Refer-Sub";
    /** As long as a phone may ring; the final NOTIFY ends it sooner. */
    private static final int SECONDS = 180;

    private final Leg leg;
    private @Nullable ServerTransaction asked;
    private @Nullable EventHeader subscription;

    Referral(Leg leg) {
        this.leg = leg;
    }

    void asked(ServerTransaction transaction, Calls calls) {
        Request request = transaction.getRequest();
        if (leg.isOver()) {
            leg.replies().respond(transaction, Response.CALL_OR_TRANSACTION_DOES_NOT_EXIST);
        } else if (!leg.isAnswered() || asked != null || subscription != null) {
            leg.replies().respond(transaction, Response.REQUEST_PENDING);
        } else if (!(request.getHeader(ReferToHeader.NAME) instanceof ReferToHeader to)) {
            leg.replies().respond(transaction, Response.BAD_REQUEST);
        } else {
            ask(transaction, to.getAddress().getURI(), calls);
        }
    }

    private void ask(ServerTransaction transaction, URI target, Calls calls) {
        if (!(target instanceof SipURI) && !(target instanceof TelURL)) {
            leg.replies().respond(transaction, Response.UNSUPPORTED_URI_SCHEME);
            return;
        }
        asked = transaction;
        String replaces = target instanceof SipURI sip ? sip.getHeader(Replacement.NAME) : null;
        if (replaces == null) {
            leg.signal(new SipSignal.Referred(leg.id(), Wire.userOf(target), null));
            return;
        }
        Optional<DialogId> other =
                Replacement.ofUri(replaces).flatMap(calls::find).map(Leg::id);
        if (other.isPresent() && !other.get().equals(leg.id())) {
            leg.signal(new SipSignal.Referred(leg.id(), Wire.userOf(target), other.get()));
        } else {
            // Not 481 to the REFER itself: that would end the dialog it came in (RFC 5057).
            accept();
            progress(Response.CALL_OR_TRANSACTION_DOES_NOT_EXIST);
        }
    }

    void accept() {
        ServerTransaction transaction = asked;
        if (transaction == null) {
            return;
        }
        asked = null;
        Request request = transaction.getRequest();
        Response accepted = leg.wire().response(request, Response.ACCEPTED, Wire.tag());
        accepted.setHeader(leg.wire().contact(null, Wire.transportOf(request)));
        Header wish = request.getHeader(REFER_SUB);
        boolean silent = wish != null && wish.toString().strip().endsWith("false");
        try {
            if (silent) {
                accepted.setHeader(leg.wire().headers().createHeader(REFER_SUB, "false"));
            } else {
                var cseq = (CSeqHeader) request.getHeader(CSeqHeader.NAME);
                EventHeader event = leg.wire().headers().createEventHeader("refer");
                event.setEventId(Long.toString(cseq.getSeqNumber()));
                subscription = event;
            }
            transaction.sendResponse(accepted);
            progress(Response.TRYING);
        } catch (ParseException | SipException | InvalidArgumentException e) {
            LOG.debug("A REFER could not be answered: {}", e.getMessage());
        }
    }

    void reject(int status) {
        ServerTransaction transaction = asked;
        if (transaction != null) {
            asked = null;
            leg.replies().respond(transaction, status);
        }
    }

    /** NOTIFY with the status as a fragment of a message (RFC 3420); a final one ends the subscription. */
    void progress(int status) {
        EventHeader event = subscription;
        Dialog dialog = leg.dialog();
        if (event == null || dialog == null || leg.isOver()) {
            return;
        }
        boolean last = status >= 200;
        if (last) {
            subscription = null;
        }
        try {
            Request notify = dialog.createRequest(Request.NOTIFY);
            notify.setHeader(event);
            notify.setHeader(state(last));
            notify.setHeader(leg.wire().contact(null, Wire.transportOf(notify)));
            notify.setContent(
                    ("SIP/2.0 " + status + " " + SipText.phrase(status) + "\r\n").getBytes(StandardCharsets.US_ASCII),
                    leg.wire().headers().createContentTypeHeader("message", "sipfrag;version=2.0"));
            leg.send(notify);
        } catch (ParseException | SipException | InvalidArgumentException e) {
            LOG.debug("A NOTIFY could not be sent: {}", e.getMessage());
        }
    }

    private SubscriptionStateHeader state(boolean last) throws ParseException, InvalidArgumentException {
        SubscriptionStateHeader state = leg.wire()
                .headers()
                .createSubscriptionStateHeader(
                        last ? SubscriptionStateHeader.TERMINATED : SubscriptionStateHeader.ACTIVE);
        if (last) {
            state.setReasonCode(SubscriptionStateHeader.NO_RESOURCE);
        } else {
            state.setExpires(SECONDS);
        }
        return state;
    }

    void expired(ServerTransaction transaction) {
        if (transaction == asked) {
            asked = null;
        }
    }
}
