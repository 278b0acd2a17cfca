package io.trunkline.callcontrol.call;

import static org.assertj.core.api.Assertions.assertThat;

import io.trunkline.callcontrol.call.CallState.Conversing;
import io.trunkline.callcontrol.call.CallState.Leaving;
import io.trunkline.callcontrol.call.CallState.Listening;
import io.trunkline.callcontrol.call.CallState.Over;
import io.trunkline.callcontrol.media.MediaSignal;
import io.trunkline.callcontrol.media.Party;
import io.trunkline.callcontrol.sip.SipSignal;
import io.trunkline.callcontrol.voicemail.VoicemailPort.Access;
import io.trunkline.callcontrol.voicemail.VoicemailPort.Act;
import io.trunkline.callcontrol.voicemail.VoicemailPort.Cause;
import io.trunkline.callcontrol.voicemail.VoicemailPort.Ending;
import io.trunkline.callcontrol.voicemail.VoicemailPort.Purpose;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A phone listens to its box, key by key. */
class ListeningStepsTest {

    private static Effect plays(long token, String... prompts) {
        return new Effect.Play(Party.CALLER, List.of(prompts), false, token);
    }

    @Test
    void theBoxIsOpenedOnceTheLogKnowsWhatWasDialled() {
        Walk.listening().does(new Effect.AcceptCaller(), new Effect.Tell(new Report.FeatureUsed(Walk.LISTEN, null)));
        Walk.listening()
                .recorded(new Report.FeatureUsed(Walk.LISTEN, null))
                .does(new Effect.OpenBox(null, 1))
                .on(new Signal.BoxAccess(1, Walk.OPENED))
                .does(
                        plays(2, "zh/voicemail-new", "voicemail/m1", "zh/voicemail-menu"),
                        new Effect.DealWith("m1", Act.HEAR));
    }

    @Test
    void keysRepeatGoOnDeleteAndHandle() {
        Walk.hearing()
                .digit('1')
                .does(plays(3, "voicemail/m1", "zh/voicemail-menu"), new Effect.DealWith("m1", Act.HEAR))
                .digit('2')
                .does(plays(4, "voicemail/m2", "zh/voicemail-menu"), new Effect.DealWith("m2", Act.HEAR))
                .digit('2')
                .does(plays(5, "zh/voicemail-end"))
                .digit('1')
                .does();
        Walk.hearing()
                .digit('3')
                .does(
                        new Effect.DealWith("m1", Act.DELETE),
                        plays(3, "zh/voicemail-deleted", "voicemail/m2", "zh/voicemail-menu"),
                        new Effect.DealWith("m2", Act.HEAR))
                .digit('5')
                .does(new Effect.DealWith("m2", Act.HANDLE), plays(4, "zh/voicemail-handled", "zh/voicemail-end"));
        Walk.hearing().digit('7').does();
    }

    @Test
    void theHashKeyEndsItAndSoDoesWaiting() {
        Walk.hearing().digit('#').isIn(Over.class).tells(new Report.HungUp(Report.By.SYSTEM));
        Walk.hearing()
                .on(new Signal.OnMedia(new MediaSignal.PlayEnded(Party.CALLER, 2)))
                .timer()
                .isIn(Over.class)
                .tells(new Report.HungUp(Report.By.SYSTEM));
    }

    @Test
    void aPinIsKeyedInThreeTimesAtMostAndIsInNoText() {
        Walk pin = Walk.askedForPin().digit('4').digit('7');
        assertThat(pin.state().toString()).doesNotContain("47");
        pin.digit('#').does(new Effect.Stop(Party.CALLER), new Effect.TryPin("90", "47", 3));
        assertThat(new Effect.TryPin("90", "47", 3).toString()).doesNotContain("47");
        pin.on(new Signal.BoxAccess(3, new Access.PinWanted("90", "en")))
                .does(plays(4, "en/voicemail-pin"))
                .digit('#')
                .on(new Signal.BoxAccess(5, new Access.PinWanted("90", "en")))
                .digit('#')
                .on(new Signal.BoxAccess(7, new Access.PinWanted("90", "en")))
                .isIn(Leaving.class)
                .does(plays(8, "en/voicemail-denied"));
    }

    @Test
    void whoLeftTheMessageIsCalledFromHere() {
        Walk.hearing()
                .digit('4')
                .does(new Effect.Stop(Party.CALLER), new Effect.FindNumber("m1", 3))
                .on(new Signal.CallBackNumber(3, "6002"))
                .isIn(Conversing.class)
                .does(new Effect.Tell(new Report.CalleeWanted("6002")));
        Walk.hearing()
                .digit('4')
                .on(new Signal.CallBackNumber(3, null))
                .isIn(Listening.class)
                .does(plays(4, "zh/voicemail-unknown", "zh/voicemail-menu"));
    }

    @Test
    void aGreetingIsSpokenAfterTheBeep() {
        Walk.hearing()
                .digit('9')
                .does(plays(3, "zh/voicemail-speak", "tone/beep"))
                .on(new Signal.OnMedia(new MediaSignal.PlayEnded(Party.CALLER, 3)))
                .does(new Effect.TakeMessage("90", Purpose.GREETING, 4))
                .digit('#')
                .asksFor(new Effect.EndMessage(Cause.KEY));
        Walk speaking = Walk.hearing().digit('9').on(new Signal.OnMedia(new MediaSignal.PlayEnded(Party.CALLER, 3)));
        speaking.on(new Signal.MessageOver(4, Ending.SILENCE)).isIn(Listening.class);
        Walk.hearing()
                .digit('9')
                .on(new Signal.OnMedia(new MediaSignal.PlayEnded(Party.CALLER, 3)))
                .wire(new SipSignal.Bye(Walk.CALLER))
                .asksFor(new Effect.EndMessage(Cause.HUNG_UP))
                .tells(new Report.HungUp(Report.By.CALLER));
    }
}
