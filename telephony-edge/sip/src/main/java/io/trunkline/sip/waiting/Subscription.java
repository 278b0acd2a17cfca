package io.trunkline.sip.waiting;

import gov.nist.javax.sip.stack.HopImpl;
import java.time.Instant;
import java.util.List;
import javax.sip.address.Address;
import javax.sip.address.Hop;
import javax.sip.address.URI;
import javax.sip.header.FromHeader;
import javax.sip.header.RouteHeader;

/**
 * One phone's subscription: the dialog that its SUBSCRIBE made (RFC 6665 section 4.1), as far as NOTIFY needs it.
 *
 * @param tag ours
 * @param local the address subscribed to, which NOTIFY comes from
 * @param remote who subscribed
 * @param target Contact of the phone
 * @param hop where its SUBSCRIBE came from: there it is reached, whatever its Contact says
 */
record Subscription(
        String user,
        String callId,
        String tag,
        Address local,
        FromHeader remote,
        URI target,
        List<RouteHeader> route,
        Hop hop,
        Instant expires,
        long cseq) {

    Subscription {
        route = List.copyOf(route);
    }

    /** The next NOTIFY. */
    Subscription next() {
        return new Subscription(user, callId, tag, local, remote, target, route, hop, expires, cseq + 1);
    }

    Subscription until(Instant then, URI newTarget, HopImpl newHop) {
        return new Subscription(user, callId, tag, local, remote, newTarget, route, newHop, then, cseq);
    }
}
