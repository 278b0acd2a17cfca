package io.trunkline.sip.dialog;

import gov.nist.javax.sip.message.SIPRequest;
import java.text.ParseException;
import java.time.Duration;
import java.util.ListIterator;
import javax.sip.InvalidArgumentException;
import javax.sip.ServerTransaction;
import javax.sip.SipException;
import javax.sip.address.SipURI;
import javax.sip.address.TelURL;
import javax.sip.header.Header;
import javax.sip.header.RequireHeader;
import javax.sip.message.Request;
import javax.sip.message.Response;

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
        if (!door.hasRoom(calls.inboundCount())) {
            wire.answer(request, Response.SERVICE_UNAVAILABLE, Busy.retryAfter(wire, TRY_AGAIN));
            return;
        }
        switch (door.caller(request)) {
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
        if (!(request.getRequestURI() instanceof SipURI) && !(request.getRequestURI() instanceof TelURL)) {
            wire.answer(request, Response.UNSUPPORTED_URI_SCHEME);
        } else if (request.getHeader(RequireHeader.NAME) != null) {
            wire.answer(request, Response.BAD_EXTENSION, unsupported(request));
        } else if (!Wire.carriesSdpOrNothing(request)) {
            wire.answer(request, Response.UNSUPPORTED_MEDIA_TYPE, wire.acceptSdp());
        } else {
            take(request, caller);
        }
    }

    private void take(Request request, Caller.Known caller) throws SipException {
        ServerTransaction transaction = wire.provider().getNewServerTransaction(request);
        try {
            wire.tune(transaction);
            transaction.sendResponse(wire.response(request, Response.TRYING, ""));
        } catch (InvalidArgumentException e) {
            throw new SipException("100 refused by the stack", e);
        }
        calls.arrived(transaction, caller.peer(), caller.hop());
    }

    /** RFC 3261 8.2.2.3: we know no extension that can be required. */
    private Header unsupported(SIPRequest request) {
        var tags = new StringBuilder();
        for (ListIterator<?> i = request.getHeaders(RequireHeader.NAME); i.hasNext(); ) {
            tags.append(tags.isEmpty() ? "" : ", ").append(((RequireHeader) i.next()).getOptionTag());
        }
        try {
            return wire.headers().createHeader("Unsupported", tags.toString());
        } catch (ParseException e) {
            throw new IllegalStateException(e);
        }
    }
}
