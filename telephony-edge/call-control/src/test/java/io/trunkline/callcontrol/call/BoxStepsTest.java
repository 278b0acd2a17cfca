package io.trunkline.callcontrol.call;

import io.trunkline.callcontrol.call.CallState.AtBox;
import io.trunkline.callcontrol.call.CallState.Leaving;
import io.trunkline.callcontrol.call.CallState.Over;
import io.trunkline.callcontrol.media.MediaSignal;
import io.trunkline.callcontrol.media.Party;
import io.trunkline.callcontrol.sip.SipSignal;
import io.trunkline.callcontrol.voicemail.VoicemailPort.Cause;
import io.trunkline.callcontrol.voicemail.VoicemailPort.Ending;
import io.trunkline.callcontrol.voicemail.VoicemailPort.Purpose;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A caller leaves a message: greeted once the log knows it, ended by whatever ends it, and what was said is kept. */
class BoxStepsTest {

    @Test
    void theLogKnowsBeforeTheCallerHears() {
        Walk.atBox()
                .isIn(AtBox.class)
                .does(new Effect.AcceptCaller(), new Effect.Tell(new Report.VoicemailReached("90")));
        Walk.greeted().does(new Effect.Greet("90", 1));
        Walk.speaking().does(new Effect.TakeMessage("90", Purpose.MESSAGE, 2));
    }

    @Test
    void theHashKeyEndsTheGreetingAndThenTheMessage() {
        Walk.greeted()
                .digit('#')
                .does(new Effect.Stop(Party.CALLER), new Effect.TakeMessage("90", Purpose.MESSAGE, 2))
                .digit('#')
                .does(new Effect.EndMessage(Cause.KEY), new Effect.Say("90", List.of("voicemail-thanks"), 3))
                .isIn(Leaving.class)
                .on(new Signal.OnMedia(new MediaSignal.PlayEnded(Party.CALLER, 3)))
                .isIn(Over.class)
                .tells(new Report.HungUp(Report.By.SYSTEM));
        Walk.atBox().digit('#').does();
        Walk.speaking().digit('5').does();
        Walk.speaking().wire(new SipSignal.Digit(Walk.CALLER, '#')).isIn(Leaving.class);
    }

    @ParameterizedTest
    @CsvSource({
        "SILENCE, voicemail-thanks",
        "TOO_LONG, voicemail-thanks",
        "NOTHING_SAID, voicemail-nothing",
        "FAILED, voicemail-failed"
    })
    void theCallerHearsWhatCameOfIt(Ending ending, String words) {
        Walk.speaking()
                .on(new Signal.MessageOver(2, ending))
                .isIn(Leaving.class)
                .does(new Effect.Say("90", List.of(words), 3));
    }

    @Test
    void whatWasSaidIsKeptWhateverEndsTheCall() {
        Walk.speaking()
                .wire(new SipSignal.Bye(Walk.CALLER))
                .does(
                        new Effect.EndMessage(Cause.HUNG_UP),
                        new Effect.Tell(new Report.HungUp(Report.By.CALLER)),
                        new Effect.Close());
        Walk.speaking()
                .wire(new SipSignal.Lost(Walk.CALLER, "gone"))
                .asksFor(new Effect.EndMessage(Cause.LOST))
                .tells(new Report.LegLost(true, "gone"));
        Walk.speaking()
                .on(new Signal.Terminate("closing"))
                .asksFor(new Effect.EndMessage(Cause.LOST))
                .tells(new Report.HungUp(Report.By.SYSTEM));
        Walk.greeted()
                .wire(new SipSignal.Bye(Walk.CALLER))
                .does(new Effect.Tell(new Report.HungUp(Report.By.CALLER)), new Effect.Close());
    }

    @Test
    void anEndThatIsOldNewsChangesNothing() {
        Walk.speaking()
                .on(new Signal.MessageOver(1, Ending.SILENCE))
                .isIn(AtBox.class)
                .does();
        Walk.greeted()
                .on(new Signal.MessageOver(1, Ending.SILENCE))
                .isIn(AtBox.class)
                .does();
    }

    @Test
    void aBoxThatIsNotThereEndsTheCall() {
        Walk.atBox()
                .on(new Signal.Refused(new Report.VoicemailReached("90"), "NO_ROUTE"))
                .isIn(Over.class)
                .tells(new Report.Failed(Report.Fault.NO_ROUTE, "box 90: NO_ROUTE"));
    }
}
