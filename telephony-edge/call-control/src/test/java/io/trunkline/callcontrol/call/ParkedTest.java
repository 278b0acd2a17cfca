package io.trunkline.callcontrol.call;

import io.trunkline.callcontrol.call.CallState.Over;
import io.trunkline.callcontrol.call.CallState.Waiting;
import io.trunkline.callcontrol.conversation.Purpose;
import io.trunkline.callcontrol.conversation.Turn;
import io.trunkline.callcontrol.feature.Feature;
import io.trunkline.callcontrol.media.Mix;
import io.trunkline.callcontrol.media.Party;
import io.trunkline.callcontrol.menu.EntryPoint;
import io.trunkline.callcontrol.sip.DialogId;
import io.trunkline.callcontrol.sip.SipSignal;
import java.util.List;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** Parking at the edge, and phones that come into a call by an INVITE of their own. */
class ParkedTest {

    private static final DialogId AGENT = new DialogId("r1-0");
    private static final DialogId DOOR = Walk.GUEST.dialog();
    private static final Party THIRD = Walk.party(2);
    private static final Effect MUSIC = new Effect.Play(Party.CALLER, List.of("music/hold"), true, 0);

    @Nested
    class Parking {

        @Test
        void asksForASlotAndLeavesTheOtherAloneWithMusic() {
            Walk.talking()
                    .wire(new SipSignal.Referred(AGENT, "*68", null))
                    .tells(new Report.TransferAsked(1, "*68"))
                    .recorded(new Report.TransferAsked(1, "*68"))
                    .does(new Effect.AcceptRefer(AGENT))
                    .told(new Turn.ParkWanted(1, null))
                    .does(new Effect.TakeSlot(1, null))
                    .told(new Turn.Parked())
                    .does()
                    .told(new Turn.Gone(1, 480))
                    .does(
                            new Effect.TellReferrer(AGENT, 200),
                            new Effect.Bye(AGENT),
                            new Effect.Release(Party.AGENT),
                            new Effect.Connect(Mix.NONE),
                            MUSIC);
        }

        @Test
        void withoutASlotIsToldToThePhoneAndTheTalkGoesOn() {
            Walk.talking()
                    .wire(new SipSignal.Referred(AGENT, "*68", null))
                    .told(new Turn.ParkDenied(1))
                    .does(new Effect.AcceptRefer(AGENT), new Effect.TellReferrer(AGENT, 486));
        }

        @Test
        void thatTheLogTurnsDownGivesTheSlotBack() {
            Walk.talking()
                    .on(new Signal.Refused(new Report.Parked(1, 7), "NOT_TRANSFERABLE"))
                    .does(new Effect.FreeSlot(), new Effect.Tell(new Report.ParkDenied(1)));
        }

        @Test
        void endsWithTheOneWhoWaits() {
            Walk.parked()
                    .wire(new SipSignal.Bye(Walk.CALLER))
                    .does(new Effect.Tell(new Report.HungUp(Report.By.CALLER)), new Effect.Close())
                    .isIn(Over.class);
        }

        @Test
        void ringsBackWithMusicForTheOneWhoWaits() {
            Walk.parked()
                    .told(new Turn.Wanted(2, Purpose.TRANSFER, 1, "1001"))
                    .does()
                    .told(Walk.called(2, Walk.PHONE))
                    .answers(2)
                    .told(new Turn.Unparked())
                    .does(new Effect.FreeSlot());
        }

        @Test
        void givesTheSlotBackWhereTheCallerGoesToTheQueue() {
            Walk.parked().told(new Turn.Requeued()).isIn(Waiting.class).asksFor(new Effect.FreeSlot());
        }
    }

    @Nested
    class AGuest {

        @Test
        void isWelcomedAndToldOf() {
            Walk.parked().knocks().does(new Effect.Welcome(DOOR), new Effect.Tell(Walk.KNOCK));
        }

        @Test
        void isLetInWhereOthersWouldBeRung() {
            Walk.parked()
                    .knocks()
                    .told(Walk.WANTED_GUEST)
                    .does()
                    .told(Walk.called(2, Walk.OTHER))
                    .does(
                            new Effect.AcceptPhone(DOOR, THIRD, "v=0 guest"),
                            new Effect.Tell(new Report.PartyAnswered(2)),
                            new Effect.StartTimer(Signal.Timer.PARTY, Walk.NOW.plus(CallMachine.JOIN_PATIENCE), 4))
                    .recorded(new Report.PartyAnswered(2))
                    .does(new Effect.Stop(Party.CALLER), new Effect.Connect(Mix.pair(Party.CALLER, THIRD)))
                    .told(new Turn.Unparked())
                    .does(new Effect.FreeSlot())
                    .wire(new SipSignal.Bye(DOOR))
                    .does(
                            new Effect.Bye(Walk.CALLER),
                            new Effect.Tell(new Report.PartyLeft(2, Report.Departure.HUNG_UP)),
                            new Effect.Close());
        }

        @Test
        void isRefusedAsTheLogSays() {
            Walk.parked()
                    .knocks()
                    .on(new Signal.Refused(Walk.KNOCK, "NOT_PARKED"))
                    .does(new Effect.Reject(DOOR, 403));
            Walk.parked()
                    .knocks()
                    .on(new Signal.Refused(Walk.KNOCK, "UNAVAILABLE"))
                    .does(new Effect.Reject(DOOR, 503));
            Walk.parked()
                    .knocks()
                    .told(Walk.WANTED_GUEST)
                    .told(new Turn.Gone(2, 486))
                    .asksFor(new Effect.Reject(DOOR, 486));
        }

        @Test
        void whoGivesUpIsWantedNoMore() {
            Walk.parked()
                    .knocks()
                    .told(Walk.WANTED_GUEST)
                    .wire(new SipSignal.Cancelled(DOOR))
                    .does(new Effect.Tell(new Report.PartyLeft(2, Report.Departure.HUNG_UP)));
        }

        @Test
        void whoGivesUpBeforeTheLogKnowsThemIsWantedNoMoreOnceItDoes() {
            Walk.parked()
                    .knocks()
                    .wire(new SipSignal.Cancelled(DOOR))
                    .does()
                    .told(Walk.WANTED_GUEST)
                    .does(new Effect.Tell(new Report.PartyLeft(2, Report.Departure.HUNG_UP)));
        }

        @Test
        void atTheDoorTwiceOrOfACallThatIsNoTalkIsTurnedAway() {
            Walk.parked().knocks().knocks().does(new Effect.TurnAway(DOOR, 486));
            Walk.waiting().knocks().does(new Effect.TurnAway(DOOR, 480));
        }

        @Test
        void isSentAwayWithTheEndOfTheCall() {
            Walk.parked()
                    .knocks()
                    .wire(new SipSignal.Bye(Walk.CALLER))
                    .asksFor(new Effect.Reject(DOOR, 480))
                    .isIn(Over.class);
        }

        @Test
        void answersForAPhoneThatRings() {
            Report knock = new Report.JoinAsked("6003", new Guest.Aim.PickUp(2));
            Walk.ringing()
                    .on(new Signal.Joins(Walk.GUEST, new Guest.Aim.PickUp(2)))
                    .does(new Effect.Welcome(DOOR), new Effect.Tell(knock))
                    .told(new Turn.Wanted(3, Purpose.CALLEE, 0, "6003"))
                    .told(Walk.called(3, Walk.PHONE))
                    .asksFor(new Effect.AcceptPhone(DOOR, Walk.party(3), "v=0 guest"))
                    .recorded(new Report.PartyAnswered(3))
                    .does(
                            new Effect.AcceptCaller(),
                            new Effect.Connect(Mix.pair(Party.CALLER, Walk.party(3))),
                            new Effect.StartTimer(Signal.Timer.PARTY, Walk.NOW.plusSeconds(20), 1))
                    .told(new Turn.Gone(2, 487))
                    .does(new Effect.CancelAgent(Walk.phone(2)), new Effect.Release(THIRD));
        }
    }

    @Nested
    class Handing {

        @Test
        void offersThePhoneToTheCallThatTheCodeIsAbout() {
            Walk.handing().does(new Effect.HandOver(new Feature.Retrieve(7)));
        }

        @Test
        void isDoneWhenTheOtherCallHasThePhone() {
            Walk.handing()
                    .on(new Signal.Taken())
                    .does(
                            new Effect.Tell(new Report.FeatureUsed(new Feature.Retrieve(7), null)),
                            new Effect.Tell(new Report.HungUp(Report.By.SYSTEM)),
                            new Effect.Close());
        }

        @Test
        void toNobodyIsRefusedAndSaysWhy() {
            Walk.handing()
                    .on(new Signal.NotTaken(404, "NOT_FOUND"))
                    .does(
                            new Effect.RejectCaller(404, null),
                            new Effect.Tell(new Report.FeatureUsed(new Feature.Retrieve(7), "NOT_FOUND")),
                            new Effect.Tell(new Report.HungUp(Report.By.SYSTEM)),
                            new Effect.Close());
        }

        @Test
        void letsTheOtherCallHearWhatThePhoneSaysMeanwhile() {
            SipSignal cancelled = new SipSignal.Cancelled(Walk.CALLER);
            Walk.handing().wire(cancelled).does(new Effect.Forward(cancelled));
        }

        @Test
        void whoTalksToNobodyParksNobody() {
            Walk.arriving(new EntryPoint.ToFeature(new Feature.Park()))
                    .recorded(new Report.Arrived())
                    .asksFor(new Effect.RejectCaller(403, null))
                    .asksFor(new Effect.Tell(new Report.FeatureUsed(new Feature.Park(), "NOT_TRANSFERABLE")));
        }
    }
}
