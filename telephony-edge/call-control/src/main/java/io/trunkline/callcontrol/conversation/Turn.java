package io.trunkline.callcontrol.conversation;

import io.trunkline.callcontrol.digits.DigitRequest;
import io.trunkline.callcontrol.menu.EntryPoint;
import io.trunkline.callcontrol.sip.SipTarget;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What the log says of a talk; the edge that holds the call does it. */
public sealed interface Turn {

    /** The reserved agent's answer counts; from now on the agent has a number. */
    record Answered(String reservation, int party) implements Turn {}

    /**
     * Somebody is wanted; no phone rings yet.
     *
     * @param by number of the member who wants it; absent: nobody in the call
     * @param phone of ours, by its extension, that is to ring; absent where it is none
     */
    record Wanted(
            int party,
            Purpose purpose,
            @Nullable Integer by,
            @Nullable String phone) implements Turn {

        /** Somebody who has no phone of ours. */
        public Wanted(int party, Purpose purpose, @Nullable Integer by) {
            this(party, purpose, by, null);
        }
    }

    /**
     * Somebody is to be rung.
     *
     * @param targets phones or trunks, most preferred first; empty: there is nothing to ring
     * @param until when ringing ends
     * @param from user part and display name that the phones show
     * @param goesOn where there is nothing to ring, the call goes on to elsewhere
     */
    record Called(int party, List<SipTarget> targets, Instant until, String from, String displayName, boolean goesOn)
            implements Turn {

        public Called {
            targets = List.copyOf(targets);
        }

        /** Whose line sends no call on. */
        public Called(int party, List<SipTarget> targets, Instant until, String from, String displayName) {
            this(party, targets, until, from, displayName, false);
        }
    }

    /** Somebody's answer counts. */
    record Came(int party) implements Turn {}

    /**
     * Somebody is out, or does not come.
     *
     * @param status SIP status that says why to a caller who waits for this one
     */
    record Gone(int party, int status) implements Turn {}

    /** Somebody has put the others on hold, or has taken them back. */
    record Held(int by, boolean on) implements Turn {}

    /** Who consults goes aside, to the consulted, or back to the others. */
    record Swapped(int by, boolean aside) implements Turn {}

    /** One is in the place of another, who is out. */
    record Transferred(int from, int to) implements Turn {}

    /** The call goes back to waiting in a queue, the caller alone. */
    record Requeued() implements Turn {}

    /**
     * The caller, alone, goes elsewhere: to a box, a ring group, a phone, a flow or another queue.
     *
     * @param entry absent: nowhere, the call ends
     * @param prompts that the caller hears before that
     */
    record SentTo(@Nullable EntryPoint entry, List<String> prompts) implements Turn {

        public SentTo {
            prompts = List.copyOf(prompts);
        }

        /** At once. */
        public SentTo(EntryPoint entry) {
            this(entry, List.of());
        }
    }

    /** All come together in one room. */
    record Conferenced() implements Turn {}

    /**
     * A member asks for the other to be parked: a slot is to be given.
     *
     * @param slot the one that is wanted; absent: any
     */
    record ParkWanted(int by, @Nullable Integer slot) implements Turn {}

    /** No slot was free. */
    record ParkDenied(int by) implements Turn {}

    /** Whoever is left waits in the slot that was given. */
    record Parked() implements Turn {}

    /** The one who was parked is fetched. */
    record Unparked() implements Turn {}

    /**
     * Somebody has come, or gone, and the others are to hear it.
     *
     * @param name as it is spoken
     */
    record Announced(int party, String name, boolean came) implements Turn {}

    record Muted(int party, boolean on) implements Turn {}

    /** Somebody is asked for digits. */
    record DigitsWanted(int party, DigitRequest request) implements Turn {}

    /** Somebody is asked for digits no more. */
    record DigitsOver(int party) implements Turn {}

    /** A supervisor's part. */
    record Supervised(int party, Supervision supervision) implements Turn {}
}
