package io.trunkline.sip.dialog;

import gov.nist.javax.sip.message.SIPRequest;
import gov.nist.javax.sip.stack.HopImpl;
import io.trunkline.callcontrol.sip.SipTarget;
import io.trunkline.sip.SessionTimers;
import java.text.ParseException;
import java.time.Duration;
import javax.sip.InvalidArgumentException;
import javax.sip.address.URI;
import javax.sip.header.AuthorizationHeader;
import javax.sip.header.Header;
import javax.sip.message.Request;
import org.jspecify.annotations.Nullable;

/**
 * A call to be placed, and the INVITEs that may be needed for it: again with credentials or a longer session timer under
 * the same Call-ID (RFC 3261 8.1.3.5), or to another target as a call of its own.
 */
final class Order {

    /** Joins the traces of the two legs of a call; its value means nothing to others. */
    static final String CORRELATION_HEADER = "X-Trunkline-Call";

    private final Wire wire;
    private final String from;
    private final String displayName;
    private final String sdp;
    private final String correlation;
    private final @Nullable Replacement replaces;
    private SipTarget target;
    private String callId = Wire.tag();
    private final String tag = Wire.tag();
    private long cseq;
    private Duration least;
    private Duration interval;

    Order(
            Wire wire,
            SipTarget target,
            String from,
            String displayName,
            String sdp,
            String correlation,
            @Nullable Replacement replaces) {
        this.wire = wire;
        this.target = target;
        this.from = from;
        this.displayName = displayName;
        this.sdp = sdp;
        this.correlation = correlation;
        this.replaces = replaces;
        SessionTimers timers = wire.timers();
        this.least = timers.least();
        this.interval = timers.interval();
    }

    SipTarget target() {
        return target;
    }

    String sdp() {
        return sdp;
    }

    HopImpl hop() {
        return new HopImpl(target.host(), target.port(), target.transport());
    }

    void goTo(SipTarget other) {
        target = other;
        callId = Wire.tag();
        cseq = 0;
    }

    /** RFC 4028 7.4: the other side wants at least so much. */
    void allow(long leastSeconds) {
        least = Duration.ofSeconds(Math.max(leastSeconds, least.toSeconds()));
        interval = least.compareTo(interval) > 0 ? least : interval;
    }

    SIPRequest invite(@Nullable AuthorizationHeader credentials, boolean reliable)
            throws ParseException, InvalidArgumentException {
        URI uri = wire.uri(target.uri());
        SIPRequest request = wire.request(
                Request.INVITE,
                uri,
                wire.localParty(from, displayName),
                wire.address(uri),
                tag,
                callId,
                ++cseq,
                target.transport());
        request.addHeader(wire.contact(null, target.transport()));
        request.addHeader(wire.allow());
        request.addHeader(reliable ? wire.supported() : wire.supportedByPhones());
        SessionTimer.ask(request, wire, interval, least);
        wire.addSdp(request, sdp);
        request.addHeader(wire.headers().createHeader(CORRELATION_HEADER, SipText.plain(correlation)));
        if (replaces != null) {
            request.addHeader(wire.headers().createHeader(Replacement.NAME, replaces.value()));
        }
        if (credentials != null) {
            request.addHeader((Header) credentials);
        }
        request.setApplicationData(hop());
        return request;
    }
}
