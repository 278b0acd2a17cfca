package io.trunkline.edge;

import io.trunkline.callcontrol.call.Guest;
import io.trunkline.callcontrol.call.Report;
import io.trunkline.callcontrol.feature.Feature;
import io.trunkline.callcontrol.media.MediaSignal;
import io.trunkline.callcontrol.menu.EntryPoint;
import io.trunkline.callcontrol.sip.SipSignal.Invited;
import io.trunkline.command.CallCommand;
import io.trunkline.command.CallCommand.OfferOutcome;
import io.trunkline.command.ConversationCommand;
import io.trunkline.command.Who;
import io.trunkline.events.CallEvent.CallFault;
import io.trunkline.events.CallEvent.Leg;
import io.trunkline.events.CallEvent.MenuFault;
import io.trunkline.events.CallEvent.Party;
import io.trunkline.events.CallId;
import io.trunkline.events.CallbackId;
import io.trunkline.events.CallbackOffer;
import io.trunkline.events.CallbackOffer.CallbackNumber;
import io.trunkline.events.ConversationEvent.CallPartyRequested;
import io.trunkline.events.ConversationEvent.Departure;
import io.trunkline.events.ConversationEvent.DigitsOutcome;
import io.trunkline.events.ConversationEvent.PartyOutcome;
import io.trunkline.events.ConversationEvent.Purpose;
import io.trunkline.events.ConversationEvent.RecordingAnswer;
import io.trunkline.events.Destination;
import io.trunkline.events.LineEvent.Condition;
import io.trunkline.events.MailboxId;
import io.trunkline.events.PartyId;
import io.trunkline.events.Personal;
import io.trunkline.events.PersonalPlace;
import io.trunkline.events.QueueId;
import io.trunkline.events.QueueSettings.QueueExit;
import io.trunkline.events.ReservationId;
import io.trunkline.events.RingGroupId;
import io.trunkline.events.RingGroupSettings;
import io.trunkline.events.SkillLevel;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Puts a call's reports into commands to its aggregate. */
record ReportCommands(
        CallId call,
        @Nullable Invited invited,
        EdgeSettings settings,
        Dialplan dialplan,
        Function<PartyId, @Nullable CallPartyRequested> wanted,
        Supplier<@Nullable QueueId> waitsIn,
        Supplier<@Nullable CallbackOffer> callback) {

    /** A trunk's name says nothing about a person; an account's user does, and is in the sealed number already. */
    private static final String ACCOUNT = "account";

    static final String PHONE = ACCOUNT + ":";

    private static final Pattern OUTSIDE = Pattern.compile("\\+?[0-9]{3,32}");

    /** The command that tells the report; absent when it names a queue or number that leads nowhere. */
    @Nullable
    CallCommand of(Report report, Instant at) {
        return of(report, null, at);
    }

    /**
     * The same.
     *
     * @param other who comes out of another call, where the report is about somebody who does
     */
    @Nullable
    CallCommand of(Report report, @Nullable Known other, Instant at) {
        return switch (report) {
            case Report.Arrived _ -> arrival(at);
            case Report.MenuChosen(String menu, char digit, String option, var language) ->
                new CallCommand.ChooseMenuOption(call, menu, String.valueOf(digit), option, language, at);
            case Report.MenuGivenUp(String menu, boolean pressed, int attempts) ->
                new CallCommand.GiveUpMenu(
                        call, menu, pressed ? MenuFault.INVALID_INPUT : MenuFault.NO_INPUT, attempts, at);
            case Report.DigitsCollected digits -> digits(digits, at);
            case Report.RecordingAnnounced(Report.Answer answer) ->
                new ConversationCommand.AnnounceRecording(call, answer(answer), at);
            case Report.RouteAsked _ -> throw new IllegalArgumentException("who asks tells of it");
            case Report.FlowWalked _ -> throw new IllegalArgumentException("the flow tells its steps itself");
            case Report.EnterQueue(EntryPoint.ToQueue to) -> {
                QueueId queue = dialplan.directory().queue(to.queue());
                yield queue == null
                        ? null
                        : new CallCommand.QueueCall(call, queue, to.creditSeconds(), skills(to.skills()), at);
            }
            case Report.LeaveWanted(char digit) -> leave(String.valueOf(digit), at);
            case Report.CallbackWanted(String number) -> callBack(number, at);
            case Report.VoicemailReached(String number) -> {
                String box = dialplan.voicemail().box(number);
                yield box == null ? null : new CallCommand.ReachVoicemail(call, MailboxId.of(box), at);
            }
            case Report.OfferEnded(String reservation, Report.Outcome outcome, int status) ->
                new CallCommand.EndOffer(call, ReservationId.of(reservation), outcome(outcome), status, at);
            case Report.AgentAnswered(String reservation) ->
                new CallCommand.AnswerCall(call, ReservationId.of(reservation), at);
            case Report.CalleeWanted(String number) -> {
                Who who = dialplan.who(call, number);
                yield who == null
                        ? null
                        : new ConversationCommand.CallParty(call, PartyId.CALLER, who, Purpose.CALLEE, at);
            }
            case Report.FeatureUsed(Feature feature, var refusal) ->
                new ConversationCommand.UseFeature(call, feature.code().label(), argument(feature), refusal, at);
            case Report.PartyAnswered(int party) -> new ConversationCommand.AnswerParty(call, PartyId.of(party), at);
            case Report.PartyAsked(int party, var _) ->
                other == null ? null : new ConversationCommand.TransferCall(call, PartyId.of(party), who(other), at);
            case Report.PartyGiven(int party, String into) ->
                new ConversationCommand.GiveOver(call, PartyId.of(party), CallId.of(into), at);
            case Report.JoinAsked(String phone, Guest.Aim aim) -> join(phone, aim, at);
            case Report.Parked(int by, int slot) -> park(PartyId.of(by), slot, at);
            case Report.ParkDenied(int by) -> new ConversationCommand.DenyPark(call, PartyId.of(by), at);
            case Report.GroupWanted(String id) -> {
                RingGroupId group = RingGroupId.of(id);
                RingGroupSettings settings = dialplan.directory().groups().settings(group);
                yield settings == null
                        ? null
                        : new ConversationCommand.CallGroup(
                                call, group, dialplan.directory().idle().ordered(settings), at);
            }
            case Report.PartyNotReached missed -> notReached(missed, at);
            case Report.PartyLeft(int party, Report.Departure how) ->
                new ConversationCommand.LeaveCall(call, PartyId.of(party), departure(how), at);
            case Report.PartyHeld(int party, boolean on) ->
                on
                        ? new ConversationCommand.HoldCall(call, PartyId.of(party), at)
                        : new ConversationCommand.RetrieveCall(call, PartyId.of(party), at);
            case Report.TransferAsked(int party, String target) -> transfer(PartyId.of(party), target, at);
            case Report.HungUp(Report.By by) -> new CallCommand.HangUpCall(call, party(by), at);
            case Report.LegLost(boolean caller, String detail) ->
                new CallCommand.LoseLeg(call, caller ? Leg.CALLER : Leg.AGENT, detail, at);
            case Report.LegQuality(int party, MediaSignal.Quality heard) ->
                new ConversationCommand.TellLegQuality(
                        call,
                        PartyId.of(party),
                        heard.packets(),
                        heard.lost(),
                        heard.jitterMs(),
                        heard.roundTripMs(),
                        heard.mos(),
                        at);
            case Report.Failed(Report.Fault fault, String detail) ->
                new CallCommand.FailCall(call, fault(fault), detail, at);
        };
    }

    private Who who(Known known) {
        String extension = known.extension();
        String number = known.number() == null ? "" : known.number();
        return extension == null
                ? new Who.Outside(dialplan.seal().seal(PersonalPlace.calledFrom(call), number))
                : new Who.Extension(extension);
    }

    static @Nullable String account(Invited caller) {
        return caller.peer().startsWith(PHONE) ? caller.peer().substring(PHONE.length()) : null;
    }

    /** A caller's own phone is known here and nowhere else, where no agent is at it. */
    private CallCommand park(PartyId by, int slot, Instant at) {
        Invited caller = by.equals(PartyId.CALLER) ? invited : null;
        return new ConversationCommand.ParkCall(
                call,
                by,
                caller == null ? null : account(caller),
                slot,
                (int) settings.parked().toSeconds(),
                at);
    }

    private CallCommand join(String phone, Guest.Aim aim, Instant at) {
        Who who = new Who.Extension(phone);
        return switch (aim) {
            case Guest.Aim.Fetch() -> new ConversationCommand.RetrieveParked(call, who, at);
            case Guest.Aim.PickUp(int party) -> new ConversationCommand.PickUpParty(call, PartyId.of(party), who, at);
        };
    }

    private CallCommand arrival(Instant at) {
        Invited caller = Objects.requireNonNull(invited, "a call that we place does not arrive");
        String account = account(caller);
        return new CallCommand.ReceiveCall(
                call,
                dialplan.seal().seal(PersonalPlace.callerOf(call), caller.from()),
                caller.to(),
                account == null ? caller.peer() : ACCOUNT,
                settings.node(),
                account == null ? null : dialplan.directory().agent(account),
                at);
    }

    private @Nullable CallCommand transfer(PartyId party, String target, Instant at) {
        Feature feature = dialplan.entryPoints().codes().of(target);
        if (feature instanceof Feature.Park) {
            return new ConversationCommand.RequestPark(call, party, at);
        }
        if (feature instanceof Feature.ParkIn(int slot)) {
            return new ConversationCommand.RequestPark(call, party, slot, at);
        }
        Destination place = dialplan.place(target);
        if (place != null) {
            QueueId queue = place.queue();
            return queue == null
                    ? new ConversationCommand.SendOn(call, party, place, at)
                    : new ConversationCommand.TransferToQueue(call, party, queue, 0, at);
        }
        if (dialplan.ofAnybody(target) != null) {
            return null;
        }
        Who who = dialplan.who(call, target);
        return who == null ? null : new ConversationCommand.TransferCall(call, party, who, at);
    }

    /** Whether the caller has accepted to be called back, and has to say where. */
    boolean wantsNumber(Report report) {
        CallbackOffer offer = callback.get();
        return report instanceof Report.LeaveWanted(char digit)
                && offer != null
                && offer.digit().equals(String.valueOf(digit))
                && (offer.number() == CallbackNumber.TYPED
                        || (offer.number() == CallbackNumber.CALLERS_OR_TYPED && !canBeCalled(callersNumber())));
    }

    static boolean canBeCalled(String number) {
        return OUTSIDE.matcher(number).matches();
    }

    private String callersNumber() {
        return invited == null ? "" : invited.from();
    }

    /** Absent: nobody can be called there, or the number could not be sealed. */
    private @Nullable CallCommand callBack(String number, Instant at) {
        QueueId queue = waitsIn.get();
        CallbackOffer offer = callback.get();
        return queue == null || offer == null ? null : callBack(queue, number, offer, at);
    }

    /** The same, of any queue. */
    @Nullable
    CallCommand callBack(QueueId queue, String number, CallbackOffer terms, Instant at) {
        if (!canBeCalled(number)) {
            return null;
        }
        Personal sealed = dialplan.seal().seal(PersonalPlace.callbackOf(CallbackId.askedIn(call)), number);
        return sealed.content() == null
                ? null
                : new CallCommand.AcceptCallback(
                        call,
                        queue,
                        sealed,
                        settings.node(),
                        terms.attempts(),
                        terms.pauseSeconds(),
                        at.plusSeconds(60L * terms.expiresMinutes()),
                        at);
    }

    /** Absent: the digit means nothing where the caller waits. */
    private @Nullable CallCommand leave(String digit, Instant at) {
        CallbackOffer offer = callback.get();
        if (offer != null && offer.digit().equals(digit)) {
            return callBack(callersNumber(), at);
        }
        QueueId queue = waitsIn.get();
        QueueExit exit = queue == null ? null : dialplan.directory().exit(queue);
        return queue == null || exit == null || !exit.digit().equals(digit)
                ? null
                : new CallCommand.LeaveQueue(call, queue, digit, exit.to(), at);
    }

    /** Who was dialled and does not come may have their calls sent on. */
    private CallCommand notReached(Report.PartyNotReached missed, Instant at) {
        PartyId party = PartyId.of(missed.party());
        PartyOutcome outcome = partyOutcome(missed.outcome());
        CallPartyRequested request = wanted.apply(party);
        Condition when = Forwarding.condition(missed.outcome(), missed.sipStatus());
        String extension = request == null || !Forwarding.applies(request.purpose()) ? null : request.extension();
        Destination to = extension == null ? null : dialplan.directory().lines().forwarding(extension, when);
        return to == null
                ? new ConversationCommand.EndPartyCall(call, party, outcome, missed.sipStatus(), at)
                : new ConversationCommand.ForwardParty(call, party, when, to, outcome, missed.sipStatus(), at);
    }

    /** A slot, or a number of ours; a number outside is a person's and is kept where it can be erased, or nowhere. */
    private @Nullable String argument(Feature feature) {
        return switch (feature) {
            case Feature.SetForwarding(var _, String to) -> dialplan.isOurs(to) ? to : null;
            case Feature.SpeedDial(int slot) -> slot(slot);
            case Feature.StoreSpeedDial(int slot, var _) -> slot(slot);
            case Feature.ParkIn(int slot) -> slot(slot);
            case Feature.Retrieve(int slot) -> slot(slot);
            case Feature.PickUp(String extension) -> extension;
            case Feature.Voicemail(var box) -> box;
            case Feature.ClearForwarding _,
                    Feature.DoNotDisturb _,
                    Feature.CallWaiting _,
                    Feature.Park _,
                    Feature.PickUpGroup _ -> null;
        };
    }

    private static String slot(int slot) {
        return slot < 10 ? "0" + slot : Integer.toString(slot);
    }

    /** Digits are about the caller of the call, whoever keyed them in. */
    private CallCommand digits(Report.DigitsCollected report, Instant at) {
        String digits = report.digits();
        String caller = invited == null ? "" : invited.from();
        return new ConversationCommand.TellDigits(
                call,
                PartyId.of(report.party()),
                report.name(),
                outcome(report.outcome()),
                report.length(),
                report.attempts(),
                digits == null ? null : dialplan.seal().sealAbout(PersonalPlace.digitsOf(call), caller, digits),
                at);
    }

    private static DigitsOutcome outcome(io.trunkline.callcontrol.digits.Outcome outcome) {
        return switch (outcome) {
            case COLLECTED -> DigitsOutcome.COLLECTED;
            case NO_INPUT -> DigitsOutcome.NO_INPUT;
            case INVALID -> DigitsOutcome.INVALID;
            case CANCELLED -> DigitsOutcome.CANCELLED;
        };
    }

    private static RecordingAnswer answer(Report.Answer answer) {
        return switch (answer) {
            case TOLD -> RecordingAnswer.TOLD;
            case AGREED -> RecordingAnswer.AGREED;
            case DECLINED -> RecordingAnswer.DECLINED;
            case UNANSWERED -> RecordingAnswer.UNANSWERED;
        };
    }

    private static OfferOutcome outcome(Report.Outcome outcome) {
        return switch (outcome) {
            case RING_NO_ANSWER -> OfferOutcome.RING_NO_ANSWER;
            case REFUSED -> OfferOutcome.REFUSED;
            case UNREACHABLE -> OfferOutcome.UNREACHABLE;
            case WITHDRAWN -> OfferOutcome.WITHDRAWN;
        };
    }

    private static PartyOutcome partyOutcome(Report.Outcome outcome) {
        return switch (outcome) {
            case RING_NO_ANSWER -> PartyOutcome.RING_NO_ANSWER;
            case REFUSED -> PartyOutcome.REFUSED;
            case UNREACHABLE -> PartyOutcome.UNREACHABLE;
            case WITHDRAWN -> PartyOutcome.WITHDRAWN;
        };
    }

    private static Departure departure(Report.Departure how) {
        return switch (how) {
            case HUNG_UP -> Departure.HUNG_UP;
            case LEG_LOST -> Departure.LEG_LOST;
        };
    }

    private static Party party(Report.By by) {
        return switch (by) {
            case CALLER -> Party.CALLER;
            case AGENT -> Party.AGENT;
            case SYSTEM -> Party.SYSTEM;
        };
    }

    private static CallFault fault(Report.Fault fault) {
        return switch (fault) {
            case MEDIA_TIMEOUT -> CallFault.MEDIA_TIMEOUT;
            case MEDIA_NOT_ACCEPTABLE -> CallFault.MEDIA_NOT_ACCEPTABLE;
            case NO_ROUTE -> CallFault.NO_ROUTE;
        };
    }

    static List<SkillLevel> skills(Map<String, Integer> levels) {
        return levels.entrySet().stream()
                .map(wanted -> new SkillLevel(wanted.getKey(), wanted.getValue()))
                .sorted(Comparator.comparing(SkillLevel::skill))
                .toList();
    }
}
