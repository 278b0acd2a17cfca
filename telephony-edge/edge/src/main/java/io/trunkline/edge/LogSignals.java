package io.trunkline.edge;

import io.trunkline.callcontrol.call.Offer;
import io.trunkline.callcontrol.call.Signal;
import io.trunkline.callcontrol.conversation.Member;
import io.trunkline.callcontrol.conversation.Purpose;
import io.trunkline.callcontrol.conversation.Supervision;
import io.trunkline.callcontrol.conversation.Turn;
import io.trunkline.callcontrol.digits.DigitRequest;
import io.trunkline.callcontrol.media.Party;
import io.trunkline.callcontrol.menu.EntryPoint;
import io.trunkline.callcontrol.sip.SipTarget;
import io.trunkline.events.AgentId;
import io.trunkline.events.CallEvent;
import io.trunkline.events.CallbackId;
import io.trunkline.events.CallbackOffer;
import io.trunkline.events.ConversationEvent;
import io.trunkline.events.ConversationEvent.CallPartyRequested;
import io.trunkline.events.ConversationEvent.PartyOutcome;
import io.trunkline.events.ConversationEvent.Room;
import io.trunkline.events.Destination;
import io.trunkline.events.DigitsWanted;
import io.trunkline.events.IvrEvent;
import io.trunkline.events.LineEvent.Condition;
import io.trunkline.events.LineId;
import io.trunkline.events.OverflowRule;
import io.trunkline.events.PartyId;
import io.trunkline.events.Personal;
import io.trunkline.events.PersonalPlace;
import io.trunkline.events.QueueId;
import io.trunkline.events.QueueSettings.QueueExit;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What the log's events of one call mean to its machine. Keeps who was wanted, for it is told before they are rung: at most
 * as many as the call's stream names. Used on the call's own actor only.
 */
final class LogSignals {

    /** Whom a call is placed to. */
    private static final PartyId CUSTOMER = new PartyId(1);

    private static final int LOOP = 482;
    private static final int BUSY = 486;
    private static final int CANCELLED = 487;
    private static final int UNAVAILABLE = 480;

    private final EdgeContext context;
    private final String from;
    private final String displayName;
    private final Map<PartyId, CallPartyRequested> wanted = new HashMap<>();
    private final Map<PartyId, AgentId> agents = new HashMap<>();
    private final Map<PartyId, LineId> sentOnBy = new HashMap<>();
    private @Nullable PartyId answering;
    private @Nullable QueueId waitsIn;
    private @Nullable String farewell;
    private @Nullable CallbackId callback;
    private boolean mayBeCalledBack;
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
    }

    /** Absent when the machine need not know. */
    @Nullable
    Signal of(CallEvent event) {
        return switch (event) {
            case CallEvent.CallOffered offered -> new Signal.Offered(offer(offered));
            case CallEvent.CallOfferWithdrawn withdrawn ->
                new Signal.OfferOver(withdrawn.reservation().toString());
            case CallEvent.CallWaitAnnounced told -> new Signal.WaitTold(told.position(), told.expectedSeconds());
            case CallEvent.CallCallbackOffered offered -> {
                mayBeCalledBack = true;
                CallbackOffer offer =
                        context.directory().callback(offered.visit().queue());
                yield new Signal.CallbackOffered(offered.digit().charAt(0), offer == null ? null : offer.prompt());
            }
            case CallEvent.CallCallbackAccepted accepted -> {
                waitsIn = null;
                CallbackOffer offer =
                        context.directory().callback(accepted.wish().queue());
                yield new Signal.CallbackAccepted(offer == null ? null : offer.confirmation());
            }
            case CallEvent.CallQueued queued -> {
                mayBeCalledBack = false;
                waitsIn = queued.queue();
                yield said(queued.queue());
            }
            case CallEvent.CallQueueLeft left -> sentTo(left.to(), List.of());
            case CallEvent.CallOverflowed over -> overflowed(over.rule());
            case CallEvent.CallAnswered answered -> {
                waitsIn = null;
                agents.put(answered.party(), answered.agent());
                answering = answered.party();
                yield talk(new Turn.Answered(
                        answered.reservation().toString(), answered.party().number()));
            }
            case CallEvent.CallAbandoned _, CallEvent.CallEnded _, CallEvent.CallFailed _ ->
                new Signal.Terminate("ended in the log");
            case CallEvent.CallReceived received -> {
                know(PartyId.CALLER, received.agent());
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
                callback = placed.callback() == null ? null : placed.callback().callback();
                know(PartyId.CALLER, placed.agent());
                yield null;
            }
            case CallPartyRequested requested -> {
                wanted.put(requested.party(), requested);
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
                    sentOnBy.put(forwarded.next(), forwarded.extension());
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
            case ConversationEvent.CallSentOn sent -> sentTo(sent.to(), List.of());
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

    /** The queue that the caller waits in; absent: none. */
    @Nullable
    QueueId waitsIn() {
        return waitsIn;
    }

    /** How the caller may be called back instead of waiting; absent: they have not been told of it. */
    @Nullable
    CallbackOffer callback() {
        return waitsIn == null || !mayBeCalledBack ? null : context.directory().callback(waitsIn);
    }

    /** What a rule has taken the caller here with, and how the queue is left. */
    private @Nullable Signal said(QueueId queue) {
        QueueExit exit = context.directory().exit(queue);
        String prompt = exit == null ? null : exit.prompt();
        List<String> prompts =
                Stream.of(farewell, prompt).filter(Objects::nonNull).toList();
        farewell = null;
        return prompts.isEmpty() ? null : new Signal.MayLeave(prompts);
    }

    /** Into another queue, which the log tells of next, the rule's words go along. */
    private @Nullable Signal overflowed(OverflowRule rule) {
        Destination to = rule.to();
        String prompt = rule.prompt();
        if (to != null && to.queue() != null) {
            farewell = prompt;
            return sentTo(to, List.of());
        }
        List<String> prompts = prompt == null ? List.of() : List.of(prompt);
        if (to == null) {
            waitsIn = null;
            return talk(new Turn.SentTo(null, prompts));
        }
        return sentTo(to, prompts);
    }

    private @Nullable Signal sentTo(Destination to, List<String> prompts) {
        waitsIn = null;
        EntryPoint entry = entry(to);
        return entry == null ? null : talk(new Turn.SentTo(entry, prompts));
    }

    private static @Nullable EntryPoint entry(Destination to) {
        if (to.box() != null) {
            return new EntryPoint.ToVoicemail(to.box());
        }
        if (to.group() != null) {
            return new EntryPoint.ToGroup(to.group().toString());
        }
        if (to.extension() != null) {
            return new EntryPoint.ToPhone(to.extension());
        }
        if (to.number() != null && to.number().subject() == null && to.number().content() != null) {
            return new EntryPoint.ToPhone(to.number().content());
        }
        if (to.flow() != null) {
            return new EntryPoint.ToFlow(to.flow().name());
        }
        return to.queue() == null ? null : new EntryPoint.ToQueue(to.queue().toString(), 0);
    }

    /** What a party was wanted for; absent for one whom nobody wanted. */
    @Nullable
    CallPartyRequested wanted(PartyId party) {
        return wanted.get(party);
    }

    private static Signal talk(Turn turn) {
        return new Signal.InTalk(turn);
    }

    /** The number that the log knows a party of the media by; absent while it knows none. */
    @Nullable
    PartyId number(Party party) {
        if (party.equals(Party.CALLER)) {
            return PartyId.CALLER;
        }
        if (party.equals(Party.AGENT)) {
            return answering;
        }
        Integer number = Member.number(party);
        return number == null ? null : PartyId.of(number);
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

    /** Agents by their names, phones by their numbers; what was dialled outside is nobody's to hear. Supervisors are not told of. */
    private @Nullable Signal said(PartyId party, boolean came) {
        CallPartyRequested request = wanted.get(party);
        if (request != null && request.purpose() == ConversationEvent.Purpose.SUPERVISION) {
            return null;
        }
        AgentId agent = agents.get(party);
        String name = agent == null ? null : context.directory().name(agent);
        String extension = request == null ? null : request.extension();
        String spoken = name != null ? name : extension != null ? String.join(" ", extension.split("")) : "Somebody";
        return talk(new Turn.Announced(party.number(), spoken, came));
    }

    /** Who a party of the call is. */
    Known known(PartyId party, @Nullable String callersPhone) {
        AgentId agent = agents.get(party);
        CallPartyRequested request = wanted.get(party);
        if (agent != null) {
            String extension = context.directory().extension(agent);
            return extension == null ? new Known(null, number(agent)) : new Known(extension, from);
        }
        if (request == null) {
            return new Known(callersPhone, from);
        }
        return new Known(request.extension(), number(request));
    }

    private @Nullable String number(CallPartyRequested request) {
        Personal sealed = request.number();
        return sealed == null ? null : context.seal().open(place(request), sealed);
    }

    private void know(PartyId party, @Nullable AgentId agent) {
        if (agent != null) {
            agents.put(party, agent);
        }
    }

    private Offer offer(CallEvent.CallOffered offered) {
        String whisper = context.directory().whisper(offered.queue());
        return new Offer(
                offered.reservation().toString(),
                phones(offered.agent()),
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

    /** The agent's phones of ours, or the one outside: the first of its trunks, which goes on to the others by itself. */
    private List<SipTarget> phones(AgentId agent) {
        String extension = context.directory().extension(agent);
        if (extension != null) {
            return context.sip().contacts(extension);
        }
        String number = number(agent);
        return number == null
                ? List.of()
                : context.sip().trunks(number).stream().limit(1).toList();
    }

    private @Nullable String number(AgentId agent) {
        Personal sealed = context.directory().number(agent);
        return sealed == null ? null : context.seal().open(PersonalPlace.stationOf(agent), sealed);
    }

    private Turn called(ConversationEvent.CallPartyCalled called) {
        know(called.party(), called.agent());
        String shown = shown(called.party());
        return new Turn.Called(
                called.party().number(),
                targets(called),
                called.ringUntil(),
                shown,
                shown.equals(from) ? displayName : "",
                goesOn(called.party()));
    }

    /** Whether the line of one whom no phone can be rung for sends the call on. */
    private boolean goesOn(PartyId party) {
        CallPartyRequested request = wanted.get(party);
        String extension = request == null || !Forwarding.applies(request.purpose()) ? null : request.extension();
        return extension != null && context.directory().lines().forwarding(extension, Condition.UNREACHABLE) != null;
    }

    private List<SipTarget> targets(ConversationEvent.CallPartyCalled called) {
        AgentId agent = called.agent();
        if (agent != null) {
            return phones(agent);
        }
        CallPartyRequested request = wanted.get(called.party());
        if (request == null) {
            return List.of();
        }
        String extension = request.extension();
        if (extension != null) {
            return context.sip().contacts(extension);
        }
        String number = number(request);
        return number == null ? List.of() : context.sip().trunks(number);
    }

    /** A number that a line has sent the call on to is sealed for that line; a customer's who is called back, for the wish. */
    private PersonalPlace place(CallPartyRequested request) {
        if (callback != null && request.party().equals(CUSTOMER)) {
            return PersonalPlace.callbackOf(callback);
        }
        LineId line = sentOnBy.get(request.party());
        return line == null ? PersonalPlace.calledFrom(request.call()) : PersonalPlace.forwardedFrom(line);
    }

    /** Phones show who wants them: the agent who asks, or the caller whom they are to take over. */
    private String shown(PartyId party) {
        CallPartyRequested request = wanted.get(party);
        PartyId by = request == null ? null : request.by();
        AgentId agent = by == null ? null : agents.get(by);
        if (request == null || agent == null || request.purpose() == ConversationEvent.Purpose.TRANSFER) {
            return from;
        }
        String extension = context.directory().shown(agent);
        return extension == null ? from : extension;
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
