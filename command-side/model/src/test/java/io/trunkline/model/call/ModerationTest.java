package io.trunkline.model.call;

import static io.trunkline.command.RejectionCode.NOT_MODERATOR;
import static io.trunkline.command.RejectionCode.PARTY_NOT_IN_CALL;
import static io.trunkline.model.Given.BEN;
import static io.trunkline.model.Given.CALL;
import static io.trunkline.model.Given.at;
import static io.trunkline.model.call.ConversationTest.P0;
import static io.trunkline.model.call.ConversationTest.P1;
import static io.trunkline.model.call.ConversationTest.P2;
import static io.trunkline.model.call.ConversationTest.P3;

import io.trunkline.command.CallCommand;
import io.trunkline.command.ConversationCommand.AnnounceNames;
import io.trunkline.command.ConversationCommand.CallParty;
import io.trunkline.command.ConversationCommand.LeaveCall;
import io.trunkline.command.ConversationCommand.LockConference;
import io.trunkline.command.ConversationCommand.ModerateConference;
import io.trunkline.command.ConversationCommand.MuteParty;
import io.trunkline.command.ConversationCommand.RemoveParty;
import io.trunkline.command.ConversationCommand.UnlockConference;
import io.trunkline.command.ConversationCommand.UnmuteParty;
import io.trunkline.command.Who;
import io.trunkline.events.CallEvent;
import io.trunkline.events.ConversationEvent.CallConferenceLocked;
import io.trunkline.events.ConversationEvent.CallConferenceModerated;
import io.trunkline.events.ConversationEvent.CallConferenceUnmoderated;
import io.trunkline.events.ConversationEvent.CallNamesAnnounced;
import io.trunkline.events.ConversationEvent.CallNamesKept;
import io.trunkline.events.ConversationEvent.CallPartyLeft;
import io.trunkline.events.ConversationEvent.CallPartyMuted;
import io.trunkline.events.ConversationEvent.CallPartyUnmuted;
import io.trunkline.events.ConversationEvent.Departure;
import io.trunkline.events.ConversationEvent.Purpose;
import io.trunkline.model.Scenario;
import org.junit.jupiter.api.Test;

/** Anna, party 1, brought the caller and Ben, party 2, together at 50. */
class ModerationTest {

    private static final ModerateConference MODERATE = new ModerateConference(CALL, P1, P1, at(51));

    private static Scenario<CallCommand, CallEvent, Call> conference() {
        return ConversationTest.conference();
    }

    private static Scenario<CallCommand, CallEvent, Call> moderated() {
        return conference().given(MODERATE);
    }

    @Test
    void whoMadeTheConferenceSaysWhoModerates() {
        conference().when(MODERATE).then(new CallConferenceModerated(CALL, P1, P1, at(51)));
        moderated().when(MODERATE).thenNothing();
        conference().when(new ModerateConference(CALL, P2, P2, at(51))).thenRejected(NOT_MODERATOR, "moderator", "1");
        conference().when(new ModerateConference(CALL, P1, P3, at(51))).thenRejected(PARTY_NOT_IN_CALL, "party", "3");
    }

    @Test
    void whoModeratesPassesItOnOrLetsItBe() {
        ModerateConference toBen = new ModerateConference(CALL, P1, P2, at(52));
        moderated().when(toBen).then(new CallConferenceModerated(CALL, P2, P1, at(52)));
        moderated()
                .given(toBen)
                .when(new ModerateConference(CALL, P1, P1, at(53)))
                .thenRejected(NOT_MODERATOR, "moderator", "2");
        moderated()
                .when(new ModerateConference(CALL, P1, null, at(52)))
                .then(new CallConferenceUnmoderated(CALL, P1, at(52)));
    }

    @Test
    void onlyTheModeratorMutesLocksAndRemoves() {
        moderated().when(new MuteParty(CALL, P0, P2, at(52))).thenRejected(NOT_MODERATOR);
        moderated().when(new MuteParty(CALL, P0, at(52))).thenRejected(NOT_MODERATOR);
        moderated().when(new MuteParty(CALL, P0, P1, at(52))).then(new CallPartyMuted(CALL, P0, at(52)));
        moderated().when(new LockConference(CALL, P2, at(52))).thenRejected(NOT_MODERATOR);
        moderated().when(new LockConference(CALL, P1, at(52))).then(new CallConferenceLocked(CALL, at(52)));
        moderated()
                .given(new LockConference(CALL, P1, at(52)))
                .when(new UnlockConference(CALL, at(53)))
                .thenRejected(NOT_MODERATOR);
        moderated().when(new RemoveParty(CALL, P2, P0, at(52))).thenRejected(NOT_MODERATOR);
        moderated()
                .when(new RemoveParty(CALL, P2, P1, at(52)))
                .then(new CallPartyLeft(CALL, P2, Departure.REMOVED, BEN, at(45), at(52)));
    }

    @Test
    void everybodyMayMuteThemselvesAndTheModeratorAloneGivesTheWordBack() {
        MuteParty own = new MuteParty(CALL, P2, P2, at(52));
        moderated().when(own).then(new CallPartyMuted(CALL, P2, at(52)));
        moderated().given(own).when(new UnmuteParty(CALL, P2, P2, at(53))).thenRejected(NOT_MODERATOR);
        moderated().given(own).when(new UnmuteParty(CALL, P2, P1, at(53))).then(new CallPartyUnmuted(CALL, P2, at(53)));
    }

    @Test
    void whatTheCenterItselfEndsNeedsNoModerator() {
        moderated()
                .when(new LeaveCall(CALL, P2, Departure.REMOVED, at(52)))
                .then(new CallPartyLeft(CALL, P2, Departure.REMOVED, BEN, at(45), at(52)));
    }

    @Test
    void endsWithTheModerator() {
        moderated()
                .given(
                        new ModerateConference(CALL, P1, P2, at(52)),
                        new CallParty(CALL, null, new Who.Extension("12"), Purpose.PARTICIPANT, at(53)),
                        new LeaveCall(CALL, P2, Departure.HUNG_UP, at(54)))
                .when(new MuteParty(CALL, P0, at(55)))
                .then(new CallPartyMuted(CALL, P0, at(55)));
    }

    @Test
    void inAConferenceOfNobodyInItAnybodyModerates() {
        ConversationTest.talking()
                .when(new ModerateConference(CALL, P0, P0, at(40)))
                .then(new CallConferenceModerated(CALL, P0, P0, at(40)));
    }

    @Test
    void namesAreAnnouncedOrKept() {
        AnnounceNames on = new AnnounceNames(CALL, null, true, at(52));
        AnnounceNames off = new AnnounceNames(CALL, P1, false, at(53));
        conference().when(on).then(new CallNamesAnnounced(CALL, at(52)));
        conference().given(on).when(on).thenNothing();
        conference().given(on).when(off).then(new CallNamesKept(CALL, at(53)));
        conference().when(off).thenNothing();
        moderated().when(on).thenRejected(NOT_MODERATOR);
    }
}
