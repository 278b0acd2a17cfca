package io.trunkline.edge;

import io.trunkline.events.Personal;
import io.trunkline.events.PersonalPlace;
import org.jspecify.annotations.Nullable;

/**
 * Seals numbers before they leave the edge for the log, and opens those that are to be dialled. Asked on a call's own thread;
 * answers within some hundred milliseconds, whatever happens, and never fails.
 */
public interface NumberSeal {

    /** What cannot be sealed is {@link Personal#NOT_RECORDED}. */
    Personal seal(PersonalPlace place, String number);

    /**
     * Seals a text under the key of the person with this number, so that it goes when they are erased. What cannot be sealed is
     * {@link Personal#NOT_RECORDED}.
     *
     * @param number may be withheld or empty
     */
    Personal sealAbout(PersonalPlace place, String number, String text);

    /** Absent when the number was erased, not recorded, or its key cannot be had. */
    @Nullable
    String open(PersonalPlace place, Personal number);
}
