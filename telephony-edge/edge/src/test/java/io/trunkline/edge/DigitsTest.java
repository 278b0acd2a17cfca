package io.trunkline.edge;

import static org.assertj.core.api.Assertions.assertThat;

import io.trunkline.callcontrol.media.MediaSignal;
import io.trunkline.callcontrol.media.Party;
import io.trunkline.callcontrol.menu.Notice;
import io.trunkline.callcontrol.sip.SipSignal;
import io.trunkline.command.ConversationCommand.CollectDigits;
import io.trunkline.command.ConversationCommand.TellDigits;
import io.trunkline.edge.EdgeBench.Caller;
import io.trunkline.edge.FakeMedia.Done;
import io.trunkline.events.CallEvent;
import io.trunkline.events.ConversationEvent.CallDigitsCollected;
import io.trunkline.events.ConversationEvent.CallRecordingAnnounced;
import io.trunkline.events.ConversationEvent.DigitsOutcome;
import io.trunkline.events.ConversationEvent.RecordingAnswer;
import io.trunkline.events.DigitsWanted;
import io.trunkline.events.PartyId;
import io.trunkline.events.Personal;
import io.trunkline.events.QueueEvent.QueueChanged;
import io.trunkline.events.QueueSettings;
import io.trunkline.events.QueueVisit;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Digits that callers key in, what they are told of being recorded, and what agents hear before a talk. */
class DigitsTest {

    private final EdgeBench bench = EdgeBench.open();

    @AfterEach
    void close() {
        bench.close();
        assertThat(bench.edge.activeCalls()).isZero();
        assertThat(bench.edge.dialogs()).isZero();
    }

    private static DigitsWanted wanted(boolean masked) {
        return new DigitsWanted("card", List.of("en/card"), 4, 4, "#", 10, 5, 1, true, masked);
    }

    private void asks(Caller caller, boolean masked) {
        bench.asks(new CollectDigits(caller.call(), PartyId.CALLER, PartyId.of(1), wanted(masked), Instant.now()));
        bench.media.done.await(Done.Played.class, played -> played.prompts().equals(List.of("en/card")));
    }

    private void keys(Caller caller, String digits) {
        digits.chars()
                .forEach(digit -> bench.media.signals(
                        caller.call().toString(), new MediaSignal.Digit(Party.CALLER, (char) digit)));
    }

    @Test
    void maskedOnesAreCountedAndShownNowhere() {
        Caller caller = bench.waits();
        bench.talks(caller);
        asks(caller, true);
        assertThat(bench.media.done.all(Done.Confidential.class))
                .extracting(Done.Confidential::on)
                .containsExactly(true);
        keys(caller, "7319");

        CallDigitsCollected collected = bench.happens(caller, CallDigitsCollected.class);
        assertThat(collected.outcome()).isEqualTo(DigitsOutcome.COLLECTED);
        assertThat(collected.length()).isEqualTo(4);
        assertThat(collected.digits()).isNull();
        bench.media.done.await(Done.Confidential.class, done -> !done.on());
        // A time of nine decimals has any four digits in it now and then.
        assertThat(bench.log.sent.all().toString().replaceAll("T[0-9:.]+Z", "")).doesNotContain("7319");
    }

    @Test
    void othersAreSealedUnderTheCallersKey() {
        Caller caller = bench.waits();
        bench.talks(caller);
        asks(caller, false);
        keys(caller, "7319");
        CallDigitsCollected collected = bench.happens(caller, CallDigitsCollected.class);
        assertThat(collected.digits())
                .isEqualTo(new Personal(
                        null,
                        "call.digits-collected of " + caller.dialog().value().replace("caller-", "+49") + ": 7319"));
        assertThat(bench.media.done.all(Done.Confidential.class)).isEmpty();
    }

    @Test
    void anAgentMayTakeItBack() {
        Caller caller = bench.waits();
        bench.talks(caller);
        asks(caller, true);
        bench.asks(new TellDigits(
                caller.call(), PartyId.CALLER, "card", DigitsOutcome.CANCELLED, 0, 0, null, Instant.now()));
        bench.media.done.await(Done.Confidential.class, done -> !done.on());
        keys(caller, "7319");
        assertThat(bench.happens(caller, CallDigitsCollected.class).outcome()).isEqualTo(DigitsOutcome.CANCELLED);
    }

    @Test
    void whoeverIsAskedForConsentAndSaysNoIsToldToTheLogBeforeTheQueue() {
        bench.notices = Map.of("sales", Notice.CONSENT);
        Caller caller = bench.arrives(bench.dials(EdgeBench.TO_QUEUE, "v=0 caller"));
        bench.media.done.await(Done.Played.class, played -> played.prompts().equals(List.of("en/recording-consent")));
        keys(caller, "2");
        assertThat(bench.happens(caller, CallRecordingAnnounced.class).answer()).isEqualTo(RecordingAnswer.DECLINED);
        bench.happens(caller, CallEvent.CallQueued.class);
        assertThat(bench.story(caller)).containsExactly("CallReceived", "CallRecordingAnnounced", "CallQueued");
    }

    @Test
    void aCallerHearsWhatTheLogSaysOfTheWait() {
        Caller caller = bench.waits();
        bench.log.append(new CallEvent.CallWaitAnnounced(
                caller.call(), new QueueVisit(EdgeBench.SALES, EdgeBench.THEN), 1, 2, 120, EdgeBench.THEN));
        Done.Played told = bench.media.done.await(
                Done.Played.class, played -> played.prompts().getFirst().startsWith("say/en/You are number 2"));
        assertThat(told.party()).isEqualTo(Party.CALLER);
        bench.media.signals(caller.call().toString(), new MediaSignal.PlayEnded(Party.CALLER, told.token()));
        bench.media.done.await(Done.Played.class, played -> played.prompts().equals(List.of("music/hold")));
    }

    @Test
    void anAgentHearsTheQueuesWhisperBeforeTheTwoAreJoined() {
        QueueSettings plain = EdgeBench.settings("sales");
        bench.log.append(new QueueChanged(
                EdgeBench.SALES,
                QueueSettings.plain("sales", plain.strategy(), 15, 10, 20, 5, 3, 0)
                        .withWhisper("say/en/Sales"),
                EdgeBench.THEN));
        Caller caller = bench.waits();
        FakeSip.Sent.Invite phone = bench.rings(bench.offers(caller));
        bench.picksUp(phone);
        Done.Played whisper = bench.media.done.await(
                Done.Played.class, played -> played.prompts().equals(List.of("say/en/Sales")));
        assertThat(whisper.party()).isEqualTo(Party.AGENT);
        bench.happens(caller, CallEvent.CallAnswered.class);
        bench.log.settle();
        assertThat(bench.media.done.all(Done.Mixed.class)).isEmpty();

        bench.media.signals(caller.call().toString(), new MediaSignal.PlayEnded(Party.AGENT, whisper.token()));
        bench.media.done.await(Done.Mixed.class);
        bench.sip.hears(new SipSignal.Bye(phone.dialog()));
        bench.happens(caller, CallEvent.CallEnded.class);
    }
}
