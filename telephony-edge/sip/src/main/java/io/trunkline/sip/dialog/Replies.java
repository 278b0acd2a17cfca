package io.trunkline.sip.dialog;

import java.time.Duration;
import java.util.List;
import javax.sip.InvalidArgumentException;
import javax.sip.ServerTransaction;
import javax.sip.SipException;
import javax.sip.header.Header;
import javax.sip.message.Request;
import javax.sip.message.Response;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Answers to requests within a dialog that change nothing here. */
final class Replies {

    static final int SESSION_INTERVAL_TOO_SMALL = 422;

    private static final Logger LOG = LoggerFactory.getLogger(Replies.class);
    private static final Duration A_MOMENT = Duration.ofSeconds(2);

    private final Leg leg;

    Replies(Leg leg) {
        this.leg = leg;
    }

    /** UPDATE without an offer: nothing changes but the session timer. */
    void refreshed(ServerTransaction transaction) {
        Request request = transaction.getRequest();
        if (leg.isOver() || !SessionTimer.isTooShort(request, leg.wire().timers())) {
            respond(transaction, Response.OK);
        } else {
            respond(transaction, SESSION_INTERVAL_TOO_SMALL);
        }
    }

    /** Nothing can be answered now; in a moment perhaps. */
    void later(ServerTransaction transaction) {
        try {
            Response response =
                    leg.wire().response(transaction.getRequest(), Response.SERVER_INTERNAL_ERROR, Wire.tag());
            response.setHeader(Busy.retryAfter(leg.wire(), A_MOMENT));
            transaction.sendResponse(response);
        } catch (SipException | InvalidArgumentException e) {
            LOG.debug("A 500 could not be sent: {}", e.getMessage());
        }
    }

    /** RFC 3261 8.2.2.3 holds within a dialog, too. */
    void unsupported(ServerTransaction transaction, List<String> tags) {
        respond(transaction, Response.BAD_EXTENSION, Demands.unsupported(tags, leg.wire()));
    }

    /** Answers a request within the dialog that changes nothing here. */
    void respond(ServerTransaction transaction, int status, Header... further) {
        try {
            Response response = leg.wire().response(transaction.getRequest(), status, Wire.tag());
            for (Header header : further) {
                response.addHeader(header);
            }
            if (status == Response.UNSUPPORTED_MEDIA_TYPE) {
                response.setHeader(leg.wire().acceptSdp());
            }
            if (status == SESSION_INTERVAL_TOO_SMALL) {
                response.setHeader(leg.wire().minSessionExpires());
            }
            if (status == Response.OK && transaction.getRequest().getMethod().equals(Request.UPDATE)) {
                leg.session().timer().agree(transaction.getRequest(), response);
            }
            if (status == Response.OK) {
                response.setHeader(leg.wire().contact(null, Wire.transportOf(transaction.getRequest())));
                response.setHeader(leg.wire().allow());
            }
            transaction.sendResponse(response);
        } catch (SipException | InvalidArgumentException e) {
            LOG.debug("A {} could not be sent: {}", status, e.getMessage());
        }
    }
}
