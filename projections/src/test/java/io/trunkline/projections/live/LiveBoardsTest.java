package io.trunkline.projections.live;

import static io.trunkline.projections.given.Ids.ANNA;
import static io.trunkline.projections.given.Ids.BEN;
import static io.trunkline.projections.given.Ids.CALL;
import static io.trunkline.projections.given.Ids.LOANS;
import static io.trunkline.projections.given.Ids.OTHER_CALL;
import static io.trunkline.projections.given.Ids.RESERVATION;
import static io.trunkline.projections.given.Ids.TAX;
import static io.trunkline.projections.given.Ids.at;
import static io.trunkline.projections.given.Ids.settings;
import static org.assertj.core.api.Assertions.assertThat;

import io.trunkline.events.AgentChoice;
import io.trunkline.events.AgentEvent.AgentCapacitySet;
import io.trunkline.events.AgentEvent.AgentChoiceForced;
import io.trunkline.events.AgentEvent.AgentCreated;
import io.trunkline.events.AgentEvent.AgentItemStarted;
import io.trunkline.events.AgentEvent.AgentNotReady;
import io.trunkline.events.AgentEvent.AgentNotReadyOverran;
import io.trunkline.events.AgentEvent.AgentNotReadyRequestWithdrawn;
import io.trunkline.events.AgentEvent.AgentNotReadyRequested;
import io.trunkline.events.AgentEvent.AgentReady;
import io.trunkline.events.AgentEvent.AgentSignOutRequested;
import io.trunkline.events.AgentEvent.AgentSignedIn;
import io.trunkline.events.AgentStatus;
import io.trunkline.events.CallEvent.AbandonStage;
import io.trunkline.events.CallEvent.CallAbandoned;
import io.trunkline.events.CallEvent.CallAnswered;
import io.trunkline.events.CallEvent.CallOffered;
import io.trunkline.events.CallEvent.CallQueued;
import io.trunkline.events.CallEvent.CallReceived;
import io.trunkline.events.CallEvent.CallRingNoAnswer;
import io.trunkline.events.CallEvent.CallWaitAnnounced;
import io.trunkline.events.Channel;
import io.trunkline.events.ChannelCapacity;
import io.trunkline.events.Event;
import io.trunkline.events.NotReadyReason;
import io.trunkline.events.NotReadyReasons;
import io.trunkline.events.PartyId;
import io.trunkline.events.Personal;
import io.trunkline.events.QueueEvent.QueueCreated;
import io.trunkline.events.QueueEvent.QueueMemberAdded;
import io.trunkline.events.QueueVisit;
import io.trunkline.events.ReasonEvent.ReasonSet;
import io.trunkline.events.ReservationId;
import io.trunkline.events.Spell;
import io.trunkline.events.WorkItemEvent.ItemOfferOutcome;
import io.trunkline.events.WorkItemEvent.WorkItemAccepted;
import io.trunkline.events.WorkItemEvent.WorkItemCancelled;
import io.trunkline.events.WorkItemEvent.WorkItemOfferEnded;
import io.trunkline.events.WorkItemEvent.WorkItemOffered;
import io.trunkline.events.WorkItemEvent.WorkItemQueued;
import io.trunkline.events.WorkItemEvent.WorkItemRequeued;
import io.trunkline.events.WorkItemId;
import io.trunkline.projections.CenterZone;
import io.trunkline.projections.call.CallState;
import io.trunkline.projections.given.Envelopes;
import io.trunkline.projections.live.Wallboard.AgentBoard;
import io.trunkline.projections.live.Wallboard.QueueBoard;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class LiveBoardsTest {

    private static final List<Event> FLOOR = List.of(
            new QueueCreated(TAX, settings("Tax"), at("08:00:00")),
            new QueueCreated(LOANS, settings("Loans"), at("08:00:00")),
            new QueueMemberAdded(TAX, ANNA, at("08:00:00")),
            new QueueMemberAdded(LOANS, ANNA, at("08:00:00")),
            new AgentCreated(ANNA, "Anna", "11", at("08:00:00")),
            new AgentCreated(BEN, "Ben", "12", at("08:00:00")),
            new QueueMemberAdded(LOANS, BEN, at("08:00:00")),
            new AgentSignedIn(ANNA, at("08:01:00")),
            new AgentReady(ANNA, new Spell(AgentStatus.NOT_READY, "signedIn", at("08:01:00")), at("08:02:00")),
            new CallReceived(CALL, new Personal(null, "0101"), "100", "trunk", "edge", at("10:00:00")),
            new CallQueued(CALL, TAX, 0, at("10:00:10")),
            new CallReceived(OTHER_CALL, new Personal(null, "0102"), "100", "trunk", "edge", at("10:00:20")));

    private final LiveBoards boards = new LiveBoards(CenterZone.UTC);

    @AfterEach
    void close() {
        boards.close();
    }

    @Test
    void itemsAreShownByTheirChannelBesideTheCallsOfAQueueAndOfWhoHasThem() {
        WorkItemId first = new WorkItemId(new UUID(9, 1));
        WorkItemId second = new WorkItemId(new UUID(9, 2));
        WorkItemId letter = new WorkItemId(new UUID(9, 3));
        List<Event> floor = new ArrayList<>(FLOOR);
        floor.addAll(List.of(
                new AgentCapacitySet(ANNA, List.of(new ChannelCapacity(Channel.CHAT, 2, true, false)), at("10:00:30")),
                new WorkItemQueued(first, Channel.CHAT, TAX, "a", 0, List.of(), at("10:00:31")),
                new WorkItemQueued(second, Channel.CHAT, TAX, "b", 0, List.of(), at("10:00:32")),
                new WorkItemQueued(letter, Channel.EMAIL, TAX, "c", 0, List.of(), at("10:00:33")),
                new AgentItemStarted(ANNA, RESERVATION, first, Channel.CHAT, TAX, at("10:00:34")),
                new WorkItemAccepted(first, TAX, ANNA, RESERVATION, at("10:00:31"), at("10:00:34")),
                new WorkItemOffered(second, TAX, BEN, RESERVATION, at("10:01:34"), at("10:00:35"))));
        given(floor);
        Wallboard board = boards.wallboard(at("10:01:00"), Set.of());

        assertThat(board.waiting()).as("of calls").isEqualTo(1);
        assertThat(board.queues().getFirst().items()).as("Loans").isEmpty();
        assertThat(board.queues().getLast().items())
                .containsExactly(
                        new QueueItems(Channel.CHAT, 1, at("10:00:32"), 1, 1),
                        new QueueItems(Channel.EMAIL, 1, at("10:00:33"), 0, 0));
        assertThat(board.agentBoards().getFirst().channels())
                .containsExactly(new AgentChannel(Channel.CHAT, 2, true, false, 0, 1));

        int place = floor.size();
        given(++place, new WorkItemRequeued(first, TAX, ANNA, RESERVATION, at("10:01:00")));
        given(
                ++place,
                new WorkItemOfferEnded(second, TAX, BEN, RESERVATION, ItemOfferOutcome.DECLINED, at("10:01:00")));
        given(++place, new WorkItemCancelled(letter, TAX, null, at("10:00:33"), at("10:01:00")));
        assertThat(boards.queueBoard(at("10:01:00"), TAX).orElseThrow().what().items())
                .containsExactly(new QueueItems(Channel.CHAT, 2, at("10:00:31"), 0, 0));
    }

    @Test
    void theBoardShowsWhoWaitsWhoIsInAMenuAndWhoIsThere() {
        given(FLOOR);
        Wallboard board = boards.wallboard(at("10:01:00"), Set.of());

        assertThat(board.waiting()).isEqualTo(1);
        assertThat(board.longestWaitingSince()).isEqualTo(at("10:00:10"));
        assertThat(board.inMenu()).isEqualTo(1);
        assertThat(board.agents().signedIn())
                .as("Anna is in both queues and counts once")
                .isEqualTo(1);
        assertThat(board.queues()).extracting(QueueBoard::name).containsExactly("Loans", "Tax");
        assertThat(board.queues()).extracting(q -> q.agents().ready()).containsExactly(1, 1);
        assertThat(board.calls())
                .extracting(Wallboard.CallBoard::state)
                .containsExactly(CallState.QUEUED, CallState.RECEIVED);
        assertThat(board.lastHour().getLast().offered()).isZero();
        assertThat(board.lastHour().get(58).offered()).isEqualTo(1);
        assertThat(board.lastHour().get(58).longestWaitMillis()).isEqualTo(50_000);
    }

    @Test
    void whatACallerWasToldOfTheWaitIsShownWhileTheWaitLasts() {
        given(FLOOR);
        assertThat(boards.wallboard(at("10:00:30"), Set.of()).calls().getFirst().waitTold())
                .isNull();
        given(20, new CallWaitAnnounced(CALL, new QueueVisit(TAX, at("10:00:10")), 1, 3, 240, at("10:00:40")));
        assertThat(boards.wallboard(at("10:01:00"), Set.of()).calls().getFirst().waitTold())
                .isEqualTo(new Wallboard.WaitTold(3, 240, at("10:00:40")));
        given(21, new CallAbandoned(CALL, AbandonStage.QUEUE, new QueueVisit(TAX, at("10:00:10")), at("10:01:10")));
        assertThat(boards.wallboard(at("10:01:20"), Set.of()).calls())
                .extracting(Wallboard.CallBoard::waitTold)
                .containsOnlyNulls();
    }

    @Test
    void whatAnAgentWantsToBeIsShownBesideWhatCameOfIt() {
        given(FLOOR);
        assertThat(anna()).extracting(AgentBoard::chosen).isEqualTo(AgentChoice.AVAILABLE);

        given(20, new AgentChoiceForced(ANNA, AgentChoice.SIGNED_OUT, null, "closing", "user:eve", at("10:00:30")));
        given(21, new AgentSignOutRequested(ANNA, at("10:00:30")));
        assertThat(anna().status()).isEqualTo(AgentStatus.READY);
        assertThat(anna().chosen()).isEqualTo(AgentChoice.SIGNED_OUT);
        assertThat(boards.agent(ANNA).orElseThrow().forced())
                .isEqualTo(new ForcedChoice(AgentChoice.SIGNED_OUT, null, "closing", "user:eve", at("10:00:30")));

        given(30, new AgentNotReadyRequested(ANNA, "lunch", at("10:00:40")));
        assertThat(anna().chosen()).isEqualTo(AgentChoice.NOT_READY);
        assertThat(anna().chosenReason()).isEqualTo("lunch");

        given(40, new AgentNotReadyRequestWithdrawn(ANNA, at("10:00:50")));
        given(
                41,
                new AgentNotReady(
                        ANNA,
                        NotReadyReasons.RING_NO_ANSWER,
                        new Spell(AgentStatus.READY, null, at("10:00:50")),
                        at("10:00:50")));
        assertThat(anna().status()).isEqualTo(AgentStatus.NOT_READY);
        assertThat(anna().chosen())
                .as("who does not answer has not chosen to be not ready")
                .isEqualTo(AgentChoice.AVAILABLE);
    }

    @Test
    void theBoardShowsUntilWhenAReasonLastsAndThatItLastsLonger() {
        given(FLOOR);
        given(20, new ReasonSet(new NotReadyReason("lunch", "Lunch", "午餐", 45), at("10:00:30")));
        given(21, new AgentNotReady(ANNA, "lunch", new Spell(AgentStatus.READY, null, at("08:02:00")), at("10:01:00")));
        assertThat(boards.reasons()).extracting(NotReadyReason::code).containsExactly("lunch");
        assertThat(anna().dueBack()).isEqualTo(at("10:46:00"));
        assertThat(anna().overran()).isFalse();

        given(22, new AgentNotReadyOverran(ANNA, "lunch", at("10:01:00"), 45, at("10:46:00")));
        assertThat(anna().overran()).isTrue();
        assertThat(anna().since()).isEqualTo(at("10:01:00"));

        given(23, new AgentReady(ANNA, new Spell(AgentStatus.NOT_READY, "lunch", at("10:01:00")), at("10:50:00")));
        assertThat(anna().overran()).isFalse();
        assertThat(anna().dueBack()).isNull();
    }

    private AgentBoard anna() {
        return boards.wallboard(at("10:01:00"), Set.of()).agentBoards().getFirst();
    }

    @Test
    void aFilterShowsItsQueuesOnly() {
        given(FLOOR);
        Wallboard board = boards.wallboard(at("10:01:00"), Set.of(LOANS));

        assertThat(board.waiting()).isZero();
        assertThat(board.inMenu()).isZero();
        assertThat(board.calls()).isEmpty();
        assertThat(board.queues()).extracting(QueueBoard::name).containsExactly("Loans");
        assertThat(board.agents().signedIn()).isEqualTo(1);
        assertThat(board.today().offered()).isZero();
    }

    @Test
    void whereSeveralPhonesRingTheCallRingsUntilTheLastIsSilent() {
        ReservationId other = new ReservationId(new UUID(4, 2));
        given(FLOOR);
        given(20, new CallOffered(CALL, RESERVATION, ANNA, TAX, at("10:00:30"), true, at("10:00:15")));
        given(21, new CallOffered(CALL, other, BEN, TAX, at("10:00:30"), true, at("10:00:16")));
        given(22, new CallRingNoAnswer(CALL, RESERVATION, ANNA, TAX, at("10:00:17")));
        Wallboard oneRings = boards.wallboard(at("10:00:18"), Set.of());
        given(23, new CallRingNoAnswer(CALL, other, BEN, TAX, at("10:00:19")));
        Wallboard noneRings = boards.wallboard(at("10:00:20"), Set.of());

        assertThat(oneRings.ringing()).isEqualTo(1);
        assertThat(noneRings.ringing()).isZero();
        assertThat(noneRings.waiting()).isEqualTo(1);
    }

    @Test
    void aRingingCallStillWaitsAndAnAnsweredOneCountsForTheServiceLevel() {
        given(FLOOR);
        given(20, new CallOffered(CALL, RESERVATION, ANNA, TAX, at("10:00:30"), at("10:00:15")));
        Wallboard ringing = boards.wallboard(at("10:00:16"), Set.of());
        given(
                30,
                new CallAnswered(
                        CALL, RESERVATION, ANNA, new QueueVisit(TAX, at("10:00:10")), new PartyId(1), at("10:00:20")));
        Wallboard talking = boards.wallboard(at("10:00:21"), Set.of());

        assertThat(List.of(ringing.waiting(), ringing.ringing(), ringing.talking()))
                .isEqualTo(List.of(1, 1, 0));
        assertThat(ringing.today().serviceLevel())
                .as("a visit that waits counts as offered")
                .isEqualTo(0.0);
        assertThat(List.of(talking.waiting(), talking.ringing(), talking.talking()))
                .isEqualTo(List.of(0, 0, 1));
        assertThat(talking.today().serviceLevel()).isEqualTo(100.0);
        assertThat(talking.today().asaMillis()).isEqualTo(10_000.0);
        assertThat(talking.calls().getFirst().agentName()).isEqualTo("Anna");
    }

    /** Its midnight is eight in the morning in Greenwich, on the days of this floor. */
    @Test
    void todayIsADayOfTheCentersTimeZone() {
        try (LiveBoards western = new LiveBoards(new CenterZone(ZoneId.of("America/Los_Angeles")))) {
            Envelopes.of(FLOOR).forEach(western::on);
            Instant midnight = at("08:00:00").plus(Duration.ofDays(1));

            assertThat(western.wallboard(midnight.minusMillis(1), Set.of())
                            .today()
                            .offered())
                    .isEqualTo(1);
            assertThat(western.wallboard(midnight, Set.of()).today().offered()).isZero();
            assertThat(western.wallboard(at("07:59:59"), Set.of()).today().offered())
                    .as("of the day before")
                    .isZero();
        }
    }

    @Test
    void midnightEndsTheDaysTotalsAndAnHourEndsTheLastHours() {
        given(FLOOR);

        assertThat(boards.wallboard(at("23:59:59"), Set.of()).today().offered()).isEqualTo(1);
        assertThat(boards.wallboard(at("23:59:59").plusSeconds(1), Set.of())
                        .today()
                        .offered())
                .isZero();
        assertThat(boards.wallboard(at("10:59:59"), Set.of())
                        .lastHour()
                        .getFirst()
                        .offered())
                .isEqualTo(1);
        assertThat(boards.wallboard(at("11:00:00"), Set.of())
                        .lastHour()
                        .getFirst()
                        .offered())
                .isZero();
    }

    @Test
    void eventsPerSecondAreThoseOfTheTenSecondsBefore() {
        given(FLOOR);

        assertThat(boards.wallboard(at("10:00:21"), Set.of()).eventsPerSecond()).isEqualTo(0.1);
        assertThat(boards.wallboard(at("10:00:31"), Set.of()).eventsPerSecond()).isZero();
    }

    @Test
    void theDirectoriesKnowMembersNamedBeforeTheAgentExisted() {
        given(FLOOR);

        assertThat(boards.agents()).extracting(AgentEntry::name).containsExactly("Anna", "Ben");
        assertThat(boards.agent(ANNA).orElseThrow().queues()).containsExactly(LOANS, TAX);
        assertThat(boards.queue(LOANS).orElseThrow().members().keySet()).containsExactly(ANNA, BEN);
    }

    @Test
    void aReaderCanWaitForAPositionAndASubscriberIsTold() throws InterruptedException {
        CountDownLatch told = new CountDownLatch(1);
        Runnable end = boards.subscribe(told::countDown);
        Thread feeder = Thread.ofVirtual().start(() -> given(FLOOR));

        assertThat(boards.awaitPosition(FLOOR.size() * Envelopes.STRIDE, Duration.ofSeconds(10)))
                .isTrue();
        assertThat(told.await(10, TimeUnit.SECONDS)).isTrue();
        assertThat(boards.awaitPosition(Long.MAX_VALUE, Duration.ofMillis(1))).isFalse();
        end.run();
        feeder.join();
    }

    private void given(List<Event> events) {
        Envelopes.of(events).forEach(boards::on);
    }

    private void given(int place, Event event) {
        boards.on(Envelopes.of(event, place * Envelopes.STRIDE));
    }
}
