package io.trunkline.embedded.log.persistent;

import static io.trunkline.embedded.log.persistent.GroupScenario.settings;
import static org.assertj.core.api.Assertions.assertThat;

import io.trunkline.embedded.log.persistent.Group.Refusal;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Checkpoints stay behind everything that is not handled; replays lose nothing. */
class GroupProgressTest {
    private static GroupScenario group() {
        return new GroupScenario(settings(ConsumerStrategy.RoundRobin)).joined(1, 20);
    }

    @Test
    void soManyHandledEventsMakeACheckpointAtOnce() {
        group().read(0, 5).ack(0, 1, 2, 3).thenCheckpoints().ack(4).thenCheckpoints(4);
    }

    @Test
    void fewerMakeOneWhenTheTimeHasCome() {
        GroupScenario given = group().read(0, 5).ack(0);
        assertThat(given.group().wakeAt()).isEqualTo(2_000);

        given.after(1_999).thenCheckpoints();
        given.after(1).thenCheckpoints(0).checkpointed(true);
        given.after(2_000).thenCheckpoints();
        given.ack(1).after(2_000).thenCheckpoints(1);
    }

    @Test
    void aCheckpointIsNeverAheadOfAMessageThatIsInFlightWaitingOrBeingParked() {
        GroupScenario given = group().read(0, 9).ack(1, 2, 3, 4, 5, 6, 7, 8, 9).thenCheckpoints();

        given.refuse(Refusal.RETRY, 0).thenCheckpoints();
        given.refuse(Refusal.PARK, 0).thenCheckpoints();
        given.parked(0).thenCheckpoints(9);
    }

    @Test
    void theFirstMessageUnhandledMeansNoCheckpointAtAll() {
        GroupScenario given = group().read(10, 19).ack(11, 12, 13, 14, 15, 16, 17, 18, 19);

        given.after(5_000).thenCheckpoints();
        given.ack(10).thenCheckpoints(19);
    }

    @Test
    void aResumedGroupCountsFromItsCheckpoint() {
        new GroupScenario(settings(ConsumerStrategy.RoundRobin), 41, new Replay(0, 0))
                .joined(1, 20)
                .read(42, 47)
                .ack(43, 44, 45, 46, 47)
                .thenCheckpoints()
                .ack(42)
                .thenCheckpoints(47);
    }

    @Test
    void eventsThatAFilterPassesOverMoveTheCheckpointToo() {
        group().passedOver(4, 400).thenCheckpoints().passedOver(1, 500).thenCheckpoints(500);
        group().read(1, 1).passedOver(9, 900).thenCheckpoints().ack(1).thenCheckpoints(900);
    }

    @Test
    void oneIsWrittenAtATimeAndAFailedOneIsTriedAgain() {
        GroupScenario given = group().read(0, 14).ack(0, 1, 2, 3, 4).thenCheckpoints(4);

        given.ack(5, 6, 7, 8, 9).thenCheckpoints();
        given.checkpointed(false).thenCheckpoints(9);
        assertThat(given.group().progress().checkpointPlace()).isEqualTo(Progress.NOWHERE);
        given.checkpointed(true).thenCheckpoints();
        assertThat(given.group().progress().checkpointPlace()).isEqualTo(9);
    }

    @Test
    void parkedMessagesAreReplayedAfterRetriesAndTruncatedOnceAllAreHandled() {
        GroupScenario given =
                new GroupScenario(settings(ConsumerStrategy.RoundRobin), 7, new Replay(2, 5)).joined(1, 2);
        assertThat(given.group().parkedMessages().count()).isEqualTo(3);

        given.replay(Long.MAX_VALUE).replayed(5, 2, 3, 4).thenPushed("1: 1002", "1: 1003");
        assertThat(given.group().parkedMessages().count()).isZero();
        assertThat(given.group().parkedMessages().reading()).isFalse();
        given.ack(1_002).thenPushed("1: 1004").thenTruncatesParked();
        given.refuse(Refusal.PARK, 1_003).ack(1_004).thenTruncatesParked();
        given.thenParks(Map.of(1_003L, "Client explicitly NAK'ed message.\nwhy"));
        given.parked(5).thenTruncatesParked(5).thenCheckpoints();
        assertThat(given.group().parkedMessages().count()).isEqualTo(1);
    }

    @Test
    void aReplayStopsWhereItIsToldAndASecondOneGoesOnFromThere() {
        GroupScenario given =
                new GroupScenario(settings(ConsumerStrategy.RoundRobin), 7, new Replay(0, 5)).joined(1, 9);

        given.replay(2);
        assertThat(given.group().parkedMessages().stopAt()).isEqualTo(2);
        given.replayed(2, 0, 1).ack(1_000, 1_001).thenTruncatesParked(2);
        assertThat(given.group().parkedMessages().count()).isEqualTo(3);
        given.replay(Long.MAX_VALUE);
        assertThat(given.group().parkedMessages().next()).isEqualTo(2);
    }

    @Test
    void parkedMessagesThatLeadNowhereCountAsHandled() {
        new GroupScenario(settings(ConsumerStrategy.RoundRobin), 7, new Replay(0, 3))
                .replay(Long.MAX_VALUE)
                .replayed(3)
                .thenTruncatesParked(3);
    }
}
