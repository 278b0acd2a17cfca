package io.trunkline.media.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.trunkline.callcontrol.media.MediaNotAcceptable;
import io.trunkline.callcontrol.media.MediaSignal.MediaTimeout;
import io.trunkline.callcontrol.media.Mix;
import io.trunkline.callcontrol.media.Party;
import io.trunkline.media.engine.Phone.Rtp;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Who is heard and when: strangers, hold, forks, silence on the wire. */
class WireTest {

    private final Signals signals = new Signals();
    private final Phone caller = new Phone();
    private final Phone agent = new Phone();
    private final Phone stranger = new Phone();
    private NettyMediaEngine engine = Engines.engine();

    @AfterEach
    void close() {
        engine.close();
        caller.close();
        agent.close();
        stranger.close();
    }

    private RtpSession open() {
        return Objects.requireNonNull(engine.open("call", signals));
    }

    private void connect(RtpSession session) {
        caller.to(session.answer(Party.CALLER, caller.sdp("0")));
        agent.to(session.offer(Party.AGENT));
        session.answered(Party.AGENT, agent.sdp("0"));
        session.mix(Mix.pair(Party.CALLER, Party.AGENT));
        caller.reach(agent, 0);
        agent.reach(caller, 0);
    }

    private static byte[] filled(int value) {
        byte[] payload = new byte[Phone.FRAME];
        Arrays.fill(payload, (byte) value);
        return payload;
    }

    @Test
    void aStrangersPacketsAreNotHeard() throws Exception {
        RtpSession session = open();
        connect(session);
        stranger.to(session.offer(Party.CALLER));
        for (int i = 0; i < 10; i++) {
            stranger.audio(filled(66), 0);
        }
        caller.audio(filled(1), 0);
        assertThat(agent.frames(1).getFirst().payload()).isEqualTo(filled(1));
        session.close();
        MediaSummary summary = session.summary().toCompletableFuture().get(5, TimeUnit.SECONDS);
        assertThat(summary.of(Party.CALLER).dropped()).isGreaterThanOrEqualTo(10);
    }

    @Test
    void aPhoneBehindNatIsHeardAndAnsweredWhereItReallyIs() {
        RtpSession session = open();
        String answer = session.answer(Party.CALLER, Phone.sdp(9, "0"));
        agent.to(session.offer(Party.AGENT));
        session.answered(Party.AGENT, agent.sdp("0"));
        session.mix(Mix.pair(Party.CALLER, Party.AGENT));
        caller.to(answer);
        caller.reach(agent, 0);
        agent.reach(caller, 0);
        agent.audio(filled(5), 0);
        assertThat(caller.frames(1).getFirst().payload()).isEqualTo(filled(5));
    }

    @Test
    void garbageOnTheWireDisturbsNobody() {
        RtpSession session = open();
        connect(session);
        caller.send(new byte[0]);
        caller.send(new byte[] {1, 2, 3});
        caller.send(new byte[2_000]);
        caller.raw(false, 33, 1, 1, filled(1));
        caller.audio(filled(2), 0);
        assertThat(agent.frames(1).getFirst().payload()).isEqualTo(filled(2));
    }

    @Test
    void theForkThatAnswersIsTheOneThatIsHeard() {
        RtpSession session = open();
        caller.to(session.answer(Party.CALLER, caller.sdp("0")));
        String offer = session.offer(Party.AGENT);
        stranger.to(offer);
        agent.to(offer);
        stranger.audio(filled(1), 0);
        letTheEngineRead(session);
        session.answered(Party.AGENT, agent.sdp("0"));
        session.stop(Party.CALLER);
        session.mix(Mix.pair(Party.CALLER, Party.AGENT));
        agent.reach(caller, 0);
        stranger.audio(filled(1), 0);
        agent.audio(filled(2), 0);
        Rtp heard = caller.receive(packet -> isFilled(packet, 1) || isFilled(packet, 2));
        assertThat(heard.payload()).isEqualTo(filled(2));
    }

    /** Several ticks on the session's loop: it has read all that had been sent to it. */
    private void letTheEngineRead(RtpSession session) {
        session.play(Party.CALLER, List.of("music/hold"), true, 0);
        caller.frames(10);
    }

    private static boolean isFilled(Rtp packet, int value) {
        return Arrays.equals(packet.payload(), filled(value));
    }

    @Test
    void aSideOnHoldHearsNothingUntilItResumesWithoutABreakInItsStream() {
        RtpSession session = open();
        connect(session);
        session.play(Party.CALLER, List.of("music/hold"), true, 1);
        Rtp before = caller.frames(3).getLast();

        assertThat(session.answer(Party.CALLER, caller.sdp("0", "sendonly"))).contains("a=recvonly");
        session.play(Party.AGENT, List.of("music/hold"), true, 2);
        agent.frames(1);
        Rtp last = last(caller, before);
        agent.frames(10);
        assertThat(caller.poll(1)).isNull();

        assertThat(session.answer(Party.CALLER, caller.sdp("0", "sendrecv"))).contains("a=sendrecv");
        Rtp next = caller.frames(1).getFirst();
        assertThat(next.sequence()).isEqualTo((last.sequence() + 1) & 0xFFFF);
        assertThat(next.ssrc()).isEqualTo(last.ssrc());
        assertThat(next.marker()).isTrue();
        assertThat(next.timestamp() - last.timestamp()).isGreaterThanOrEqualTo(10 * 160);
    }

    /** The last packet that has come, given one that came before. */
    private static Rtp last(Phone phone, Rtp before) {
        Rtp last = before;
        for (Rtp packet = phone.poll(1); packet != null; packet = phone.poll(1)) {
            last = packet;
        }
        return last;
    }

    @Test
    void anInactiveSideIsNeitherHeardNorSentTo() throws Exception {
        RtpSession session = open();
        connect(session);
        session.answer(Party.CALLER, caller.sdp("0", "inactive"));
        session.play(Party.AGENT, List.of("music/hold"), true, 1);
        agent.frames(1);
        while (caller.poll(1) != null) {
            // what was on its way
        }
        caller.audio(filled(1), 0);
        agent.audio(filled(2), 0);
        agent.frames(10);
        assertThat(caller.poll(1)).isNull();
        session.close();
        MediaSummary summary = session.summary().toCompletableFuture().get(5, TimeUnit.SECONDS);
        assertThat(summary.of(Party.CALLER).dropped()).isGreaterThanOrEqualTo(1);
    }

    @Test
    void whatPlaysToASideCoversWhatTheOtherSays() {
        RtpSession session = open();
        connect(session);
        session.play(Party.CALLER, List.of("music/hold"), true, 1);
        caller.frames(1);
        agent.audio(filled(1), 0);
        List<Rtp> heard = caller.frames(10);
        assertThat(heard).noneMatch(packet -> isFilled(packet, 1));
        session.stop(Party.CALLER);
        for (int i = 0; i < 100; i++) {
            agent.audio(filled(2), 0);
            Rtp packet = caller.poll(20);
            if (packet != null && isFilled(packet, 2)) {
                return;
            }
        }
        throw new AssertionError("the agent is not heard again");
    }

    @Test
    void partedSidesDoNotHearEachOther() {
        RtpSession session = open();
        connect(session);
        session.mix(Mix.NONE);
        letTheEngineRead(session);
        caller.audio(filled(1), 0);
        agent.audio(filled(2), 0);
        assertThat(caller.frames(10)).noneMatch(packet -> isFilled(packet, 2));
        for (Rtp packet = agent.poll(1); packet != null; packet = agent.poll(1)) {
            assertThat(isFilled(packet, 1)).isFalse();
        }
    }

    @Test
    void aLateOfferWorksAsWell() {
        RtpSession session = open();
        caller.to(session.offer(Party.CALLER));
        session.answered(Party.CALLER, caller.sdp("8"));
        session.play(Party.CALLER, List.of("en/greeting"), false, 1);
        assertThat(caller.frames(5)).allMatch(packet -> packet.type() == 8);
    }

    @Test
    void silenceOnTheWireIsSignalledOnceAndNotDuringHold() throws Exception {
        engine.close();
        engine = new NettyMediaEngine(Engines.settings(20_000, 29_999, Duration.ofMillis(300)));
        RtpSession session = open();
        caller.to(session.answer(Party.CALLER, caller.sdp("0", "sendonly")));
        caller.audio(filled(1), 0);
        agent.to(session.offer(Party.AGENT));
        session.answered(Party.AGENT, agent.sdp("0"));
        session.mix(Mix.pair(Party.CALLER, Party.AGENT));
        assertThat(signals.next()).isEqualTo(new MediaTimeout(Party.AGENT));
        long resumed = System.nanoTime();
        session.answer(Party.CALLER, caller.sdp("0"));
        assertThat(signals.next()).isEqualTo(new MediaTimeout(Party.CALLER));
        assertThat(System.nanoTime() - resumed)
                .isGreaterThanOrEqualTo(Duration.ofMillis(300).toNanos());
        session.play(Party.CALLER, List.of("en/goodbye"), true, 1);
        caller.frames(25);
        assertThat(signals.none()).isTrue();
    }

    @Test
    void whoHasNothingToSendYetIsNotMissed() throws Exception {
        engine.close();
        engine = new NettyMediaEngine(Engines.settings(20_000, 29_999, Duration.ofMillis(300)));
        RtpSession session = open();
        caller.to(session.answer(Party.CALLER, caller.sdp("0")));
        session.misses(Party.CALLER, false);
        session.play(Party.CALLER, List.of("music/hold"), true, 1);
        caller.frames(50);
        assertThat(signals.none()).isTrue();
        session.misses(Party.CALLER, true);
        assertThat(signals.next()).isEqualTo(new MediaTimeout(Party.CALLER));
    }

    @Test
    void aSideThatSpeaksIsNotTimedOut() throws Exception {
        engine.close();
        engine = new NettyMediaEngine(Engines.settings(20_000, 29_999, Duration.ofMillis(1_500)));
        RtpSession session = open();
        caller.to(session.answer(Party.CALLER, caller.sdp("0")));
        session.play(Party.CALLER, List.of("music/hold"), true, 1);
        for (int i = 0; i < 100; i++) {
            caller.frames(1);
            caller.audio(filled(1), 0);
        }
        assertThat(signals.none()).isTrue();
        assertThat(signals.next()).isEqualTo(new MediaTimeout(Party.CALLER));
    }

    @Test
    void aClosedSessionRefusesOffersAndItsPortsAreDead() {
        RtpSession session = open();
        connect(session);
        session.close();
        session.close();
        session.play(Party.CALLER, List.of("en/menu"), false, 1);
        assertThatThrownBy(() -> session.answer(Party.CALLER, caller.sdp("0"))).isInstanceOf(MediaNotAcceptable.class);
        assertThatThrownBy(() -> session.answered(Party.AGENT, agent.sdp("0"))).isInstanceOf(MediaNotAcceptable.class);
        assertThat(engine.sessions()).isZero();
    }

    @Test
    void anAnswerWithoutAnOfferIsRefused() {
        RtpSession session = open();
        assertThatThrownBy(() -> session.answered(Party.AGENT, agent.sdp("0"))).isInstanceOf(MediaNotAcceptable.class);
    }

    @Test
    void theSummaryCountsWhatWentOverTheWire() throws Exception {
        RtpSession session = open();
        caller.to(session.answer(Party.CALLER, caller.sdp("0", "sendrecv")));
        session.play(Party.CALLER, List.of("music/hold"), true, 1);
        caller.frames(1);
        for (int sequence : new int[] {10, 11, 13, 12, 16}) {
            caller.raw(false, 0, sequence, 160 * sequence, filled(1));
        }
        caller.raw(false, 77, 17, 0, filled(1));
        caller.frames(10);
        session.close();
        var summary =
                session.summary().toCompletableFuture().get(5, TimeUnit.SECONDS).of(Party.CALLER);
        assertThat(summary.in()).isEqualTo(5);
        assertThat(summary.lost()).isEqualTo(2);
        assertThat(summary.late()).isEqualTo(1);
        assertThat(summary.dropped()).isEqualTo(1);
        assertThat(summary.out()).isGreaterThanOrEqualTo(10);
    }
}
