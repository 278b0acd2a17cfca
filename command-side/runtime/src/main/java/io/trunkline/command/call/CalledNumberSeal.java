package io.trunkline.command.call;

import io.trunkline.events.CallId;
import io.trunkline.events.Personal;

/** Seals a number that somebody wants called, before it leaves for the log. */
public interface CalledNumberSeal {

    /** {@link Personal#NOT_RECORDED} where it could not be sealed in time; never plain. */
    Personal seal(CallId call, String number);
}
