package io.trunkline.edge;

import static org.assertj.core.api.Assertions.assertThat;

import io.trunkline.callcontrol.media.MediaSignal;
import io.trunkline.callcontrol.media.Party;
import io.trunkline.callcontrol.sip.DialogId;
import io.trunkline.callcontrol.sip.SipSignal;
import io.trunkline.callcontrol.voicemail.VoicemailPort;
import io.trunkline.callcontrol.voicemail.VoicemailPort.Act;
import io.trunkline.callcontrol.voicemail.VoicemailPort.Cause;
import io.trunkline.callcontrol.voicemail.VoicemailPort.Ending;
import io.trunkline.command.CallCommand;
import io.trunkline.edge.EdgeBench.Caller;
import io.trunkline.events.CallEvent.CallFailed;
import io.trunkline.events.CallEvent.CallVoicemailReached;
import io.trunkline.events.ConversationEvent.CallCleared;
import io.trunkline.events.ConversationEvent.CallPartyRequested;
import io.trunkline.events.MailboxId;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Callers who leave messages, and phones that listen to them. */
class BoxTest {

    private final EdgeBench bench = EdgeBench.open();

    @AfterEach
    void leavesNothingBehind() {
        bench.close();
        assertThat(bench.edge.activeCalls()).isZero();
        assertThat(bench.edge.dialogs()).isZero();
        assertThat(bench.media.open()).isZero();
    }

    private Caller greeted() {
        Caller caller = bench.arrives(bench.dials(EdgeBench.TO_BOX, "v=0 caller"));
        plays(caller, "say/zh/hello", "tone/beep");
        return caller;
    }

    private FakeMedia.Done.Played plays(Caller caller, String... prompts) {
        return bench.media.done.await(
                FakeMedia.Done.Played.class,
                played -> played.call().equals(caller.call().toString())
                        && played.prompts().equals(List.of(prompts)));
    }

    private void played(FakeMedia.Done.Played played) {
        bench.media.signals(played.call(), new MediaSignal.PlayEnded(Party.CALLER, played.token()));
    }

    private FakeBoxes.Done.Took speaks(Caller caller) {
        played(plays(caller, "say/zh/hello", "tone/beep"));
        return bench.voicemail.done.await(FakeBoxes.Done.Took.class, took -> took.call()
                .equals(caller.call().toString()));
    }

    @Test
    void whoHangsUpHasLeftAMessage() {
        Caller caller = greeted();
        assertThat(bench.happens(caller, CallVoicemailReached.class).mailbox()).isEqualTo(MailboxId.of(FakeBoxes.ID));
        assertThat(speaks(caller).purpose()).isEqualTo(VoicemailPort.Purpose.MESSAGE);
        bench.sip.hears(new SipSignal.Bye(caller.dialog()));
        assertThat(bench.voicemail.done.await(FakeBoxes.Done.Ended.class).cause())
                .isEqualTo(Cause.HUNG_UP);
        bench.happens(caller, CallCleared.class);
    }

    @Test
    void whoFallsSilentIsThankedInTheBoxsLanguageAndHungUp() {
        Caller caller = greeted();
        speaks(caller).ended().accept(Ending.SILENCE);
        played(plays(caller, "zh/voicemail-thanks"));
        bench.hungUp(caller.dialog());
        bench.happens(caller, CallCleared.class);
    }

    @Test
    void whereThereIsNoRoomTheCallerIsTold() {
        Caller caller = greeted();
        speaks(caller).ended().accept(Ending.FAILED);
        played(plays(caller, "zh/voicemail-failed"));
        bench.hungUp(caller.dialog());
    }

    @Test
    void aBoxThatIsNotThereIsAFault() {
        Caller caller = bench.arrives(bench.dials(EdgeBench.TO_NO_BOX, "v=0 caller"));
        bench.happens(caller, CallFailed.class);
        bench.hungUp(caller.dialog());
    }

    private Caller listens(String code) {
        DialogId dialog = new DialogId("phone" + code);
        bench.sip.hears(new SipSignal.Invited(dialog, "1001", "Anna", code, "account:1001", "v=0 anna"));
        CallCommand.ReceiveCall received = bench.log.sent.await(
                CallCommand.ReceiveCall.class, call -> call.to().equals(code));
        return new Caller(dialog, received.call());
    }

    private void presses(Caller caller, String digits) {
        digits.chars()
                .forEach(digit -> bench.media.signals(
                        caller.call().toString(), new MediaSignal.Digit(Party.CALLER, (char) digit)));
    }

    @Test
    void aPhoneHearsItsOwnBoxAndDealsWithAMessage() {
        Caller anna = listens("*97");
        plays(anna, "en/voicemail-new", VoicemailPort.PROMPT + FakeBoxes.MESSAGE, "en/voicemail-menu");
        bench.voicemail.done.await(
                FakeBoxes.Done.Acted.class,
                acted -> acted.equals(new FakeBoxes.Done.Acted("1001", FakeBoxes.MESSAGE, Act.HEAR)));
        presses(anna, "3");
        plays(anna, "en/voicemail-deleted", "en/voicemail-end");
        bench.voicemail.done.await(FakeBoxes.Done.Acted.class, acted -> acted.act() == Act.DELETE);
        presses(anna, "#");
        bench.hungUp(anna.dialog());
        bench.happens(anna, CallCleared.class);
    }

    @Test
    void anotherBoxWantsItsPin() {
        Caller anna = listens("*9790");
        plays(anna, "en/voicemail-pin");
        presses(anna, "1234#");
        bench.media.done.await(
                FakeMedia.Done.Played.class, played -> played.prompts().equals(List.of("en/voicemail-pin")), 2);
        presses(anna, "4711#");
        plays(anna, "en/voicemail-new", VoicemailPort.PROMPT + FakeBoxes.MESSAGE, "en/voicemail-menu");
        bench.sip.hears(new SipSignal.Bye(anna.dialog()));
        bench.happens(anna, CallCleared.class);
    }

    @Test
    void whoLeftAMessageIsCalledFromTheSamePhone() {
        Caller anna = listens("*97");
        plays(anna, "en/voicemail-new", VoicemailPort.PROMPT + FakeBoxes.MESSAGE, "en/voicemail-menu");
        presses(anna, "4");
        bench.happens(anna, CallPartyRequested.class);
        bench.sip.hears(new SipSignal.Bye(anna.dialog()));
        bench.happens(anna, CallCleared.class);
    }

    @Test
    void aGreetingIsSpokenIntoTheBox() {
        Caller anna = listens("*97");
        plays(anna, "en/voicemail-new", VoicemailPort.PROMPT + FakeBoxes.MESSAGE, "en/voicemail-menu");
        presses(anna, "9");
        played(plays(anna, "en/voicemail-speak", "tone/beep"));
        assertThat(bench.voicemail.done.await(FakeBoxes.Done.Took.class).purpose())
                .isEqualTo(VoicemailPort.Purpose.GREETING);
        presses(anna, "#");
        assertThat(bench.voicemail.done.await(FakeBoxes.Done.Ended.class).cause())
                .isEqualTo(Cause.KEY);
        bench.sip.hears(new SipSignal.Bye(anna.dialog()));
        bench.happens(anna, CallCleared.class);
    }
}
