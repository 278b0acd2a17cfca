package io.trunkline.sip.register;

import io.trunkline.callcontrol.sip.SipTarget;
import java.time.Instant;
import javax.sip.address.SipURI;

/**
 * One registered contact.
 *
 * @param target its URI, and where it was registered from: that is where it is reached, whatever the URI says
 * @param q its preference, 0 to 1000 thousandths
 */
record Binding(SipURI uri, SipTarget target, int q, Instant registered, Instant expires, String callId, long cseq) {

    boolean isAlive(Instant now) {
        return now.isBefore(expires);
    }
}
