package io.trunkline.callcontrol.call;

import io.trunkline.callcontrol.call.CallState.Over;
import io.trunkline.callcontrol.conversation.Purpose;
import io.trunkline.callcontrol.conversation.Turn;
import io.trunkline.callcontrol.media.Mix;
import io.trunkline.callcontrol.media.Party;
import io.trunkline.callcontrol.sip.DialogId;
import io.trunkline.callcontrol.sip.SipSignal;
import java.util.List;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** A phone with two calls joins them by REFER with Replaces. */
class JoinsTest {

    private static final DialogId AGENT = new DialogId("r1-0");
    private static final DialogId OTHER = new DialogId("agent's other");
    private static final DialogId COMER = Walk.ELSEWHERE;
    private static final Party THIRD = Walk.party(2);

    @Nested
    class TheCallThatGoesOn {

        @Test
        void asksTheOtherCallThenItsOwnDeciderAndOnlyThenTakesThePartyOver() {
            Walk.talking()
                    .wire(Walk.JOIN)
                    .does(new Effect.AskFor(OTHER))
                    .on(new Signal.Given(COMER))
                    .does(new Effect.Tell(new Report.PartyAsked(1, COMER)))
                    .recorded(new Report.PartyAsked(1, COMER))
                    .does(new Effect.AcceptRefer(AGENT), new Effect.TakeOver(COMER));
        }

        @Test
        void leadsThePartyIntoItsMediaInsteadOfRinging() {
            Walk.talking()
                    .wire(Walk.JOIN)
                    .on(new Signal.Given(COMER))
                    .recorded(new Report.PartyAsked(1, COMER))
                    .told(new Turn.Wanted(2, Purpose.TRANSFER, 1, "6002"))
                    .told(Walk.called(2, Walk.OTHER))
                    .does(
                            new Effect.Lead(COMER, THIRD),
                            new Effect.StartTimer(Signal.Timer.PARTY, Walk.NOW.plusSeconds(10), 4))
                    .told(new Turn.Gone(1, 480))
                    .does(
                            new Effect.TellReferrer(AGENT, 200),
                            new Effect.Bye(AGENT),
                            new Effect.Release(Party.AGENT),
                            new Effect.Connect(Mix.NONE),
                            new Effect.Play(Party.CALLER, List.of("tone/ringback"), true, 0))
                    .wire(new SipSignal.ReinviteAccepted(COMER, "v=0 moved"))
                    .does(new Effect.TakeAnswer(THIRD, "v=0 moved"))
                    .on(new Signal.MediaAgreed(THIRD))
                    .tells(new Report.PartyAnswered(2))
                    .recorded(new Report.PartyAnswered(2))
                    .does(new Effect.Stop(Party.CALLER), new Effect.Connect(Mix.pair(Party.CALLER, THIRD)));
        }

        @Test
        void takesThePartyOverThoughTheLogsWordIsFasterThanItsAnswer() {
            Walk.talking()
                    .wire(Walk.JOIN)
                    .on(new Signal.Given(COMER))
                    .told(new Turn.Wanted(2, Purpose.TRANSFER, 1, "6002"))
                    .told(Walk.called(2, Walk.OTHER))
                    .does(
                            new Effect.AcceptRefer(AGENT),
                            new Effect.TakeOver(COMER),
                            new Effect.Lead(COMER, THIRD),
                            new Effect.StartTimer(Signal.Timer.PARTY, Walk.NOW.plusSeconds(10), 4))
                    .recorded(new Report.PartyAsked(1, COMER))
                    .does();
        }

        @Test
        void refusesWhatEitherCallTurnsDownAndTheTalkGoesOn() {
            Walk.talking().wire(Walk.JOIN).on(new Signal.NotGiven(403)).does(new Effect.RejectRefer(AGENT, 403));
            Walk.talking()
                    .wire(Walk.JOIN)
                    .on(new Signal.Given(COMER))
                    .on(new Signal.Refused(new Report.PartyAsked(1, COMER), "NOT_TRANSFERABLE"))
                    .does(new Effect.RejectRefer(AGENT, 403));
            Walk.talking().wire(Walk.JOIN).wire(Walk.JOIN).does(new Effect.RejectRefer(AGENT, 491));
        }

        @Test
        void hangsUpOnAPartyWhoWasTakenOverAndCannotBeHad() {
            Walk.talking()
                    .wire(Walk.JOIN)
                    .on(new Signal.Given(COMER))
                    .recorded(new Report.PartyAsked(1, COMER))
                    .told(new Turn.Wanted(2, Purpose.TRANSFER, 1, "6002"))
                    .told(new Turn.Gone(2, 486))
                    .does(new Effect.Bye(COMER), new Effect.TellReferrer(AGENT, 486), new Effect.Release(THIRD));
            Walk.led()
                    .wire(new SipSignal.ReinviteRejected(COMER, 488))
                    .asksFor(new Effect.Bye(COMER))
                    .tells(new Report.PartyNotReached(2, Report.Outcome.REFUSED, 488));
            Walk.led()
                    .late(11)
                    .asksFor(new Effect.Bye(COMER))
                    .tells(new Report.PartyNotReached(2, Report.Outcome.UNREACHABLE, 0));
            Walk.led()
                    .wire(new SipSignal.Bye(COMER))
                    .tells(new Report.PartyNotReached(2, Report.Outcome.UNREACHABLE, 0));
        }

        @Test
        void takesThePartyWithItWhenItEnds() {
            Walk.talking()
                    .wire(Walk.JOIN)
                    .on(new Signal.Given(COMER))
                    .recorded(new Report.PartyAsked(1, COMER))
                    .on(new Signal.Terminate("over"))
                    .asksFor(new Effect.Bye(COMER))
                    .isIn(Over.class);
        }
    }

    @Nested
    class TheCallThatEnds {

        @Test
        void asksItsDeciderAndGivesTheOtherOfTwo() {
            Walk.talking()
                    .on(new Signal.AskedToGive(AGENT, "another"))
                    .does(new Effect.Tell(new Report.PartyGiven(0, "another")))
                    .recorded(new Report.PartyGiven(0, "another"))
                    .does(new Effect.Give(Walk.CALLER, 0, "another"));
        }

        @Test
        void endsWithoutHangingUpOnWhoWasGiven() {
            Walk.talking()
                    .on(new Signal.GivenAway(Walk.CALLER))
                    .does(
                            new Effect.Bye(AGENT),
                            new Effect.Tell(new Report.PartyLeft(1, Report.Departure.HUNG_UP)),
                            new Effect.Close());
        }

        @Test
        void givesNobodyWhoIsNotOneOfTwo() {
            Effect nobody = new Effect.GiveNobody("another");
            Walk.consulted().on(new Signal.AskedToGive(AGENT, "another")).does(nobody);
            Walk.waiting().on(new Signal.AskedToGive(Walk.CALLER, "another")).does(nobody);
            Walk.talking().on(new Signal.AskedToGive(COMER, "another")).does(nobody);
            Walk.talking()
                    .on(new Signal.Refused(new Report.PartyGiven(0, "another"), "NOT_TRANSFERABLE"))
                    .does(nobody);
        }
    }
}
