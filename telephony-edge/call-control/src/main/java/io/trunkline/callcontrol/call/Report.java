package io.trunkline.callcontrol.call;

import io.trunkline.callcontrol.feature.Feature;
import io.trunkline.callcontrol.media.MediaSignal;
import io.trunkline.callcontrol.menu.EntryPoint;
import io.trunkline.callcontrol.sip.DialogId;
import org.jspecify.annotations.Nullable;

/** What the edge has to tell the call's aggregate. The edge's shell makes commands of these. */
public sealed interface Report {

    record Arrived() implements Report {}

    record MenuChosen(
            String menu,
            char digit,
            String option,
            @Nullable String language) implements Report {}

    /** Nothing, or nothing useful, was pressed. */
    record MenuGivenUp(String menu, boolean pressed, int attempts) implements Report {}

    /**
     * Somebody was asked for digits, and it is over.
     *
     * @param length how many there are
     * @param digits absent where nobody may keep them, and where there are none
     */
    record DigitsCollected(
            int party,
            String name,
            io.trunkline.callcontrol.digits.Outcome outcome,
            int length,
            int attempts,
            @Nullable String digits)
            implements Report {

        /** Says how many there are, never which. */
        @Override
        public String toString() {
            return "DigitsCollected[" + party + ", " + name + ", " + outcome + ", " + length + "]";
        }
    }

    /** The caller was told of being recorded, or asked. */
    record RecordingAnnounced(Answer answer) implements Report {}

    record EnterQueue(EntryPoint.ToQueue to) implements Report {}

    /** The center's own system was asked where the caller is to go; what came of it, the edge has told. */
    record RouteAsked(String service) implements Report {}

    /** A step of the caller's way through a flow; what it was, the edge has told. */
    record FlowWalked(String node) implements Report {}

    /** The caller, who waits, has pressed a digit; whether it leads out of the queue, the queue's settings say. */
    record LeaveWanted(char digit) implements Report {}

    /** The caller who waits wants to be called back, at the number keyed in. */
    record CallbackWanted(String number) implements Report {}

    /** The caller is at a box for messages, by its number. */
    record VoicemailReached(String box) implements Report {}

    record OfferEnded(String reservation, Outcome outcome, int sipStatus) implements Report {}

    record AgentAnswered(String reservation) implements Report {}

    /** The caller has dialled somebody. */
    record CalleeWanted(String number) implements Report {}

    /** The caller has dialled a ring group. */
    record GroupWanted(String group) implements Report {}

    /**
     * A phone has asked for a feature by its code.
     *
     * @param refusal code of what stood against it; absent: it is done
     */
    record FeatureUsed(Feature feature, @Nullable String refusal) implements Report {}

    record PartyAnswered(int party) implements Report {}

    /** A phone of ours, of which the extension is told, has come to the door. */
    record JoinAsked(String phone, Guest.Aim aim) implements Report {}

    /** A phone joins two calls: whom it talks to in the other one is to take its place in this one. */
    record PartyAsked(int party, DialogId dialog) implements Report {}

    /** A phone joins two calls: the other one of this talk goes over to another call, opaque here. */
    record PartyGiven(int party, String into) implements Report {}

    /** A slot is given. */
    record Parked(int by, int slot) implements Report {}

    /** There is no slot. */
    record ParkDenied(int by) implements Report {}

    record PartyNotReached(int party, Outcome outcome, int sipStatus) implements Report {}

    record PartyLeft(int party, Departure how) implements Report {}

    /** A phone has put us on hold, or has taken us back. */
    record PartyHeld(int party, boolean on) implements Report {}

    /** A phone asks to give the call to somebody. */
    record TransferAsked(int party, String target) implements Report {}

    /** The caller hung up, or the agent who has the contact, or we did. */
    record HungUp(By by) implements Report {}

    record LegLost(boolean caller, String detail) implements Report {}

    record Failed(Fault fault, String detail) implements Report {}

    /** How well a party was heard; the machine has no part in it. */
    record LegQuality(int party, MediaSignal.Quality heard) implements Report {}

    /** What a caller says to being recorded. */
    enum Answer {
        /** Was told, not asked. */
        TOLD,
        AGREED,
        DECLINED,
        /** Was asked and said nothing. */
        UNANSWERED
    }

    /** How ringing ended without an answer. */
    enum Outcome {
        RING_NO_ANSWER,
        REFUSED,
        UNREACHABLE,
        /** For no reason that lies with the phone: another one was answered, and could not be joined after all. */
        WITHDRAWN
    }

    /** How somebody left a talk of more than two. */
    enum Departure {
        HUNG_UP,
        LEG_LOST
    }

    /** Who hung up. */
    enum By {
        CALLER,
        AGENT,
        SYSTEM
    }

    /** What made a call fail. */
    enum Fault {
        MEDIA_TIMEOUT,
        MEDIA_NOT_ACCEPTABLE,
        NO_ROUTE
    }
}
