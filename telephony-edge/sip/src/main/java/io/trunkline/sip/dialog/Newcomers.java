package io.trunkline.sip.dialog;

import gov.nist.javax.sip.message.SIPRequest;
import io.trunkline.callcontrol.sip.DialogId;
import java.time.Duration;
import java.util.Optional;
import javax.sip.InvalidArgumentException;
import javax.sip.ServerTransaction;
import javax.sip.SipException;
import javax.sip.header.Header;
import javax.sip.message.Request;
import javax.sip.message.Response;
import org.jspecify.annotations.Nullable;

/**
 * INVITEs that open a call. What is refused is refused without a transaction, so that it leaves nothing behind; what is
 * taken gets 100 at once.
 */
final class Newcomers {

    private static final Duration TRY_AGAIN = Duration.ofSeconds(5);

    private final Wire wire;
    private final Calls calls;
    private final Door door;

    Newcomers(Wire wire, Calls calls, Door door) {
        this.wire = wire;
        this.calls = calls;
        this.door = door;
    }

    void invite(SIPRequest request) throws SipException {
        switch (door.caller(request)) {
            // Only who may call takes room: a stranger's flood costs those who may nothing.
            case Caller.Known known
            when !door.hasRoom(calls.inboundCount()) ->
                wire.answer(request, Response.SERVICE_UNAVAILABLE, Busy.retryAfter(wire, Busy.spread(TRY_AGAIN)));
            case Caller.Known known -> known(request, known);
            case Caller.Challenged challenged ->
                wire.answer(
                        request,
                        Response.PROXY_AUTHENTICATION_REQUIRED,
                        challenged.challenges().toArray(Header[]::new));
            case Caller.Refused refused -> wire.answer(request, Response.FORBIDDEN);
        }
    }

    private void known(SIPRequest request, Caller.Known caller) throws SipException {
        if (Demands.refused(request, wire)) {
            return;
        }
        if (!Wire.carriesSdpOrNothing(request)) {
            wire.answer(request, Response.UNSUPPORTED_MEDIA_TYPE, wire.acceptSdp());
        } else if (!Wire.takesSdp(request)) {
            wire.answer(request, Response.NOT_ACCEPTABLE);
        } else if (SessionTimer.isTooShort(request, wire.timers())) {
            wire.answer(request, Replies.SESSION_INTERVAL_TOO_SMALL, wire.minSessionExpires());
        } else if (request.getHeader(Replacement.NAME) != null) {
            replacing(request, caller);
        } else {
            take(request, caller, null);
        }
    }

    /** RFC 3891 3: what is to be replaced must be alive, and answered or rung by us. */
    private void replacing(SIPRequest request, Caller.Known caller) throws SipException {
        Optional<Replacement> wanted = Replacement.in(request);
        if (wanted.isEmpty()) {
            wire.answer(request, Response.BAD_REQUEST);
            return;
        }
        Leg replaced = calls.find(wanted.get()).orElse(null);
        if (replaced == null || (replaced instanceof InboundLeg && !replaced.isAnswered())) {
            wire.answer(request, Response.CALL_OR_TRANSACTION_DOES_NOT_EXIST);
        } else if (replaced.isAnswered() && wanted.get().earlyOnly()) {
            wire.answer(request, Response.BUSY_HERE);
        } else {
            take(request, caller, replaced.id());
        }
    }

    private void take(Request request, Caller.Known caller, @Nullable DialogId replaces) throws SipException {
        ServerTransaction transaction = wire.provider().getNewServerTransaction(request);
        try {
            transaction.sendResponse(wire.response(request, Response.TRYING, ""));
        } catch (InvalidArgumentException e) {
            throw new SipException("100 refused by the stack", e);
        }
        calls.arrived(transaction, caller, replaces, door.begins());
    }
}
