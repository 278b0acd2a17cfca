package io.trunkline.callcontrol.call;

import io.trunkline.callcontrol.conversation.Purpose;
import io.trunkline.callcontrol.conversation.Turn;
import io.trunkline.callcontrol.media.Party;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Who comes to a conference and who goes. */
class AnnouncementsTest {

    private static Walk conference() {
        return Walk.consulted().told(new Turn.Conferenced());
    }

    private static Effect said(Party to, String text) {
        return new Effect.Play(to, List.of(text), false, 0);
    }

    @Test
    void isSpokenToTheOthers() {
        conference()
                .told(new Turn.Announced(2, "Ben", true))
                .does(said(Party.CALLER, "say/en/Ben has joined"), said(Party.AGENT, "say/en/Ben has joined"))
                .told(new Turn.Announced(7, "Eve", false))
                .does(
                        said(Party.CALLER, "say/en/Eve has left"),
                        said(Party.AGENT, "say/en/Eve has left"),
                        said(Walk.party(2), "say/en/Eve has left"));
    }

    @Test
    void isNotSpokenToOneWhoIsAloneOrHearsMusicOrHolds() {
        Walk.talking().told(new Turn.Announced(1, "Anna", true)).does();
        conference()
                .told(new Turn.Held(1, true))
                .told(new Turn.Announced(7, "Eve", true))
                .does(said(Party.CALLER, "say/en/Eve has joined"), said(Walk.party(2), "say/en/Eve has joined"));
        Walk.consulted()
                .told(new Turn.Wanted(3, Purpose.PARTICIPANT, null))
                .told(new Turn.Announced(3, "Eve", true))
                .does();
    }
}
