package io.trunkline.command.line;

import io.trunkline.events.Personal;
import io.trunkline.events.PersonalPlace;

/** Seals a number that a line is to keep, before it leaves for the log. */
public interface LineNumberSeal {

    /** {@link Personal#NOT_RECORDED} where it could not be sealed in time; never plain. */
    Personal seal(PersonalPlace place, String number);
}
