package io.trunkline.sip.stack;

import gov.nist.javax.sip.message.SIPRequest;
import gov.nist.javax.sip.stack.DefaultRouter;
import javax.sip.SipException;
import javax.sip.SipStack;
import javax.sip.address.Hop;
import javax.sip.message.Request;

/**
 * Sends a request to the hop that its maker attached as application data: where a phone registered from, whatever its
 * Contact says (NAT). Other requests go by RFC 3261 8.1.2: Route, then Request-URI.
 */
final class HopRouter extends DefaultRouter {

    HopRouter(SipStack stack) {
        super(stack, null);
    }

    @Override
    public Hop getNextHop(Request request) throws SipException {
        return request instanceof SIPRequest r && r.getApplicationData() instanceof Hop hop
                ? hop
                : super.getNextHop(request);
    }
}
