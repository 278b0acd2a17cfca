package io.trunkline.callcontrol.call;

import io.trunkline.callcontrol.conversation.Conversation;
import io.trunkline.callcontrol.digits.Collecting;
import io.trunkline.callcontrol.digits.DigitRequest;
import io.trunkline.callcontrol.feature.Feature;
import io.trunkline.callcontrol.menu.EntryPoint;
import io.trunkline.callcontrol.menu.Menu;
import io.trunkline.callcontrol.menu.Notice;
import io.trunkline.callcontrol.sip.DialogId;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Where a call stands at the edge. */
public sealed interface CallState {

    /**
     * What is known of the caller in every state but the last.
     *
     * @param language picks prompts; null = not known yet
     * @param notices what the caller is told of being recorded, by the queue that is waited for; nothing where none is named
     */
    record Caller(DialogId dialog, @Nullable String language, Map<String, Notice> notices) {

        public Caller {
            notices = Map.copyOf(notices);
        }

        Caller speaking(@Nullable String newLanguage) {
            return newLanguage == null ? this : new Caller(dialog, newLanguage, notices);
        }

        Notice notice(String queue) {
            return notices.getOrDefault(queue, Notice.NONE);
        }
    }

    /** The INVITE is in; its arrival is being recorded; nothing was answered yet. */
    record Arriving(Caller caller, EntryPoint entry) implements CallState {}

    /** The center's own system is being asked where the caller is to go, who hears ringing; nothing was answered yet. */
    record Asking(Caller caller) implements CallState {}

    /** The caller's phone has dialled a code; what it asks for is being done; nothing was answered yet. */
    record AtFeature(Caller caller, Feature feature) implements CallState {}

    /** The caller is through and hears the menu; {@code pressed} tells whether a digit came at this or an earlier try. */
    record InMenu(Caller caller, Menu menu, int attempt, boolean pressed, int generation) implements CallState {}

    /**
     * The caller is through and walks through a call flow; how far they have come, the edge knows.
     *
     * @param before the highest generation of the states before it
     */
    record InFlow(Caller caller, int before) implements CallState {

        /** As the first of the call. */
        public InFlow(Caller caller) {
            this(caller, 0);
        }
    }

    /**
     * On the way to a queue, at the first stop that is left: told of the recording, or asked for digits.
     *
     * @param collecting what is asked for; absent: the caller is told something
     */
    record EnRoute(Caller caller, Way way, @Nullable Collecting collecting, int generation) implements CallState {}

    /** The way to a queue, with what comes before it, in order. */
    record Way(EntryPoint.ToQueue to, List<Stop> stops) {
        public Way {
            stops = List.copyOf(stops);
        }
    }

    /** Something between a caller's choice and the queue. */
    sealed interface Stop {

        /** The caller is asked for digits. */
        record Digits(DigitRequest request) implements Stop {}

        /** The caller is told that the talk will be recorded. */
        record RecordingNotice() implements Stop {}

        /** The caller is asked whether the talk may be recorded. */
        record RecordingConsent() implements Stop {}
    }

    /**
     * The caller hears goodbye, or that what they asked for is done, or where they are being taken.
     *
     * @param then where they go when it is played; absent: the call ends
     */
    record Leaving(Caller caller, long token, @Nullable EntryPoint then) implements CallState {

        /** For good. */
        public Leaving(Caller caller, long token) {
            this(caller, token, null);
        }
    }

    /**
     * The caller waits in a queue and hears music.
     *
     * @param typed of a number to be called back at, so far; absent: none is being keyed in
     */
    record Waiting(Caller caller, int generation, @Nullable String typed) implements CallState {

        Waiting(Caller caller, int generation) {
            this(caller, generation, null);
        }

        Waiting typing(@Nullable String number) {
            return new Waiting(caller, generation, number);
        }
    }

    /** The caller leaves a message in a box, named by its number. */
    record AtBox(Caller caller, String box, BoxStage stage, int generation) implements CallState {

        AtBox at(BoxStage next) {
            return new AtBox(caller, box, next, generation);
        }
    }

    /** A phone of ours listens to a box. */
    record Listening(Caller caller, Ear ear, int generation) implements CallState {

        /** With a generation of its own: what was asked before is answered in vain. */
        Listening to(Ear next) {
            return new Listening(caller, next, generation + 1);
        }
    }

    /** How far {@link AtBox} has come. */
    enum BoxStage {
        /** It is being recorded in the log. */
        REACHING,
        /** Greeting and beep play. */
        GREETING,
        /** What the caller says is taken. */
        SPEAKING
    }

    /**
     * The caller waits while phones of reserved agents ring.
     *
     * @param legs one for each of the agents; more than one where all were offered the call together
     */
    record Offering(Caller caller, List<Leg> legs, int generation) implements CallState {

        public Offering {
            legs = List.copyOf(legs);
        }

        Optional<Leg> leg(String reservation) {
            return legs.stream()
                    .filter(leg -> leg.reservation().equals(reservation))
                    .findFirst();
        }

        Optional<Leg> leg(DialogId phone) {
            return legs.stream().filter(leg -> leg.phones().contains(phone)).findFirst();
        }

        boolean isTogether() {
            return legs.stream().allMatch(Leg::together);
        }
    }

    /**
     * The phones of one agent, who is rung.
     *
     * @param phones dialogs still open, oldest first
     * @param refusal highest final status a phone gave, 0 when none did
     * @param whisper prompts that the agent alone hears before being joined
     * @param together others may be rung as well
     * @param confirm picking up is no answer yet
     */
    record Leg(
            String reservation,
            List<DialogId> phones,
            Instant until,
            int refusal,
            List<String> whisper,
            boolean together,
            boolean confirm) {

        public Leg {
            phones = List.copyOf(phones);
        }

        /** A phone has given up, or is gone (0). */
        Leg without(DialogId phone, int status) {
            List<DialogId> left =
                    phones.stream().filter(one -> !one.equals(phone)).toList();
            return new Leg(reservation, left, until, Math.max(refusal, status), whisper, together, confirm);
        }
    }

    /**
     * An agent's phone answered, and the two are on their way to each other.
     *
     * @param referral the transfer that the agent's phone asks for already; absent: none
     * @param whisper prompts that the agent hears, or has still to hear, alone; empty: no more
     * @param confirmBy until when the agent, having picked up, may press the key that makes it an answer; absent: it is one
     * @param others the offers of this ring that stand in the log until it knows of the answer
     */
    record Joining(
            Caller caller,
            String reservation,
            DialogId agent,
            Progress progress,
            @Nullable Referral referral,
            List<String> whisper,
            @Nullable Instant confirmBy,
            List<String> others,
            int generation)
            implements CallState {

        Joining at(Progress next) {
            return new Joining(caller, reservation, agent, next, referral, whisper, confirmBy, others, generation);
        }

        Joining referring(Referral next) {
            return new Joining(caller, reservation, agent, progress, next, whisper, confirmBy, others, generation);
        }

        /** The agent knows enough. */
        Joining briefed() {
            return new Joining(
                    caller, reservation, agent, progress, referral, List.of(), confirmBy, others, generation);
        }

        /** One more was offered the call with them. */
        Joining beside(String other) {
            List<String> all =
                    Stream.concat(others.stream(), Stream.of(other)).distinct().toList();
            return new Joining(caller, reservation, agent, progress, referral, whisper, confirmBy, all, generation);
        }

        /** The log has ended the offer to one of the others. */
        Joining without(String other) {
            List<String> rest =
                    others.stream().filter(one -> !one.equals(other)).toList();
            return new Joining(caller, reservation, agent, progress, referral, whisper, confirmBy, rest, generation);
        }

        /** From here on the agent has the call, unless the log says no. */
        boolean isAnswered() {
            return switch (progress) {
                case AGREEING, CONFIRMING -> false;
                case RECORDING, BRIDGED -> true;
            };
        }

        boolean isBriefing() {
            return isAnswered() && !whisper.isEmpty();
        }
    }

    /** How far {@link Joining} has come. */
    enum Progress {
        /** The phone's SDP is being looked at; if it cannot be used, nothing was answered. */
        AGREEING,
        /** Somebody or something has picked up, and is asked to press a key; without it nothing was answered. */
        CONFIRMING,
        /** The answer is being recorded; the caller hears music. */
        RECORDING,
        /** The answer is being recorded, and the two talk already. */
        BRIDGED
    }

    /**
     * People talk, or one dials another.
     *
     * @param referral the transfer that a phone has asked for and is still to hear of; absent: none
     * @param refusal final status for a caller who dials and whom nobody answers; 0 = not known yet
     * @param guests phones of ours that wait to be let in, at most {@link Guest#MOST}
     * @param generation of what is waited for from whom is asked for digits
     */
    record Conversing(
            Caller caller,
            Conversation talk,
            @Nullable Referral referral,
            int refusal,
            List<Guest> guests,
            int generation)
            implements CallState {

        static Conversing of(Caller caller, Conversation talk, int generation) {
            return new Conversing(caller, talk, null, 0, List.of(), generation);
        }

        Conversing with(Conversation next) {
            return new Conversing(caller, next, referral, refusal, guests, generation);
        }

        Conversing referring(@Nullable Referral next) {
            return new Conversing(caller, talk, next, refusal, guests, generation);
        }

        Conversing refusedWith(int status) {
            return new Conversing(caller, talk, referral, status == 0 ? refusal : status, guests, generation);
        }

        Conversing with(Guest guest) {
            List<Guest> more = Stream.concat(guests.stream(), Stream.of(guest)).toList();
            return new Conversing(caller, talk, referral, refusal, more, generation);
        }

        Conversing without(Guest guest) {
            List<Guest> rest =
                    guests.stream().filter(other -> !other.equals(guest)).toList();
            return new Conversing(caller, talk, referral, refusal, rest, generation);
        }

        /** The caller's phone is another one now. */
        Conversing reachedBy(DialogId dialog) {
            return new Conversing(
                    new Caller(dialog, caller.language(), caller.notices()),
                    talk,
                    referral,
                    refusal,
                    guests,
                    generation);
        }

        /** What was waited for so far is waited for no more. */
        Conversing later() {
            return new Conversing(caller, talk, referral, refusal, guests, generation + 1);
        }
    }

    /**
     * A phone's REFER that is under way, and the member whose phone it is.
     *
     * @param waiting the target, as long as the log is not asked because it does not know the member yet
     * @param other the dialog of who comes out of another call of this phone; absent: a transfer to somebody who is called, or
     *     they are in this call already
     * @param accepted the phone was told that it is tried, and that dialog is this call's
     */
    record Referral(
            DialogId dialog,
            int from,
            @Nullable String waiting,
            @Nullable DialogId other,
            boolean accepted) {

        Referral(DialogId dialog, int from, @Nullable String waiting) {
            this(dialog, from, waiting, null, false);
        }

        /** The log has taken it. */
        Referral tried() {
            return new Referral(dialog, from, waiting, other, true);
        }
    }

    /** The caller's phone has dialled a code that is about another call, and is offered to that one. */
    record Handing(Caller caller, Feature feature) implements CallState {}

    /** Over. Late signals fall away here. */
    record Over() implements CallState {}
}
