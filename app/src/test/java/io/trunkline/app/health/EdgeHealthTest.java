package io.trunkline.app.health;

import static org.assertj.core.api.Assertions.assertThat;

import io.trunkline.sip.trunk.TrunkStatus;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What makes an edge unhealthy, and what is only told. */
class EdgeHealthTest {

    private static final EdgeHealth.Calls IDLE = new EdgeHealth.Calls(true, 0, 100, 0);
    private static final EdgeHealth.Sip ALIVE = new EdgeHealth.Sip(true, List.of(), 0, 0, 0, 0, 0, 0, 0, 0, 0, 0);
    private static final EdgeHealth.Media TICKS = new EdgeHealth.Media(1, List.of(), List.of(20L, 0L));
    private static final EdgeHealth.FactSpool NO_FACTS = new EdgeHealth.FactSpool(0, 10_000, 0);
    private static final EdgeHealth.Recording NO_RECORDING = new EdgeHealth.Recording(0, 0, 0, 0, 0, List.of(0L));

    private static EdgeHealth health(
            EdgeHealth.Calls calls,
            EdgeHealth.Sip sip,
            List<TrunkStatus> trunks,
            EdgeHealth.FactSpool facts,
            EdgeHealth.Recording counts) {
        return health(calls, sip, trunks, TICKS, facts, counts);
    }

    private static EdgeHealth health(
            EdgeHealth.Calls calls,
            EdgeHealth.Sip sip,
            List<TrunkStatus> trunks,
            EdgeHealth.Media media,
            EdgeHealth.FactSpool facts,
            EdgeHealth.Recording counts) {
        return EdgeHealth.of("node-1", calls, sip, trunks, media, facts, counts, List.of());
    }

    @Test
    void anEdgeWithoutProblemsIsHealthy() {
        EdgeHealth health = health(IDLE, ALIVE, List.of(), NO_FACTS, NO_RECORDING);
        assertThat(health.healthy()).isTrue();
        assertThat(health.problems()).isEmpty();
    }

    @Test
    void whatIsElsewhereIsToldAndDoesNotMakeItUnhealthy() {
        List<TrunkStatus> trunks = List.of(
                new TrunkStatus("a", TrunkStatus.State.FREE, 1, 10),
                new TrunkStatus("b", TrunkStatus.State.SILENT, 0, 10));
        EdgeHealth health = health(
                IDLE,
                ALIVE,
                trunks,
                new EdgeHealth.FactSpool(3, 10_000, 2),
                new EdgeHealth.Recording(0, 2, 0, 0, 0, List.of(100L)));
        assertThat(health.healthy()).isTrue();
        assertThat(health.problems())
                .containsExactly(
                        "Trunk b takes no call: it does not answer OPTIONS.",
                        "Facts that wait for the log: 3 of 10000 that the disk may hold.",
                        "Facts that the log could not judge, set aside in facts.spool.unjudged: 2.",
                        "Recordings that wait for their store: 2.");
    }

    @Test
    void deadThreadsAndAnEdgeThatTakesNoCallsAreUnhealthy() {
        EdgeHealth.Sip stuck =
                new EdgeHealth.Sip(true, List.of("The UDP worker is stuck."), 0, 0, 0, 0, 0, 0, 0, 0, 0, 0);
        assertThat(health(IDLE, stuck, List.of(), NO_FACTS, NO_RECORDING))
                .satisfies(health -> assertThat(health.healthy()).isFalse())
                .satisfies(health -> assertThat(health.problems()).containsExactly("The UDP worker is stuck."));
        EdgeHealth.Sip dead = new EdgeHealth.Sip(false, List.of(), 0, 0, 0, 0, 0, 0, 0, 0, 0, 0);
        assertThat(health(IDLE, dead, List.of(), NO_FACTS, NO_RECORDING).healthy())
                .isFalse();
        EdgeHealth reading = health(new EdgeHealth.Calls(false, 0, 100, 0), ALIVE, List.of(), NO_FACTS, NO_RECORDING);
        assertThat(reading.healthy()).isFalse();
    }

    @Test
    void aMediaLoopThatStandsStillIsUnhealthy() {
        EdgeHealth.Media stands =
                new EdgeHealth.Media(3, List.of("Media loop 2 of 2 has not ticked."), List.of(20L, 6_000L));
        EdgeHealth health = health(IDLE, ALIVE, List.of(), stands, NO_FACTS, NO_RECORDING);
        assertThat(health.healthy()).isFalse();
        assertThat(health.problems()).containsExactly("Media loop 2 of 2 has not ticked.");
        assertThat(health.media().tickAgesMillis()).containsExactly(20L, 6_000L);
    }

    /** Its calls go on; a disk that is away is no reason to take none. */
    @Test
    void aWriterThatIsHeldUpIsToldOf() {
        EdgeHealth.Recording heldUp = new EdgeHealth.Recording(2, 0, 5, 0, 0, List.of(90L, 6_000L));
        EdgeHealth health = health(IDLE, ALIVE, List.of(), NO_FACTS, heldUp);
        assertThat(health.healthy()).isTrue();
        assertThat(health.problems())
                .containsExactly("Recording writer 2 of 2 has written nothing for more than 5 s:"
                        + " what its calls say waits in memory and is lost when that is full.");
    }

    @Test
    void aFullEdgeIsHealthyAndSaysSo() {
        EdgeHealth full = health(new EdgeHealth.Calls(true, 100, 100, 7), ALIVE, List.of(), NO_FACTS, NO_RECORDING);
        assertThat(full.healthy()).isTrue();
        assertThat(full.problems()).containsExactly("As many calls are held as may be: 100.");
    }
}
