package io.trunkline.edge;

import static org.assertj.core.api.Assertions.assertThat;

import io.trunkline.callcontrol.menu.EntryPoint;
import io.trunkline.events.Destination;
import io.trunkline.events.FlowId;
import io.trunkline.events.NumberEvent.NumberAssigned;
import io.trunkline.events.NumberEvent.NumberReleased;
import io.trunkline.events.NumberId;
import io.trunkline.events.QueueId;
import io.trunkline.events.RingGroupId;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Where numbers lead, as the log says. */
class NumbersTest {

    private static final Instant AT = Instant.parse("2026-11-22T10:00:00Z");
    private static final QueueId SALES = new QueueId(new UUID(0, 1));
    private static final RingGroupId GROUP = new RingGroupId(new UUID(0, 2));

    private final Numbers numbers = new Numbers();

    private @Nullable EntryPoint at(String dialled) {
        return numbers.at(dialled, Map.of(SALES, "sales")::get);
    }

    private void assign(String dialled, Destination to) {
        numbers.on(new NumberAssigned(NumberId.of(dialled), to, AT));
    }

    @Test
    void a_number_leads_where_it_was_assigned_last() {
        assign("1", Destination.queue(SALES));
        assertThat(at("1")).isEqualTo(new EntryPoint.ToQueue("sales", 0));
        assign("1", Destination.box("90"));
        assertThat(at("1")).isEqualTo(new EntryPoint.ToVoicemail("90"));
        assign("1", Destination.flow(FlowId.of("hello")));
        assertThat(at("1")).isEqualTo(new EntryPoint.ToFlow("hello"));
        assign("1", Destination.group(GROUP));
        assertThat(at("1")).isEqualTo(new EntryPoint.ToGroup(GROUP.toString()));
    }

    @Test
    void released_or_to_a_queue_that_is_not_there_it_leads_nowhere() {
        assertThat(at("1")).isNull();
        assign("1", Destination.queue(new QueueId(new UUID(0, 3))));
        assertThat(at("1")).isNull();
        assign("1", Destination.box("90"));
        numbers.on(new NumberReleased(NumberId.of("1"), AT));
        assertThat(at("1")).isNull();
    }
}
