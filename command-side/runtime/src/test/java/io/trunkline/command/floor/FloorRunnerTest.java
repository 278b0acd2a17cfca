package io.trunkline.command.floor;

import static org.assertj.core.api.Assertions.assertThat;

import io.trunkline.command.AgentCommand.CreateAgent;
import io.trunkline.command.AgentCommand.MakeAgentNotReady;
import io.trunkline.command.AgentCommand.MakeAgentReady;
import io.trunkline.command.AgentCommand.ReleaseAgent;
import io.trunkline.command.AgentCommand.ReserveAgent;
import io.trunkline.command.AgentCommand.SignInAgent;
import io.trunkline.command.CallCommand.AnswerCall;
import io.trunkline.command.CallCommand.EndOffer;
import io.trunkline.command.CallCommand.HangUpCall;
import io.trunkline.command.CallCommand.OfferCall;
import io.trunkline.command.CallCommand.OfferOutcome;
import io.trunkline.command.CallCommand.QueueCall;
import io.trunkline.command.CallCommand.ReceiveCall;
import io.trunkline.command.Command;
import io.trunkline.command.QueueCommand.AddQueueMember;
import io.trunkline.command.QueueCommand.CreateQueue;
import io.trunkline.command.RejectionCode;
import io.trunkline.events.AgentEvent.AgentReady;
import io.trunkline.events.AgentEvent.AgentReleased;
import io.trunkline.events.AgentEvent.AgentReserved;
import io.trunkline.events.AgentEvent.AgentTalking;
import io.trunkline.events.AgentEvent.AgentWrapUpEnded;
import io.trunkline.events.AgentEvent.AgentWrapUpStarted;
import io.trunkline.events.AgentEvent.ReleaseCause;
import io.trunkline.events.AgentId;
import io.trunkline.events.CallEvent.CallAnswered;
import io.trunkline.events.CallEvent.CallEnded;
import io.trunkline.events.CallEvent.CallOfferWithdrawn;
import io.trunkline.events.CallEvent.CallOffered;
import io.trunkline.events.CallEvent.CallQueued;
import io.trunkline.events.CallEvent.CallReceived;
import io.trunkline.events.CallEvent.Party;
import io.trunkline.events.CallId;
import io.trunkline.events.Event;
import io.trunkline.events.Personal;
import io.trunkline.events.QueueId;
import io.trunkline.events.QueueSettings;
import io.trunkline.events.QueueSettings.RoutingStrategy;
import io.trunkline.events.ReservationId;
import io.trunkline.eventstore.Envelope;
import io.trunkline.eventstore.HaltedReader;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The floor's thread between a log and the real deciders: what it sends, when, and when not. */
class FloorRunnerTest {

    private static final QueueId SALES = new QueueId(new UUID(1, 1));
    private static final AgentId ANN = new AgentId(new UUID(3, 1));
    private static final AgentId BOB = new AgentId(new UUID(3, 2));
    private static final CallId CALL = new CallId(new UUID(2, 1));

    private final AtomicLong reservations = new AtomicLong();
    private final TestTime time = new TestTime();
    private final JudgedInMemory port = new JudgedInMemory();
    private FloorRunner runner = runner();

    @AfterEach
    void close() {
        runner.close();
    }

    @Test
    void anAnsweredCallGoesItsWholeWay() {
        openSales(ANN);
        start();
        call(CALL);
        settle();
        port.say(new AnswerCall(CALL, reservation(CALL), time.instant()));
        settle();
        pass(60);
        port.say(new HangUpCall(CALL, Party.CALLER, time.instant()));
        settle();
        pass(10);

        assertThat(port.events())
                .filteredOn(event -> !event.stream().startsWith("queue"))
                .extracting(event -> (Object) event.getClass())
                .endsWith(
                        AgentReady.class,
                        CallReceived.class,
                        CallQueued.class,
                        AgentReserved.class,
                        CallOffered.class,
                        CallAnswered.class,
                        AgentTalking.class,
                        CallEnded.class,
                        AgentWrapUpStarted.class,
                        AgentWrapUpEnded.class);
    }

    @Test
    void whatItSendsNamesTheRouterTheVisitAndTheEventThatLedToIt() {
        openSales(ANN);
        start();
        call(CALL);
        settle();

        assertThat(port.sent())
                .extracting(sent -> sent.command().getClass().getSimpleName())
                .containsExactly("ReserveAgent", "OfferCall");
        assertThat(port.sent()).allSatisfy(sent -> {
            assertThat(sent.origin().actor()).isEqualTo("router:n1");
            assertThat(sent.origin().correlation()).isEqualTo(CALL.toString());
        });
        assertThat(port.sent().getFirst().origin().causation()).isEqualTo(idOf(CallQueued.class));
        assertThat(port.sent().getLast().origin().causation()).isEqualTo(idOf(AgentReserved.class));
    }

    @Test
    void nothingIsSentOnceItCanFollowNoFurther() {
        openSales(ANN);
        start();
        settle();

        runner.halted(new HaltedReader("floor", 1, null, "agent.teleported", "not known here"));
        call(CALL);

        assertThat(settle().live()).isFalse();
        assertThat(port.sent()).isEmpty();
    }

    @Test
    void nothingIsSentBeforeTheLogIsCaughtUpWith() {
        openSales(ANN);
        call(CALL);
        port.follow(runner::on).forEach(runner::on);
        assertThat(settle().live()).isFalse();
        assertThat(port.sent()).isEmpty();

        runner.caughtUp();
        settle();

        assertThat(commands()).hasSize(2).first().isInstanceOf(ReserveAgent.class);
    }

    @Test
    void whileTheLogIsAwayNothingIsDecided() {
        openSales(ANN);
        start();
        runner.interrupted(new IllegalStateException("gone"));
        call(CALL);
        settle();
        assertThat(port.sent()).isEmpty();

        runner.caughtUp();
        settle();
        assertThat(commands()).hasSize(2);
    }

    @Test
    void anOfferThatNobodyEndsIsWithdrawnAndItsAgentReleasedByTheAlarm() {
        openSales(ANN);
        start();
        call(CALL);
        settle();
        pass(20);
        assertThat(types(CallOfferWithdrawn.class)).isZero();

        pass(10);

        assertThat(types(CallOfferWithdrawn.class)).isEqualTo(1);
        assertThat(port.events())
                .filteredOn(AgentReleased.class::isInstance)
                .singleElement()
                .isInstanceOfSatisfying(
                        AgentReleased.class, e -> assertThat(e.cause()).isEqualTo(ReleaseCause.EXPIRED));
        assertThat(time.alarms()).isEqualTo(1);
        pass(5);
        assertThat(types(AgentReserved.class))
                .as("after a rest the agent is asked again")
                .isEqualTo(2);
    }

    @Test
    void aRestartGoesOnFromEveryPlaceInACall() {
        openSales(ANN);
        start();
        call(CALL);
        settle();
        port.say(new AnswerCall(CALL, reservation(CALL), time.instant()));
        settle();
        List<Envelope> whole = port.log();
        List<Command> sent = commands();
        assertThat(sent).hasSize(3);

        for (int crash = 0; crash < sent.size(); crash++) {
            restart();
            Command lost = sent.get(crash);
            whole.stream()
                    .takeWhile(e -> !(e.actor().startsWith("router")
                            && e.stream().equals(lost.stream())
                            && e.event().at().equals(lost.at())
                            && leadsTo(lost, e.event())))
                    .forEach(runner::on);
            runner.caughtUp();
            settle();
            assertThat(port.sent().getLast().command().getClass()).isEqualTo(lost.getClass());
        }
    }

    @Test
    void aRejectedReservationIsCountedAndTheNextAgentAsked() {
        openSales(ANN, BOB);
        List<Envelope> past = port.follow(envelope -> {});
        past.forEach(runner::on);
        runner.caughtUp();
        settle();
        port.say(new MakeAgentNotReady(ANN, "break", time.instant())); // not seen by the floor yet
        port.follow(runner::on);
        call(CALL);

        FloorStatus status = settle();

        assertThat(status.rejections()).isEqualTo(Map.of(RejectionCode.AGENT_NOT_READY, 1L));
        assertThat(commands()).filteredOn(ReserveAgent.class::isInstance).hasSize(2);
        assertThat(commands().getLast()).isInstanceOfSatisfying(OfferCall.class, o -> assertThat(o.agent())
                .isEqualTo(BOB));
    }

    @Test
    void anUnreachableLogIsTriedAgainInGrowingPausesAndNeverWithoutPause() {
        openSales(ANN);
        start();
        port.away(true);
        call(CALL);
        assertThat(settle().unavailable()).isEqualTo(1);
        assertThat(settle().unavailable()).isEqualTo(1);

        pass(1);
        assertThat(settle().unavailable()).isEqualTo(2);
        pass(1);
        assertThat(settle().unavailable()).isEqualTo(2);

        port.away(false);
        pass(1);
        assertThat(types(CallOffered.class)).isEqualTo(1);
        assertThat(settle().inFlight()).isZero();
    }

    @Test
    void ringNoAnswerReleasesTheAgentAndTheCallGoesToTheNext() {
        openSales(ANN, BOB);
        start();
        call(CALL);
        pass(20);
        port.say(new EndOffer(CALL, reservation(CALL), OfferOutcome.RING_NO_ANSWER, 0, time.instant()));

        settle();

        assertThat(commands()).filteredOn(ReleaseAgent.class::isInstance).hasSize(1);
        assertThat(commands())
                .filteredOn(OfferCall.class::isInstance)
                .extracting(c -> ((OfferCall) c).agent())
                .containsExactly(ANN, BOB);
    }

    @Test
    void statusSaysHowManyWaitAndWhatWasDone() {
        openSales();
        start();
        call(CALL);
        call(new CallId(new UUID(2, 2)));

        FloorStatus status = settle();

        assertThat(status.waiting()).isEqualTo(Map.of(SALES, 2));
        assertThat(status.position()).isEqualTo(port.log().size() - 1L);
        assertThat(status.events()).isEqualTo(port.log().size());
        assertThat(status.decisions()).isPositive();
        assertThat(status.orders()).isEmpty();
        assertThat(status.faults()).isZero();
    }

    @Test
    void onceClosedItSendsNothingAndHoldsNobodyUp() {
        openSales(ANN);
        start();
        settle();
        runner.close();

        call(CALL);
        for (int n = 0; n < 2 * Mailbox.MAX_EVENTS; n++) {
            runner.on(port.log().getFirst());
        }

        assertThat(port.sent()).isEmpty();
        assertThat(time.alarms()).isZero();
    }

    private static boolean leadsTo(Command command, Event event) {
        return switch (command) {
            case ReserveAgent _ -> event instanceof AgentReserved;
            case OfferCall _ -> event instanceof CallOffered;
            default -> event instanceof AgentTalking;
        };
    }

    private FloorRunner runner() {
        return new FloorRunner(
                port, "n1", () -> new ReservationId(new UUID(9, reservations.incrementAndGet())), time, time);
    }

    private void start() {
        port.follow(runner::on).forEach(runner::on);
        runner.caughtUp();
    }

    /** A new process that has seen nothing yet, and whose commands lead nowhere. */
    private void restart() {
        runner.close();
        port.follow(envelope -> {});
        runner = runner();
    }

    private FloorStatus settle() {
        FloorStatus status = runner.status().join();
        while (status.backlog() > 0) {
            status = runner.status().join();
        }
        return status;
    }

    private void pass(long seconds) {
        settle();
        time.pass(Duration.ofSeconds(seconds).plusMillis(1));
        settle();
    }

    private void openSales(AgentId... members) {
        port.say(new CreateQueue(
                SALES,
                QueueSettings.plain("sales", RoutingStrategy.LONGEST_IDLE, 20, 10, 20, 5, 0, 0),
                time.instant()));
        for (AgentId agent : members) {
            String extension = "ext" + agent.value().getLeastSignificantBits();
            port.say(new CreateAgent(agent, "agent", extension, time.instant()));
            port.say(new AddQueueMember(SALES, agent, time.instant()));
            port.say(new SignInAgent(agent, time.instant()));
            port.say(new MakeAgentReady(agent, time.instant()));
        }
    }

    private void call(CallId call) {
        port.say(new ReceiveCall(call, new Personal(null, "alice"), "100", "trunk", "n1", time.instant()));
        port.say(new QueueCall(call, SALES, 0, time.instant()));
    }

    private ReservationId reservation(CallId call) {
        return port.events().stream()
                .filter(e -> e instanceof CallOffered o && o.call().equals(call))
                .map(e -> ((CallOffered) e).reservation())
                .reduce((first, second) -> second)
                .orElseThrow();
    }

    private List<Command> commands() {
        return port.sent().stream().map(JudgedInMemory.Sent::command).toList();
    }

    private long types(Class<? extends Event> type) {
        return port.events().stream().filter(type::isInstance).count();
    }

    private String idOf(Class<? extends Event> type) {
        return port.log().stream()
                .filter(e -> type.isInstance(e.event()))
                .map(e -> e.id().toString())
                .findFirst()
                .orElseThrow();
    }
}
