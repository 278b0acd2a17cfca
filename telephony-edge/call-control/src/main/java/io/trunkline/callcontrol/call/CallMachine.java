package io.trunkline.callcontrol.call;

import io.trunkline.callcontrol.call.CallState.Arriving;
import io.trunkline.callcontrol.call.CallState.Asking;
import io.trunkline.callcontrol.call.CallState.AtBox;
import io.trunkline.callcontrol.call.CallState.AtFeature;
import io.trunkline.callcontrol.call.CallState.Caller;
import io.trunkline.callcontrol.call.CallState.Conversing;
import io.trunkline.callcontrol.call.CallState.EnRoute;
import io.trunkline.callcontrol.call.CallState.Handing;
import io.trunkline.callcontrol.call.CallState.InFlow;
import io.trunkline.callcontrol.call.CallState.InMenu;
import io.trunkline.callcontrol.call.CallState.Joining;
import io.trunkline.callcontrol.call.CallState.Leaving;
import io.trunkline.callcontrol.call.CallState.Listening;
import io.trunkline.callcontrol.call.CallState.Offering;
import io.trunkline.callcontrol.call.CallState.Over;
import io.trunkline.callcontrol.call.CallState.Waiting;
import io.trunkline.callcontrol.conversation.Conversation;
import io.trunkline.callcontrol.conversation.Member;
import io.trunkline.callcontrol.conversation.Purpose;
import io.trunkline.callcontrol.menu.EntryPoint;
import io.trunkline.callcontrol.menu.Notice;
import io.trunkline.callcontrol.sip.DialogId;
import io.trunkline.callcontrol.sip.SipSignal.Invited;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Steps a call from state to state. Pure and total: every signal in every state is handled or knowingly ignored. */
public final class CallMachine {

    /** An agent's phones rung at once; further registered contacts are left alone. */
    public static final int MOST_PHONES = 5;

    /** Agents rung at once; one more offer than that is not taken. */
    public static final int MOST_LEGS = 30;

    /** How long a store may take to confirm an answer before the two people on the line are joined regardless. */
    static final Duration JOIN_PATIENCE = Duration.ofSeconds(2);

    /** How long an agent listens to a whisper at most; the caller waits. */
    static final Duration LONGEST_WHISPER = Duration.ofSeconds(15);

    /** How long prompts that ask for digits may take before silence counts as no answer. */
    static final Duration LONGEST_PROMPTS = Duration.ofMinutes(2);

    static final int DECLINE = 603;

    static final Duration RETRY_AFTER = Duration.ofSeconds(5);

    private static final int NOT_THERE = 481;
    private static final int UNAVAILABLE = 480;

    private CallMachine() {}

    /**
     * A call begins with an INVITE.
     *
     * @param entry where the dialled number leads; absent: nowhere
     */
    public static Step begin(Invited invited, @Nullable EntryPoint entry) {
        return begin(invited, entry, Map.of());
    }

    /**
     * The same for a caller who may have to be told of being recorded.
     *
     * @param notices by the queue that asks for them
     */
    public static Step begin(Invited invited, @Nullable EntryPoint entry, Map<String, Notice> notices) {
        if (entry == null) {
            return Step.to(new Over(), new Effect.RejectCaller(404, null), new Effect.Close());
        }
        Caller caller = new Caller(invited.dialog(), null, notices);
        return Step.to(new Arriving(caller, entry), new Effect.Tell(new Report.Arrived()));
    }

    /**
     * A call that an agent had placed (click to call): the agent's phone rings first, as party 0, when the log says so.
     *
     * @param name of the dialogs to come; unique
     */
    public static CallState placed(DialogId name) {
        return Conversing.of(
                new Caller(name, null, Map.of()),
                Conversation.of(Member.wanted(Member.CALLER, Purpose.PARTICIPANT, null)),
                1);
    }

    /** What follows from a signal. */
    public static Step on(CallState state, Signal signal, Instant now) {
        if (signal instanceof Signal.Replaced(Invited invited, var _) && !(state instanceof Conversing)) {
            return Step.to(state, new Effect.Reject(invited.dialog(), NOT_THERE));
        }
        if (signal instanceof Signal.Joins(Guest guest, var _) && !(state instanceof Conversing)) {
            return Step.to(state, new Effect.TurnAway(guest.dialog(), UNAVAILABLE));
        }
        if (signal instanceof Signal.AskedToGive(var _, String into) && !(state instanceof Conversing)) {
            return Step.to(state, new Effect.GiveNobody(into));
        }
        return switch (state) {
            case Arriving arriving -> ArrivingSteps.on(arriving, signal, now);
            case Asking asking -> ArrivingSteps.on(asking, signal, now);
            case AtFeature feature -> FeatureSteps.on(feature, signal, now);
            case InMenu menu -> MenuSteps.on(menu, signal, now);
            case InFlow flow -> FlowSteps.on(flow, signal, now);
            case EnRoute route -> EnRouteSteps.on(route, signal, now);
            case Leaving leaving -> SendingSteps.on(leaving, signal);
            case AtBox box -> BoxSteps.on(box, signal);
            case Listening listening -> ListeningSteps.on(listening, signal, now);
            case Waiting waiting -> WaitingSteps.on(waiting, signal);
            case Offering offering -> OfferingSteps.on(offering, signal, now);
            case Joining joining -> JoiningSteps.on(joining, signal, now);
            case Conversing conversing -> ConversingSteps.on(conversing, signal, now);
            case Handing handing -> HandingSteps.on(handing, signal);
            case Over over -> afterTheEnd(over, signal);
        };
    }

    /**
     * What is over here must be over in the log. It says no to an end that an agent made when it knows of no talk: the
     * answer was too late, or never recorded. Then the system ends the call.
     */
    private static Step afterTheEnd(Over over, Signal signal) {
        boolean denied = signal instanceof Signal.Refused(Report report, String _)
                && (report instanceof Report.LegLost
                        || report instanceof Report.PartyLeft
                        || (report instanceof Report.HungUp(Report.By by) && by != Report.By.SYSTEM));
        return denied ? Step.to(over, new Effect.Tell(new Report.HungUp(Report.By.SYSTEM))) : Step.stay(over);
    }
}
