package io.trunkline.callcontrol.call;

import io.trunkline.callcontrol.media.MediaSignal;
import io.trunkline.callcontrol.media.Party;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Who waits is told how the wait stands, over the music, which goes on afterwards. */
class WaitToldTest {

    private static final Signal OVER = new Signal.OnMedia(new MediaSignal.PlayEnded(Party.CALLER, -1));
    private static final Effect MUSIC = new Effect.Play(Party.CALLER, List.of("music/hold"), true, 0);

    private static Effect said(String text) {
        return new Effect.Play(Party.CALLER, List.of(text), false, -1);
    }

    @Test
    void placeAndTimeAreSpokenAndTheMusicGoesOn() {
        Walk.waiting()
                .on(new Signal.WaitTold(3, 240))
                .does(said("say/en/You are number 3 in line. We expect to answer in about 4 minutes."))
                .on(OVER)
                .does(MUSIC)
                .on(new Signal.WaitTold(1, null))
                .does(said("say/en/You are next in line."))
                .on(new Signal.WaitTold(null, 60))
                .does(said("say/en/We expect to answer in about one minute."));
    }

    @Test
    void theMusicGoesOnTooWhenAPhoneHasBegunToRing() {
        Walk.offering(Walk.PHONE).on(OVER).does(MUSIC);
        Walk.agreeing().on(OVER).does(MUSIC);
    }

    @Test
    void nothingIsSaidOnceAPhoneRingsOrTheTwoTalk() {
        Walk.offering(Walk.PHONE).on(new Signal.WaitTold(1, 60)).does();
        Walk.talking().on(new Signal.WaitTold(1, 60)).does();
        Walk.talking().on(OVER).does();
    }
}
