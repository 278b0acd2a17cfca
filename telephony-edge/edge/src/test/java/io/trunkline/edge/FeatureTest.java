package io.trunkline.edge;

import static org.assertj.core.api.Assertions.assertThat;

import io.trunkline.callcontrol.media.MediaSignal;
import io.trunkline.callcontrol.media.Party;
import io.trunkline.callcontrol.sip.DialogId;
import io.trunkline.callcontrol.sip.SipSignal;
import io.trunkline.callcontrol.sip.SipTarget;
import io.trunkline.command.LineCommand;
import io.trunkline.command.RejectionCode;
import io.trunkline.edge.FakeMedia.Done;
import io.trunkline.edge.FakeSip.Sent;
import io.trunkline.events.CallEvent.CallQueued;
import io.trunkline.events.ConversationEvent.CallCleared;
import io.trunkline.events.ConversationEvent.CallFeatureUsed;
import io.trunkline.events.ConversationEvent.CallPartyRequested;
import io.trunkline.events.Destination;
import io.trunkline.events.LineEvent.Condition;
import io.trunkline.events.LineEvent.LineCallWaitingAllowed;
import io.trunkline.events.LineEvent.LineDoNotDisturbSet;
import io.trunkline.events.LineEvent.LineForwardingCleared;
import io.trunkline.events.LineEvent.LineForwardingSet;
import io.trunkline.events.LineEvent.LineSpeedDialSet;
import io.trunkline.events.LineId;
import io.trunkline.events.PersonalPlace;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Codes that phones dial; Anna's is 1001. */
class FeatureTest {

    private static final LineId ANNAS = new LineId("1001");
    private static final SipTarget TRUNK = new SipTarget("sip:+49302@192.0.2.1", "192.0.2.1", 5060, "udp");

    private final EdgeBench bench = EdgeBench.open();

    FeatureTest() {
        bench.sip.registers("1002", new SipTarget("sip:1002@127.0.0.1:5080", "127.0.0.1", 5080, "udp"));
    }

    @AfterEach
    void leavesNothingBehind() {
        bench.close();
        assertThat(bench.edge.activeCalls()).isZero();
        assertThat(bench.edge.dialogs()).isZero();
        assertThat(bench.media.open()).isZero();
    }

    @Test
    void onlyPhonesOfOursReachFeatures() {
        DialogId outside = dials("*26#", "trunk");
        assertThat(bench.rejected(outside).status()).isEqualTo(404);
        dials("*26#");
        bench.log.events.await(LineDoNotDisturbSet.class);
    }

    @Test
    void aCodeThatTheTableDoesNotKnowIsANumberOfNobody() {
        assertThat(bench.rejected(dials("*99")).status()).isEqualTo(404);
    }

    @Test
    void aPhoneHearsThatItsLineIsSetAndIsHungUp() {
        DialogId dialog = dials("*21*1002#");
        assertThat(bench.log.events.await(LineForwardingSet.class))
                .returns(ANNAS, LineForwardingSet::line)
                .returns(Condition.ALWAYS, LineForwardingSet::when)
                .returns(Destination.extension("1002"), LineForwardingSet::to);
        assertThat(used()).isEqualTo("forward-always 1002 null");
        hears(dialog, "tone/confirm");
        assertThat(bench.log.events.await(CallCleared.class).by()).isNull();
    }

    @Test
    void anOutsideNumberIsSealedForTheLineAndNotKeptWithTheCall() {
        bench.sip.trunks = List.of(TRUNK);
        dials("*61*49302");
        assertThat(bench.log.events.await(LineForwardingSet.class).to())
                .isEqualTo(Destination.number(EdgeBench.SEAL.seal(PersonalPlace.forwardedFrom(ANNAS), "49302")));
        assertThat(used()).isEqualTo("forward-no-answer null null");
    }

    @Test
    void aQueueIsADestinationByItsNumber() {
        dials("*67*" + EdgeBench.TO_QUEUE + "#");
        assertThat(bench.log.events.await(LineForwardingSet.class).to()).isEqualTo(Destination.queue(EdgeBench.SALES));
    }

    @Test
    void whatIsNowhereIsDenied() {
        DialogId dialog = dials("*21*7777#");
        assertThat(used()).isEqualTo("forward-always null NOT_FOUND");
        hears(dialog, "tone/denied");
    }

    @Test
    void whatTheLineTurnsDownIsDeniedWithItsCode() {
        DialogId dialog = dials("*21*1001#");
        assertThat(used()).isEqualTo("forward-always 1001 " + RejectionCode.FORWARDING_LOOP);
        hears(dialog, "tone/denied");
    }

    @Test
    void whatCannotBeRecordedIsDenied() {
        bench.log.whenSent(LineCommand.SetDoNotDisturb.class, _ -> bench.log.is(MemoryLog.Mode.AWAY));
        DialogId dialog = dials("*26#");
        bench.media.done.await(Done.Played.class, played -> played.prompts().equals(List.of("tone/denied")));
        bench.log.is(MemoryLog.Mode.HERE);
        bench.sip.hears(new SipSignal.Bye(dialog));
        bench.log.events.await(CallCleared.class);
    }

    @Test
    void whatWasSetIsTakenBack() {
        dials("*62*1002#");
        bench.log.events.await(LineForwardingSet.class);
        bench.log.events.await(CallFeatureUsed.class, one -> one.feature().equals("forward-unreachable"));
        dials("#62#");
        assertThat(bench.log.events.await(LineForwardingCleared.class).when()).isEqualTo(Condition.UNREACHABLE);
        dials("*43#");
        bench.log.events.await(LineCallWaitingAllowed.class);
    }

    @Test
    void aShortNumberIsStoredAndDialled() {
        bench.sip.trunks = List.of(TRUNK);
        dials("*75*07*49302#");
        assertThat(bench.log.events.await(LineSpeedDialSet.class))
                .returns(7, LineSpeedDialSet::slot)
                .returns(EdgeBench.SEAL.seal(PersonalPlace.speedDialOf(ANNAS), "49302"), LineSpeedDialSet::number);
        bench.log.settle();

        DialogId dialog = dials("*007");
        CallFeatureUsed used = bench.log.events.await(
                CallFeatureUsed.class, one -> one.feature().equals("speed-dial"));
        assertThat(used.argument()).isEqualTo("07");
        Sent.Invite outside = bench.sip.sent.await(Sent.Invite.class);
        assertThat(outside.target()).isEqualTo(TRUNK);
        assertThat(bench.log.events.await(CallPartyRequested.class).number())
                .isEqualTo(EdgeBench.SEAL.seal(PersonalPlace.calledFrom(used.call()), "49302"));
        bench.picksUp(outside);
        assertThat(bench.sip.sent.await(
                        Sent.Accept.class, accept -> accept.dialog().equals(dialog)))
                .isNotNull();
    }

    @Test
    void aShortNumberOfOursIsDialledAsItIs() {
        dials("*75*08*" + EdgeBench.TO_QUEUE);
        assertThat(bench.log.events.await(LineSpeedDialSet.class).internal()).isEqualTo(EdgeBench.TO_QUEUE);
        bench.log.settle();
        dials("*008");
        bench.log.events.await(CallQueued.class);
    }

    @Test
    void aShortNumberThatStandsForNothingIsDenied() {
        hears(dials("*009"), "tone/denied");
        assertThat(used()).isEqualTo("speed-dial 09 NOT_FOUND");
    }

    private DialogId dials(String code) {
        return dials(code, "account:1001");
    }

    private DialogId dials(String code, String peer) {
        DialogId dialog = new DialogId(peer + code);
        bench.sip.hears(new SipSignal.Invited(dialog, "1001", "Anna", code, peer, "v=0 anna"));
        return dialog;
    }

    private String used() {
        CallFeatureUsed used = bench.log.events.await(CallFeatureUsed.class);
        return used.feature() + " " + used.argument() + " " + used.refusal();
    }

    /** The tone is heard to its end, and the phone is hung up. */
    private void hears(DialogId dialog, String tone) {
        Done.Played played =
                bench.media.done.await(Done.Played.class, one -> one.prompts().equals(List.of(tone)));
        bench.media.signals(played.call(), new MediaSignal.PlayEnded(Party.CALLER, played.token()));
        bench.hungUp(dialog);
    }
}
