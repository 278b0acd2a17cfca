package io.trunkline.callcontrol.call;

import io.trunkline.callcontrol.call.CallState.AtBox;
import io.trunkline.callcontrol.call.CallState.Conversing;
import io.trunkline.callcontrol.call.CallState.InFlow;
import io.trunkline.callcontrol.call.CallState.Leaving;
import io.trunkline.callcontrol.call.CallState.Offering;
import io.trunkline.callcontrol.call.CallState.Over;
import io.trunkline.callcontrol.call.CallState.Waiting;
import io.trunkline.callcontrol.conversation.Purpose;
import io.trunkline.callcontrol.conversation.Turn;
import io.trunkline.callcontrol.media.MediaSignal;
import io.trunkline.callcontrol.media.Mix;
import io.trunkline.callcontrol.media.Party;
import io.trunkline.callcontrol.menu.EntryPoint;
import io.trunkline.callcontrol.sip.DialogId;
import io.trunkline.callcontrol.sip.SipSignal;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** A caller, alone, goes elsewhere because the log says so, and leaves a queue by a digit. */
class SendingStepsTest {

    private static final Turn TO_BOX = new Turn.SentTo(new EntryPoint.ToVoicemail("90"));
    private static final Turn TO_GROUP = new Turn.SentTo(new EntryPoint.ToGroup("office"));
    private static final Effect REACHED = new Effect.Tell(new Report.VoicemailReached("90"));

    @Test
    void whoWaitsIsToldOfTheWayOutAndWhatTheyPressIsPutToTheLog() {
        Walk.waiting()
                .on(new Signal.MayLeave(List.of("en/queue-exit")))
                .does(new Effect.Play(Party.CALLER, List.of("en/wait", "en/queue-exit", "music/hold"), true, 0))
                .digit('1')
                .isIn(Waiting.class)
                .does(new Effect.Tell(new Report.LeaveWanted('1')));
        Walk.offering(Walk.PHONE)
                .wire(new SipSignal.Digit(Walk.CALLER, '1'))
                .isIn(Offering.class)
                .does(new Effect.Tell(new Report.LeaveWanted('1')));
        Walk.waiting()
                .on(new Signal.Refused(new Report.LeaveWanted('7'), "NO_ROUTE"))
                .isIn(Waiting.class)
                .does();
    }

    @Test
    void outOfAQueueIntoABox() {
        Walk.waiting().told(TO_BOX).isIn(AtBox.class).does(new Effect.Stop(Party.CALLER), REACHED);
        Walk.offering(Walk.PHONE)
                .told(TO_BOX)
                .isIn(AtBox.class)
                .does(new Effect.CancelAgent(new DialogId("r1-0")), new Effect.Stop(Party.CALLER), REACHED);
        Walk.joining()
                .told(TO_BOX)
                .isIn(AtBox.class)
                .does(
                        new Effect.Bye(new DialogId("r1-0")),
                        new Effect.Release(Party.AGENT),
                        new Effect.Stop(Party.CALLER),
                        REACHED);
    }

    @Test
    void outOfAQueueToAGroupWhosePhonesTheCallerHearsRing() {
        Walk.waiting()
                .told(TO_GROUP)
                .isIn(Conversing.class)
                .does(new Effect.Stop(Party.CALLER), new Effect.Tell(new Report.GroupWanted("office")))
                .told(new Turn.Wanted(1, Purpose.CALLEE, 0))
                .does(new Effect.Play(Party.CALLER, List.of("tone/ringback"), true, 0));
    }

    @Test
    void aGroupThatIsNoMoreEndsTheCall() {
        Walk.waiting()
                .told(TO_GROUP)
                .on(new Signal.Refused(new Report.GroupWanted("office"), "NO_ROUTE"))
                .tells(new Report.HungUp(Report.By.SYSTEM))
                .asksFor(new Effect.Bye(Walk.CALLER));
    }

    @Test
    void whoDialsAndIsSentToABoxIsAnsweredThere() {
        Walk.ringing()
                .told(TO_BOX)
                .isIn(AtBox.class)
                .asksFor(new Effect.AcceptCaller())
                .asksFor(REACHED);
    }

    @Test
    void whoDialsAndIsSentToAGroupGoesOnHearingThePhoneRing() {
        Walk.ringing().told(TO_GROUP).isIn(Conversing.class).asksFor(new Effect.Tell(new Report.GroupWanted("office")));
    }

    @Test
    void outOfATalkTheOtherIsLetGo() {
        Walk.talking()
                .told(TO_BOX)
                .isIn(AtBox.class)
                .asksFor(new Effect.Bye(new DialogId("r1-0")))
                .asksFor(new Effect.Connect(new Mix(Map.of(Party.CALLER, Set.of()))))
                .asksFor(REACHED);
        Walk.talking()
                .told(new Turn.SentTo(new EntryPoint.ToQueue("support", 0)))
                .isIn(Waiting.class);
    }

    @Test
    void nobodyIsSentToAMenu() {
        Walk.talking()
                .told(new Turn.SentTo(new EntryPoint.ToFeature(Walk.LISTEN)))
                .isIn(Conversing.class)
                .does();
    }

    @Test
    void whatARuleSaysIsHeardFirst() {
        Walk told = Walk.waiting().told(new Turn.SentTo(new EntryPoint.ToVoicemail("90"), List.of("en/busy")));
        long token = told.state() instanceof Leaving leaving ? leaving.token() : -1;
        told.does(new Effect.Play(Party.CALLER, List.of("en/busy"), false, token))
                .on(new Signal.OnMedia(new MediaSignal.PlayEnded(Party.CALLER, token - 1)))
                .isIn(Leaving.class)
                .on(new Signal.OnMedia(new MediaSignal.PlayEnded(Party.CALLER, token)))
                .isIn(AtBox.class)
                .does(new Effect.Stop(Party.CALLER), REACHED);
    }

    @Test
    void withNowhereToGoTheCallEnds() {
        Walk.waiting()
                .told(new Turn.SentTo(null, List.of()))
                .isIn(Over.class)
                .tells(new Report.HungUp(Report.By.SYSTEM))
                .asksFor(new Effect.Bye(Walk.CALLER));
        Walk told = Walk.waiting().told(new Turn.SentTo(null, List.of("en/busy")));
        long token = told.state() instanceof Leaving leaving ? leaving.token() : -1;
        told.on(new Signal.OnMedia(new MediaSignal.PlayEnded(Party.CALLER, token)))
                .isIn(Over.class)
                .tells(new Report.HungUp(Report.By.SYSTEM));
    }

    @Test
    void outOfAQueueIntoAFlowAndOutOfItIntoAnother() {
        Walk.waiting()
                .told(new Turn.SentTo(new EntryPoint.ToFlow("busy")))
                .isIn(InFlow.class)
                .does(new Effect.Stop(Party.CALLER), new Effect.WalkFlow("busy"))
                .on(new Signal.FlowLeads(new EntryPoint.ToQueue("support", 0), null, 3))
                .isIn(Waiting.class);
    }
}
