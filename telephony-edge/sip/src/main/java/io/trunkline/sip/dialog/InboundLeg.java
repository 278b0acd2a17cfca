package io.trunkline.sip.dialog;

import io.trunkline.callcontrol.sip.DialogId;
import io.trunkline.callcontrol.sip.SipSignal;
import io.trunkline.sip.guard.Overload;
import java.time.Duration;
import javax.sip.ClientTransaction;
import javax.sip.InvalidArgumentException;
import javax.sip.ResponseEvent;
import javax.sip.ServerTransaction;
import javax.sip.SipException;
import javax.sip.address.Address;
import javax.sip.address.Hop;
import javax.sip.header.ContactHeader;
import javax.sip.header.RequireHeader;
import javax.sip.header.ToHeader;
import javax.sip.message.Request;
import javax.sip.message.Response;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A call that came in: answered, refused, or given up by its caller (RFC 3261 13.3, 9.2). */
final class InboundLeg extends Leg {

    private static final Logger LOG = LoggerFactory.getLogger(InboundLeg.class);

    private final ServerTransaction invite;
    private final Overload.Waiting firstWord;
    private final String tag = Wire.tag();
    /** Present where the caller requires that provisional responses are reliable (RFC 3262). */
    private final @Nullable ReliableRinging reliable;

    /** The answer, held back until the caller has acknowledged what it was told before. */
    private @Nullable String waiting;

    private volatile boolean answered;

    InboundLeg(DialogId id, Calls calls, ServerTransaction invite, @Nullable Hop hop, Overload.Waiting firstWord) {
        super(id, calls);
        this.invite = invite;
        this.firstWord = firstWord;
        this.reliable = Wire.optionTags(invite.getRequest(), RequireHeader.NAME).contains("100rel")
                ? new ReliableRinging(invite.getDialog())
                : null;
        bind(invite.getDialog(), hop);
        invite.setApplicationData(this);
    }

    void arrived(Caller.Known caller, @Nullable DialogId replaces, Outlets outlets) {
        Request request = invite.getRequest();
        Address from = Wire.callerOf(request, caller.asserts());
        signal(new SipSignal.Invited(
                id(),
                caller.hop() == null ? wire().numbers().normal(Wire.userOf(from.getURI())) : Wire.userOf(from.getURI()),
                Wire.displayNameOf(from),
                dialled(request, caller, outlets),
                caller.peer(),
                Wire.sdp(request),
                replaces));
    }

    /** A trunk at which we have registered sends calls to that one name; the number that was dialled is in To (RFC 3261 10). */
    private static String dialled(Request request, Caller.Known caller, Outlets outlets) {
        String user = Wire.userOf(request.getRequestURI());
        boolean fromTrunk = caller.hop() == null;
        return fromTrunk && outlets.isOurName(user) && request.getHeader(ToHeader.NAME) instanceof ToHeader to
                ? Wire.userOf(to.getAddress().getURI())
                : user;
    }

    @Override
    void onEnd() {
        firstWord.over();
    }

    void ring(int status, @Nullable String sdp) {
        firstWord.over();
        if (!answered && !isOver()) {
            Response response = response(status);
            response.setHeader(contact());
            if (sdp != null) {
                wire().addSdp(response, sdp);
            }
            if (reliable != null && status > 100) {
                reliable.send(response);
                expectPrack(reliable);
            } else {
                send(response);
            }
        }
    }

    /** RFC 3262 3: what is not acknowledged within 64 T1 ends the call by 5xx; the library would let it go without a word. */
    private void expectPrack(ReliableRinging ringing) {
        int expected = ringing.sent();
        var unused = postLater(wire().patience(), () -> {
            if (ringing.isUnacknowledged() && ringing.sent() == expected && !isOver()) {
                send(response(Response.SERVER_INTERNAL_ERROR));
                lost("our ringing was not acknowledged");
            }
        });
    }

    /** Their PRACK (RFC 3262 3); of a response that is not known 481. */
    void acknowledgedEarly(ServerTransaction prack) {
        boolean expected = reliable != null && reliable.acknowledged();
        replies().respond(prack, expected ? Response.OK : Response.CALL_OR_TRANSACTION_DOES_NOT_EXIST);
        if (reliable != null && reliable.isUnacknowledged()) {
            expectPrack(reliable);
        }
        String sdp = waiting;
        if (expected && sdp != null) {
            waiting = null;
            accept(sdp);
        }
    }

    void accept(String sdp) {
        firstWord.over();
        if (answered || isOver()) {
            return;
        }
        if (reliable != null && reliable.isUnacknowledged()) {
            waiting = sdp;
            return;
        }
        Response ok = response(Response.OK);
        ok.setHeader(contact());
        ok.setHeader(wire().allow());
        ok.setHeader(wire().supported());
        wire().addSdp(ok, sdp);
        session().sent(sdp);
        session().timer().agree(invite.getRequest(), ok);
        try {
            answered = true;
            if (Wire.sdp(invite.getRequest()) == null) {
                session().owesAnswer();
            }
            session().sendOk(invite, ok);
        } catch (SipException | InvalidArgumentException e) {
            LOG.debug("A 200 could not be sent: {}", e.getMessage());
            hangUpAsLost("our 200 could not be sent");
        }
    }

    void reject(int status, @Nullable Duration retryAfter) {
        if (!answered && !isOver()) {
            Response response = response(status);
            if (retryAfter != null) {
                response.setHeader(Busy.retryAfter(wire(), retryAfter));
            }
            endQuietly();
            send(response);
        }
    }

    /** CANCEL; it has been answered. Too late after our 200: then the caller sends BYE. */
    void cancelled() {
        if (!answered && !isOver()) {
            send(response(Response.REQUEST_TERMINATED));
            end(new SipSignal.Cancelled(id()));
        }
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
            reject(Response.TEMPORARILY_UNAVAILABLE, null);
        }
    }

    @Override
    void byeReceived() {
        if (!answered) {
            cancelled();
        } else {
            end(new SipSignal.Bye(id()));
        }
    }

    @Override
    void responded(ResponseEvent event) {
        session().responded(event);
    }

    @Override
    void unanswered(ClientTransaction transaction) {
        session().unanswered(transaction);
    }

    @Override
    void expired(ServerTransaction transaction) {
        if (transaction == invite && !answered) {
            lost("nobody answered the INVITE in time");
        } else {
            session().expired(transaction);
        }
    }

    private Response response(int status) {
        return wire().response(invite.getRequest(), status, tag);
    }

    private ContactHeader contact() {
        return wire().contact(null, Wire.transportOf(invite.getRequest()));
    }

    private void send(Response response) {
        try {
            invite.sendResponse(response);
        } catch (SipException | InvalidArgumentException e) {
            LOG.debug("A {} could not be sent: {}", response.getStatusCode(), e.getMessage());
        }
    }
}
