package io.trunkline.app.projections;

import static org.assertj.core.api.Assertions.assertThat;

import io.trunkline.projections.runner.ProjectionFault;
import io.trunkline.projections.runner.RunnerStatus;
import io.trunkline.projections.runner.RunnerStatus.ProjectionStatus;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class ProjectionHealthTest {

    private static final ProjectionStatus WELL =
            new ProjectionStatus("calls", "calls_v1", 90, 2, 15, 0, null, null, null, null);
    private static final ProjectionStatus PARKED =
            new ProjectionStatus("queues", "queues_v1", 90, 2, 15, 3, 7L, null, null, null);
    private static final ProjectionStatus HALTED = new ProjectionStatus(
            "agents",
            "agents_v1",
            40,
            50,
            9_000,
            10_000,
            null,
            new ProjectionFault(
                    ProjectionFault.Code.TOO_MANY_PARKED, 41, new UUID(1, 1), "agent.ready", Instant.EPOCH, "no room"),
            null,
            null);
    private static final ProjectionStatus LEFT_BEHIND = new ProjectionStatus(
            "persons", "persons_v2", 7, 0, 60_000, 0, null, null, null, "it stays behind by a defect: no sense");

    private static ProjectionHealth health(boolean store, ProjectionStatus... projections) {
        String trouble = store ? null : "no answer";
        return ProjectionHealth.of("n1", new RunnerStatus(40, true, true, store, trouble, 2, 15, List.of(projections)));
    }

    @Test
    void whatIsParkedDegradesAndIsNotDown() {
        ProjectionHealth health = health(true, WELL, PARKED);
        assertThat(health.healthy()).isTrue();
        assertThat(health.degraded()).isTrue();
        assertThat(health.problems()).containsExactly("queues has parked 3 events.");
        assertThat(health(true, WELL).problems()).isEmpty();
    }

    @Test
    void aHaltedProjectionAndAStoreThatIsAwayAreUnhealthy() {
        assertThat(health(true, HALTED).healthy()).isFalse();
        assertThat(health(true, LEFT_BEHIND).healthy()).isFalse();
        assertThat(health(true, LEFT_BEHIND).problems())
                .containsExactly("persons has halted: it stays behind by a defect: no sense");
        assertThat(health(false, WELL).problems()).containsExactly("The document store is away: no answer");
    }

    @Test
    void metricsNameEachProjectionOfTheNode() {
        assertThat(health(true, WELL, HALTED).metrics())
                .contains(
                        "# TYPE trunkline_projection_lag_milliseconds gauge\n",
                        "trunkline_projection_lag_milliseconds{node=\"n1\",projection=\"calls\"} 15\n",
                        "trunkline_projection_lag_events{node=\"n1\",projection=\"agents\"} 50\n",
                        "trunkline_projection_halted{node=\"n1\",projection=\"agents\"} 1\n");
    }
}
