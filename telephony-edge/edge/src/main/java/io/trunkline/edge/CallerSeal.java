package io.trunkline.edge;

import io.trunkline.events.CallId;
import io.trunkline.events.Personal;

/**
 * Seals a caller's number before it leaves the edge for the log. Asked once per call, on the call's own thread; answers
 * within some hundred milliseconds, whatever happens, and never fails: what cannot be sealed is {@link
 * Personal#NOT_RECORDED}.
 */
public interface CallerSeal {

    Personal seal(CallId call, String number);
}
