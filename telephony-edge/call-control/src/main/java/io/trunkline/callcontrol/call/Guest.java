package io.trunkline.callcontrol.call;

import io.trunkline.callcontrol.conversation.Member;
import io.trunkline.callcontrol.sip.DialogId;
import org.jspecify.annotations.Nullable;

/**
 * A phone of ours at the door of a talk: its INVITE waits for the log to make it a member of this call.
 *
 * @param phone its extension
 * @param sdp its offer; absent for a late offer
 * @param number of the member it is to be; {@link Member#NOT_NUMBERED} until the log tells
 * @param gone it gave up before it had a number
 */
public record Guest(DialogId dialog, String phone, @Nullable String sdp, int number, boolean gone) {

    /** The most guests of one talk at a time; the next is turned away as busy. */
    static final int MOST = 8;

    /** One who has just knocked. */
    public static Guest at(DialogId dialog, String phone, @Nullable String sdp) {
        return new Guest(dialog, phone, sdp, Member.NOT_NUMBERED, false);
    }

    Guest numbered(int next) {
        return new Guest(dialog, phone, sdp, next, gone);
    }

    Guest gaveUp() {
        return new Guest(dialog, phone, sdp, number, true);
    }

    boolean isNumbered() {
        return number != Member.NOT_NUMBERED;
    }

    /** What a phone of ours wants in a talk that it is not in. */
    public sealed interface Aim {

        /** To talk to the one who is parked in it. */
        record Fetch() implements Aim {}

        /**
         * To answer in the place of a party whose phone rings.
         *
         * @param party by number
         */
        record PickUp(int party) implements Aim {}
    }
}
