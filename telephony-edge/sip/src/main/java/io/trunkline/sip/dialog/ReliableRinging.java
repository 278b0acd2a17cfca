package io.trunkline.sip.dialog;

import javax.sip.Dialog;
import javax.sip.SipException;
import javax.sip.message.Response;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Provisional responses that are repeated until PRACK comes, one at a time (RFC 3262 3). Of those that wait, the last counts. */
final class ReliableRinging {

    private static final Logger LOG = LoggerFactory.getLogger(ReliableRinging.class);

    private final Dialog dialog;
    private boolean unacknowledged;
    private int sent;
    private @Nullable Response next;

    ReliableRinging(Dialog dialog) {
        this.dialog = dialog;
    }

    boolean isUnacknowledged() {
        return unacknowledged;
    }

    /** How many so far, the repetitions not counted. */
    int sent() {
        return sent;
    }

    void send(Response response) {
        if (unacknowledged) {
            next = response;
            return;
        }
        try {
            unacknowledged = true;
            sent++;
            dialog.sendReliableProvisionalResponse(response);
        } catch (SipException e) {
            LOG.debug("A reliable {} could not be sent: {}", response.getStatusCode(), e.getMessage());
        }
    }

    /** False when nothing was to be acknowledged. */
    boolean acknowledged() {
        if (!unacknowledged) {
            return false;
        }
        unacknowledged = false;
        Response waiting = next;
        next = null;
        if (waiting != null) {
            send(waiting);
        }
        return true;
    }
}
