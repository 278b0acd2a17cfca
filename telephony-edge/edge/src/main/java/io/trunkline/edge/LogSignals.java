package io.trunkline.edge;

import io.trunkline.callcontrol.call.Offer;
import io.trunkline.callcontrol.call.Signal;
import io.trunkline.callcontrol.conversation.Purpose;
import io.trunkline.callcontrol.conversation.Supervision;
import io.trunkline.callcontrol.conversation.Turn;
import io.trunkline.callcontrol.digits.DigitRequest;
import io.trunkline.events.CallEvent;
import io.trunkline.events.ConversationEvent;
import io.trunkline.events.ConversationEvent.CallPartyRequested;
import io.trunkline.events.ConversationEvent.PartyOutcome;
import io.trunkline.events.ConversationEvent.Room;
import io.trunkline.events.DigitsWanted;
import io.trunkline.events.IvrEvent;
import io.trunkline.events.PartyId;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What the log's events of one call mean to its machine. Used on the call's own actor only. */
final class LogSignals {

    private static final int LOOP = 482;
    private static final int BUSY = 486;
    private static final int CANCELLED = 487;
    private static final int UNAVAILABLE = 480;

    private final EdgeContext context;
    private final String from;
    private final String displayName;
    private final CalledParties parties;
    private final QueueStay stay;
    private boolean names;

    /**
     * Makes the reader of a call's events.
     *
     * @param from what phones show as the caller, with its display name
     */
    LogSignals(EdgeContext context, String from, String displayName) {
        this.context = context;
        this.from = from;
        this.displayName = displayName;
        this.parties = new CalledParties(context, from);
        this.stay = new QueueStay(context.directory());
    }

    /** Absent when the machine need not know. */
    @Nullable
    Signal of(CallEvent event) {
        return switch (event) {
            case CallEvent.CallOffered offered -> new Signal.Offered(offer(offered));
            case CallEvent.CallOfferWithdrawn withdrawn ->
                new Signal.OfferOver(withdrawn.reservation().toString());
            case CallEvent.CallWaitAnnounced told -> new Signal.WaitTold(told.position(), told.expectedSeconds());
            case CallEvent.CallCallbackOffered offered -> stay.callbackOffered(offered);
            case CallEvent.CallCallbackAccepted accepted -> stay.callbackAccepted(accepted);
            case CallEvent.CallQueued queued -> stay.queued(queued.queue());
            case CallEvent.CallQueueLeft left -> stay.sentTo(left.to());
            case CallEvent.CallOverflowed over -> stay.overflowed(over.rule());
            case CallEvent.CallAnswered answered -> {
                stay.answered();
                parties.answered(answered.party(), answered.agent());
                yield talk(new Turn.Answered(
                        answered.reservation().toString(), answered.party().number()));
            }
            case CallEvent.CallAbandoned _, CallEvent.CallEnded _, CallEvent.CallFailed _ ->
                new Signal.Terminate("ended in the log");
            case CallEvent.CallReceived received -> {
                parties.know(PartyId.CALLER, received.agent());
                yield null;
            }
            case ConversationEvent conversation -> of(conversation);
            case CallEvent.CallRouteAsked _,
                    CallEvent.CallMenuChosen _,
                    CallEvent.CallMenuUnanswered _,
                    CallEvent.CallRingNoAnswer _,
                    CallEvent.CallOfferRefused _,
                    CallEvent.CallAgentUnreachable _,
                    CallEvent.CallAnsweredElsewhere _,
                    CallEvent.CallVoicemailReached _,
                    CallEvent.CallLegLost _,
                    IvrEvent _ -> null;
        };
    }

    private @Nullable Signal of(ConversationEvent event) {
        return switch (event) {
            case ConversationEvent.CallPlaced placed -> {
                parties.placed(
                        placed.agent(),
                        placed.callback() == null ? null : placed.callback().callback());
                yield null;
            }
            case CallPartyRequested requested -> {
                parties.wants(requested);
                PartyId by = requested.by();
                yield talk(new Turn.Wanted(
                        requested.party().number(),
                        purpose(requested.purpose()),
                        by == null ? null : by.number(),
                        context.directory().phone(requested)));
            }
            case ConversationEvent.CallPartyCalled called -> talk(called(called));
            case ConversationEvent.CallPartyForwarded forwarded -> {
                if (forwarded.next() != null) {
                    parties.sentOn(forwarded.next(), forwarded.extension());
                }
                yield null;
            }
            case ConversationEvent.CallPartyJoined joined ->
                talk(new Turn.Came(joined.party().number()));
            case ConversationEvent.CallPartyNotReached missed ->
                talk(new Turn.Gone(missed.party().number(), status(missed.outcome(), missed.sipStatus())));
            case ConversationEvent.CallPartyLeft left ->
                talk(new Turn.Gone(left.party().number(), UNAVAILABLE));
            case ConversationEvent.CallHeld held ->
                talk(new Turn.Held(held.party().number(), true));
            case ConversationEvent.CallRetrieved retrieved ->
                talk(new Turn.Held(retrieved.party().number(), false));
            case ConversationEvent.CallConsultationSwapped swapped ->
                talk(new Turn.Swapped(swapped.party().number(), swapped.to() == Room.ASIDE));
            case ConversationEvent.CallTransferred transferred ->
                talk(new Turn.Transferred(
                        transferred.from().number(), transferred.to().number()));
            case ConversationEvent.CallTransferredToQueue _ -> talk(new Turn.Requeued());
            case ConversationEvent.CallSentOn sent -> stay.sentTo(sent.to());
            case ConversationEvent.CallConferenced _ -> talk(new Turn.Conferenced());
            case ConversationEvent.CallParkRequested asked ->
                talk(new Turn.ParkWanted(asked.by().number(), asked.slot()));
            case ConversationEvent.CallParkDenied denied ->
                talk(new Turn.ParkDenied(denied.by().number()));
            case ConversationEvent.CallParked _ -> talk(new Turn.Parked());
            case ConversationEvent.CallUnparked _ -> talk(new Turn.Unparked());
            case ConversationEvent.CallPartyMuted muted ->
                talk(new Turn.Muted(muted.party().number(), true));
            case ConversationEvent.CallPartyUnmuted unmuted ->
                talk(new Turn.Muted(unmuted.party().number(), false));
            case ConversationEvent.CallSupervisionChanged changed -> talk(supervised(changed));
            case ConversationEvent.CallDigitsRequested requested ->
                talk(new Turn.DigitsWanted(requested.party().number(), digits(requested.wanted())));
            case ConversationEvent.CallDigitsCollected collected ->
                talk(new Turn.DigitsOver(collected.party().number()));
            case ConversationEvent.CallCleared _ -> new Signal.Terminate("ended in the log");
            case ConversationEvent.CallNamesAnnounced _ -> {
                names = true;
                yield null;
            }
            case ConversationEvent.CallNamesKept _ -> {
                names = false;
                yield null;
            }
            case ConversationEvent.CallConferenceModerated _,
                    ConversationEvent.CallConferenceUnmoderated _,
                    ConversationEvent.CallPartyGivenOver _,
                    ConversationEvent.CallParkExpired _,
                    ConversationEvent.CallPickupRequested _,
                    ConversationEvent.CallPickedUp _,
                    ConversationEvent.CallConferenceLocked _,
                    ConversationEvent.CallConferenceUnlocked _,
                    ConversationEvent.CallFeatureUsed _,
                    ConversationEvent.CallRecordingAnnounced _,
                    ConversationEvent.CallGroupCalled _,
                    ConversationEvent.CallTalkPaused _,
                    ConversationEvent.CallLegQuality _ -> null;
        };
    }

    /** The parties of the call, as far as the log has told of them. */
    CalledParties parties() {
        return parties;
    }

    /** The queue that the caller waits in. */
    QueueStay stay() {
        return stay;
    }

    private static Signal talk(Turn turn) {
        return new Signal.InTalk(turn);
    }

    /** What the others are to hear besides, of who comes and goes; absent: nothing. */
    @Nullable
    Signal said(CallEvent event) {
        if (!names) {
            return null;
        }
        return switch (event) {
            case ConversationEvent.CallPartyJoined joined -> said(joined.party(), true);
            case ConversationEvent.CallPartyLeft left -> said(left.party(), false);
            default -> null;
        };
    }

    private @Nullable Signal said(PartyId party, boolean came) {
        String name = parties.spoken(party);
        return name == null ? null : talk(new Turn.Announced(party.number(), name, came));
    }

    private Offer offer(CallEvent.CallOffered offered) {
        String whisper = context.directory().whisper(offered.queue());
        return new Offer(
                offered.reservation().toString(),
                parties.phones(offered.agent()),
                offered.ringUntil(),
                whisper == null ? List.of() : List.of(whisper),
                offered.together(),
                context.settings().pressToAccept() && context.directory().number(offered.agent()) != null);
    }

    private static DigitRequest digits(DigitsWanted wanted) {
        String terminator = wanted.terminator();
        return new DigitRequest(
                wanted.name(),
                wanted.prompts(),
                wanted.least(),
                wanted.most(),
                DigitRequest.DIGITS,
                terminator == null ? null : terminator.charAt(0),
                Duration.ofSeconds(wanted.firstSeconds()),
                Duration.ofSeconds(wanted.betweenSeconds()),
                wanted.attempts(),
                wanted.bargeIn(),
                wanted.masked());
    }

    private Turn called(ConversationEvent.CallPartyCalled called) {
        parties.know(called.party(), called.agent());
        String shown = parties.shown(called.party());
        return new Turn.Called(
                called.party().number(),
                parties.targets(called),
                called.ringUntil(),
                shown,
                shown.equals(from) ? displayName : "",
                parties.goesOn(called.party()));
    }

    private static Turn supervised(ConversationEvent.CallSupervisionChanged changed) {
        Supervision.Mode mode =
                switch (changed.mode()) {
                    case MONITOR -> Supervision.Mode.MONITOR;
                    case WHISPER -> Supervision.Mode.WHISPER;
                    case BARGE -> Supervision.Mode.BARGE;
                };
        return new Turn.Supervised(
                changed.party().number(), new Supervision(changed.over().number(), mode));
    }

    private static Purpose purpose(ConversationEvent.Purpose purpose) {
        return switch (purpose) {
            case CALLEE -> Purpose.CALLEE;
            case CONSULTATION -> Purpose.CONSULTATION;
            case PARTICIPANT -> Purpose.PARTICIPANT;
            case TRANSFER -> Purpose.TRANSFER;
            case SUPERVISION -> Purpose.SUPERVISION;
        };
    }

    private static int status(PartyOutcome outcome, int sipStatus) {
        return switch (outcome) {
            case REFUSED -> sipStatus;
            case BUSY -> BUSY;
            case CANCELLED, PICKED_UP -> CANCELLED;
            case RING_NO_ANSWER, UNREACHABLE, WITHDRAWN, DO_NOT_DISTURB, FORWARDED -> UNAVAILABLE;
            case FORWARDING_LOOP -> LOOP;
        };
    }
}
