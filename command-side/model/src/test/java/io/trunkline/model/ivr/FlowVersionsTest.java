package io.trunkline.model.ivr;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.trunkline.command.CommandRejected;
import io.trunkline.command.FlowCommand;
import io.trunkline.command.FlowCommand.DraftFlow;
import io.trunkline.command.FlowCommand.PublishFlow;
import io.trunkline.command.FlowCommand.RollBackFlow;
import io.trunkline.command.RejectionCode;
import io.trunkline.events.FlowEvent;
import io.trunkline.events.FlowEvent.FlowDrafted;
import io.trunkline.events.FlowEvent.FlowPublished;
import io.trunkline.events.FlowEvent.FlowRolledBack;
import io.trunkline.events.FlowId;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Versions are written in order, and callers meet good ones only. */
class FlowVersionsTest {

    private static final Instant AT = Instant.parse("2026-11-22T10:00:00Z");
    private static final FlowId MAIN = FlowId.of("main");

    private static FlowVersions given(FlowEvent... events) {
        FlowVersions flow = new FlowVersions.New();
        for (FlowEvent event : events) {
            flow = FlowVersions.evolve(flow, event);
        }
        return flow;
    }

    private static FlowEvent drafted(int version) {
        return new FlowDrafted(MAIN, version, "text " + version, AT);
    }

    private static FlowEvent published(int version) {
        return new FlowPublished(MAIN, version, AT);
    }

    private static FlowCommand publish(@Nullable Integer version) {
        return new PublishFlow(MAIN, version, List.of(), AT);
    }

    private static FlowCommand rollBack(@Nullable Integer version) {
        return new RollBackFlow(MAIN, version, List.of(), AT);
    }

    private static void rejected(RejectionCode code, FlowCommand command, FlowVersions flow) {
        assertThatThrownBy(() -> FlowVersions.decide(command, flow))
                .isInstanceOfSatisfying(
                        CommandRejected.class, no -> assertThat(no.code()).isEqualTo(code));
    }

    @Test
    void versions_are_counted_and_the_same_text_is_no_new_one() {
        assertThat(FlowVersions.decide(new DraftFlow(MAIN, "text 1", AT), given()))
                .containsExactly(drafted(1));
        assertThat(FlowVersions.decide(new DraftFlow(MAIN, "text 1", AT), given(drafted(1))))
                .isEmpty();
        assertThat(FlowVersions.decide(new DraftFlow(MAIN, "text 2", AT), given(drafted(1))))
                .containsExactly(drafted(2));
    }

    @Test
    void the_last_version_is_published_unless_another_one_is_named() {
        FlowVersions flow = given(drafted(1), drafted(2));
        assertThat(FlowVersions.decide(publish(null), flow)).containsExactly(published(2));
        assertThat(FlowVersions.decide(publish(1), flow)).containsExactly(published(1));
        assertThat(FlowVersions.decide(publish(2), given(drafted(1), drafted(2), published(2))))
                .isEmpty();
    }

    @Test
    void what_is_not_there_is_not_published() {
        rejected(RejectionCode.NOT_FOUND, publish(null), given());
        rejected(RejectionCode.NOT_FOUND, publish(2), given(drafted(1)));
        rejected(RejectionCode.NOT_FOUND, publish(0), given(drafted(1)));
    }

    @Test
    void what_has_faults_is_not_published_nor_rolled_back_to() {
        List<String> faults = List.of("5:3 UNKNOWN_QUEUE There is no queue sales.");
        rejected(RejectionCode.FLOW_INVALID, new PublishFlow(MAIN, 1, faults, AT), given(drafted(1)));
        rejected(
                RejectionCode.FLOW_INVALID,
                new RollBackFlow(MAIN, 1, faults, AT),
                given(drafted(1), published(1), drafted(2), published(2)));
    }

    @Test
    void rolling_back_shows_what_was_shown_before() {
        FlowVersions flow = given(drafted(1), published(1), drafted(2), drafted(3), published(3));
        assertThat(FlowVersions.decide(rollBack(null), flow)).containsExactly(new FlowRolledBack(MAIN, 3, 1, AT));
        assertThat(FlowVersions.decide(rollBack(3), flow)).isEmpty();
        rejected(RejectionCode.NOT_FOUND, rollBack(2), flow);
        rejected(RejectionCode.NOT_FOUND, rollBack(null), given(drafted(1), published(1)));
        FlowVersions back = FlowVersions.evolve(flow, new FlowRolledBack(MAIN, 3, 1, AT));
        assertThat(FlowVersions.decide(rollBack(null), back)).containsExactly(new FlowRolledBack(MAIN, 1, 3, AT));
    }

    @Test
    void a_flow_has_a_name_and_a_text_of_limited_length() {
        rejected(RejectionCode.INVALID_VALUE, new DraftFlow(FlowId.of("Main menu"), "x", AT), given());
        rejected(RejectionCode.INVALID_VALUE, new DraftFlow(MAIN, " ", AT), given());
        rejected(RejectionCode.INVALID_VALUE, new DraftFlow(MAIN, "x".repeat(FlowVersions.MAX_YAML + 1), AT), given());
    }
}
