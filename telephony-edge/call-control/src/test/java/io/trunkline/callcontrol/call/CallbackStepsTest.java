package io.trunkline.callcontrol.call;

import io.trunkline.callcontrol.media.MediaSignal;
import io.trunkline.callcontrol.media.Party;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Who waits is told of being called back, keys in a number where it is wanted, and hears that it is agreed. */
class CallbackStepsTest {

    private static Effect said(String text) {
        return new Effect.Play(Party.CALLER, List.of(text), false, -1);
    }

    private static Signal key(char digit) {
        return new Signal.OnMedia(new MediaSignal.Digit(Party.CALLER, digit));
    }

    @Test
    void theOfferIsSpokenOverTheMusicInTheQueuesWordsOrOurs() {
        Walk.waiting()
                .on(new Signal.CallbackOffered('2', null))
                .does(said("say/en/Press 2 to be called back. You keep your place in line."))
                .on(new Signal.CallbackOffered('2', "en/back"))
                .does(said("en/back"))
                .on(key('2'))
                .does(new Effect.Tell(new Report.LeaveWanted('2')));
    }

    @Test
    void aNumberIsKeyedInAndEndsWithHash() {
        Effect asked = said("say/en/Please enter the number that we should call, and press hash. Press star to go on"
                + " waiting.");
        Walk.waiting()
                .on(new Signal.NumberWanted())
                .does(asked)
                .on(key('1'))
                .does()
                .on(key('#'))
                .does(asked)
                .on(key('0'))
                .does()
                .on(key('4'))
                .does()
                .on(key('0'))
                .does()
                .on(key('#'))
                .does(new Effect.Tell(new Report.CallbackWanted("040")))
                .on(key('5'))
                .does(new Effect.Tell(new Report.LeaveWanted('5')));
    }

    @Test
    void whoTakesTheWishBackGoesOnWaiting() {
        Walk.waiting()
                .on(new Signal.NumberWanted())
                .on(key('*'))
                .does(new Effect.Play(Party.CALLER, List.of("music/hold"), true, 0))
                .on(key('1'))
                .does(new Effect.Tell(new Report.LeaveWanted('1')));
    }
}
