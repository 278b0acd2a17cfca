package io.trunkline.edge;

import io.trunkline.callcontrol.call.Report;
import io.trunkline.callcontrol.sip.SipSignal.Invited;
import io.trunkline.command.CallCommand;
import io.trunkline.command.CallCommand.OfferOutcome;
import io.trunkline.events.CallEvent.CallFault;
import io.trunkline.events.CallEvent.Leg;
import io.trunkline.events.CallEvent.MenuFault;
import io.trunkline.events.CallEvent.Party;
import io.trunkline.events.CallId;
import io.trunkline.events.QueueId;
import io.trunkline.events.ReservationId;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Puts a call's reports into commands to its aggregate. */
record ReportCommands(CallId call, Invited invited, String node, EdgeDirectory directory, CallerSeal seal) {

    private static final String ACCOUNT = "account";

    /** The command that tells the report; absent when it names a queue that nobody knows. */
    @Nullable
    CallCommand of(Report report, Instant at) {
        return switch (report) {
            case Report.Arrived _ ->
                new CallCommand.ReceiveCall(
                        call, seal.seal(call, invited.from()), invited.to(), peer(invited.peer()), node, at);
            case Report.MenuChosen(String menu, char digit, String option, var language) ->
                new CallCommand.ChooseMenuOption(call, menu, String.valueOf(digit), option, language, at);
            case Report.MenuGivenUp(String menu, boolean pressed, int attempts) ->
                new CallCommand.GiveUpMenu(
                        call, menu, pressed ? MenuFault.INVALID_INPUT : MenuFault.NO_INPUT, attempts, at);
            case Report.EnterQueue(String name, int credit) -> {
                QueueId queue = directory.queue(name);
                yield queue == null ? null : new CallCommand.QueueCall(call, queue, credit, at);
            }
            case Report.OfferEnded(String reservation, Report.Outcome outcome, int status) ->
                new CallCommand.EndOffer(call, ReservationId.of(reservation), outcome(outcome), status, at);
            case Report.AgentAnswered(String reservation) ->
                new CallCommand.AnswerCall(call, ReservationId.of(reservation), at);
            case Report.HungUp(Report.By by) -> new CallCommand.HangUpCall(call, party(by), at);
            case Report.LegLost(boolean caller, String detail) ->
                new CallCommand.LoseLeg(call, caller ? Leg.CALLER : Leg.AGENT, detail, at);
            case Report.Failed(Report.Fault fault, String detail) ->
                new CallCommand.FailCall(call, fault(fault), detail, at);
        };
    }

    /** A trunk's name says nothing about a person; an account's user does, and is in the sealed number already. */
    private static String peer(String peer) {
        return peer.startsWith(ACCOUNT + ":") ? ACCOUNT : peer;
    }

    private static OfferOutcome outcome(Report.Outcome outcome) {
        return switch (outcome) {
            case RING_NO_ANSWER -> OfferOutcome.RING_NO_ANSWER;
            case REFUSED -> OfferOutcome.REFUSED;
            case UNREACHABLE -> OfferOutcome.UNREACHABLE;
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
}
