package io.trunkline.edge;

import static org.assertj.core.api.Assertions.assertThat;

import io.trunkline.callcontrol.media.MediaSignal;
import io.trunkline.callcontrol.sip.DialogId;
import io.trunkline.callcontrol.sip.SipSignal;
import io.trunkline.command.CallCommand;
import io.trunkline.edge.EdgeBench.Caller;
import io.trunkline.edge.FakeSip.Sent;
import io.trunkline.edge.MemoryLog.Mode;
import io.trunkline.edge.spool.Spool;
import io.trunkline.edge.spool.Tries;
import io.trunkline.events.CallEvent;
import io.trunkline.events.CallEvent.CallFailed;
import io.trunkline.events.CallEvent.CallFault;
import io.trunkline.events.CallEvent.CallReceived;
import io.trunkline.events.CallEvent.Leg;
import io.trunkline.events.CallEvent.Party;
import io.trunkline.events.CallId;
import io.trunkline.events.Event;
import io.trunkline.events.Personal;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** How an edge ends, and how the next one finds what a former one left behind. */
class RestartTest {

    private static final Duration CLOSING = Duration.ofSeconds(10);
    private static final CallId OURS = new CallId(new UUID(3, 1));
    private static final CallId OURS_ENDED = new CallId(new UUID(3, 2));
    private static final CallId THEIRS = new CallId(new UUID(3, 3));

    @Test
    void callsOfAnEarlierRunOfThisNodeAreLostOnce() {
        try (EdgeBench bench = leftBehind()) {
            bench.caughtUp();
            CallFailed failed = bench.log.events.await(
                    CallFailed.class, event -> event.call().equals(OURS));
            assertThat(failed)
                    .returns(CallFault.LEG_LOST, CallFailed::fault)
                    .returns("edge node restarted", CallFailed::detail);

            bench.caughtUp();
            bench.waits();
            assertThat(bench.log.sent.all(CallCommand.LoseLeg.class))
                    .singleElement()
                    .returns(OURS, CallCommand.LoseLeg::call)
                    .returns(Leg.CALLER, CallCommand.LoseLeg::leg);
        }
    }

    @Test
    void aSecondRestartFindsNothingLeftToDo() {
        try (EdgeBench first = leftBehind();
                EdgeBench second = new EdgeBench(10, CLOSING)) {
            first.caughtUp();
            first.log.events.await(CallFailed.class);
            first.log.events.all(CallEvent.class).forEach(second.log::append);
            second.caughtUp();
            second.waits();
            assertThat(second.log.sent.all(CallCommand.LoseLeg.class)).isEmpty();
        }
    }

    @Test
    void whatCannotBeRecordedAtOnceIsRecordedLater() {
        try (EdgeBench bench = leftBehind()) {
            bench.log.is(Mode.AWAY);
            bench.caughtUp();
            bench.log.sent.await(CallCommand.LoseLeg.class);
            bench.log.is(Mode.HERE);
            bench.log.events.await(CallFailed.class, event -> event.call().equals(OURS));
        }
    }

    @Test
    void closingSaysGoodbyeToEveryoneAndRecordsIt() {
        EdgeBench bench = EdgeBench.open();
        Caller waiting = bench.waits();
        Caller ringing = bench.waits();
        Sent.Invite phone = bench.rings(bench.offers(ringing));
        Caller talking = bench.waits();
        DialogId agent = bench.talks(talking);

        bench.close();

        assertThat(bench.wasHungUp(waiting.dialog())).isTrue();
        assertThat(bench.wasHungUp(ringing.dialog())).isTrue();
        assertThat(bench.wasHungUp(talking.dialog())).isTrue();
        assertThat(bench.wasHungUp(agent)).isTrue();
        assertThat(bench.sip.sent.all(Sent.Cancel.class)).containsExactly(new Sent.Cancel(phone.dialog()));
        assertThat(bench.story(waiting)).endsWith("CallFailed");
        assertThat(bench.story(ringing)).endsWith("CallFailed");
        assertThat(bench.happens(talking, CallEvent.CallEnded.class).by()).isEqualTo(Party.SYSTEM);
        assertThat(bench.edge.activeCalls()).isZero();
        assertThat(bench.edge.dialogs()).isZero();
        assertThat(bench.media.open()).isZero();
        assertThat(bench.sip.closed).isTrue();
        assertThat(bench.media.closed).isTrue();
    }

    @Test
    void closingTellsHowWellEverybodyWasHeard() {
        EdgeBench bench = EdgeBench.open();
        Caller talking = bench.waits();
        bench.talks(talking);
        bench.media.lastWords.put(
                talking.call().toString(),
                new MediaSignal.Quality(io.trunkline.callcontrol.media.Party.AGENT, 500, 5, 3, 40, 4.31));

        bench.close();

        assertThat(bench.story(talking)).endsWith("CallEnded", "CallLegQuality");
    }

    @Test
    @Timeout(value = 5, unit = TimeUnit.SECONDS)
    void closingDoesNotWaitForALogThatStaysAway() {
        try (EdgeBench bench = EdgeBench.open(10, Duration.ofMillis(200))) {
            Caller caller = bench.waits();
            bench.log.is(Mode.AWAY);
            bench.edge.close();
            assertThat(bench.wasHungUp(caller.dialog())).isTrue();
            assertThat(bench.edge.activeCalls())
                    .as("left for the next start to find")
                    .isOne();
            assertThat(bench.sip.closed).isTrue();
        }
    }

    /**
     * What an edge left behind that ended while its log was away.
     *
     * @param before what the log had heard
     */
    private record FirstRun(CallId call, List<Event> before) {}

    private static FirstRun talksAndEndsWhileTheLogIsAway(Path facts) {
        try (EdgeBench first = new EdgeBench(10, Duration.ofMillis(200), facts).caughtUp()) {
            Caller caller = first.waits();
            Sent.Invite phone = first.rings(first.offers(caller));
            first.log.is(Mode.AWAY);
            first.picksUp(phone);
            first.media.done.await(FakeMedia.Done.Mixed.class);
            first.sip.hears(new SipSignal.Bye(caller.dialog()));
            first.hungUp(phone.dialog());
            return new FirstRun(caller.call(), first.log.events.all(Event.class));
        }
    }

    @Test
    void whatTheLogNeverHeardIsToldByTheNextRunBeforeAnythingElse(@TempDir Path facts) {
        FirstRun first = talksAndEndsWhileTheLogIsAway(facts);
        try (EdgeBench second = new EdgeBench(10, CLOSING, facts)) {
            first.before().stream().filter(CallEvent.class::isInstance).forEach(second.log::append);
            second.caughtUp();
            second.log.events.await(
                    CallEvent.CallEnded.class,
                    ended -> ended.call().equals(first.call()) && ended.by() == Party.CALLER);
            second.log.sent.await(CallCommand.LoseLeg.class, lost -> lost.call().equals(first.call()));
            assertThat(second.log.events.all(CallFailed.class)).isEmpty();
        }
        try (Spool spool = Spool.open(facts)) {
            assertThat(spool.left()).isEmpty();
        }
    }

    @Test
    void aFactThatCannotBeJudgedHoldsUpNothingAfterIt(@TempDir Path facts) {
        FirstRun first = talksAndEndsWhileTheLogIsAway(facts);
        try (EdgeBench second = new EdgeBench(10, CLOSING, facts)) {
            first.before().stream().filter(CallEvent.class::isInstance).forEach(second.log::append);
            second.log.whenSent(CallCommand.AnswerCall.class, _ -> {
                throw new IllegalStateException("a decider's bug");
            });
            second.caughtUp();
            second.log.sent.await(CallCommand.LoseLeg.class, lost -> lost.call().equals(first.call()));
            assertThat(second.log.sent.all(CallCommand.AnswerCall.class)).hasSize(Tries.MOST_FAULTS);
            assertThat(second.log.sent.all(CallCommand.HangUpCall.class)).hasSize(1);
        }
        try (Spool spool = Spool.open(facts)) {
            assertThat(spool.left()).isEmpty();
            assertThat(spool.unjudged()).isOne();
        }
    }

    @Test
    void aClosedEdgeLetsNobodyInAndTakesEventsInSilence() {
        try (EdgeBench bench = EdgeBench.open(10, Duration.ofMillis(200))) {
            Caller caller = bench.waits();
            bench.log.is(Mode.AWAY);
            bench.edge.close();
            bench.edge.caughtUp();
            DialogId late = bench.dials(EdgeBench.TO_QUEUE, "v=0");
            assertThat(bench.rejected(late).status()).isEqualTo(503);
            bench.edge.on(new CallFailed(caller.call(), CallFault.LEG_LOST, null, null, "", EdgeBench.THEN));
            bench.sip.hears(new SipSignal.Bye(caller.dialog()));
        }
    }

    /** A log with an open call of this node, an ended one of it, and an open one of another node. */
    private static EdgeBench leftBehind() {
        EdgeBench bench = new EdgeBench(10, CLOSING);
        bench.log.append(received(OURS, EdgeBench.NODE));
        bench.log.append(received(OURS_ENDED, EdgeBench.NODE));
        bench.log.append(received(THEIRS, "edge-2"));
        bench.log.append(new CallFailed(OURS_ENDED, CallFault.INTERNAL, null, null, "", EdgeBench.THEN));
        return bench;
    }

    private static CallReceived received(CallId call, String node) {
        return new CallReceived(call, new Personal(null, "+49301"), EdgeBench.TO_QUEUE, "trunk", node, EdgeBench.THEN);
    }
}
