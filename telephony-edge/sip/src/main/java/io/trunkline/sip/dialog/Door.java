package io.trunkline.sip.dialog;

import gov.nist.javax.sip.message.SIPRequest;
import io.trunkline.sip.guard.Overload;

/** Decides about new calls. Runs on the SIP stack's threads: must not block. */
public interface Door {

    /** Who is it? */
    Caller caller(SIPRequest invite);

    /** Is there room for one more call of somebody known? Counts it. When not, it gets 503 with Retry-After. */
    boolean hasRoom(int inboundDialogs);

    /** A call has been let in, and waits for its first word. */
    Overload.Waiting begins();
}
