package io.trunkline.sip.dialog;

import javax.sip.message.Response;

/** Waits for the answer to a request outside of any dialog. Attached to its transaction; must not block. */
public interface AwaitedResponse {

    void responded(Response response);

    /** No final response within 64 T1, or the transport failed. */
    void unanswered();
}
