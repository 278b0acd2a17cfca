package io.trunkline.model.floor;

import static io.trunkline.model.floor.Given.CALL;
import static io.trunkline.model.floor.Given.R1;
import static io.trunkline.model.floor.Given.at;
import static io.trunkline.model.floor.Given.ready;
import static io.trunkline.model.floor.Given.reserved;
import static io.trunkline.model.floor.Given.sales;
import static io.trunkline.model.floor.Given.salesHas;
import static io.trunkline.model.floor.Given.talking;
import static org.assertj.core.api.Assertions.assertThat;

import io.trunkline.events.AgentId;
import io.trunkline.events.CallEvent.CallQueued;
import io.trunkline.events.CallId;
import io.trunkline.events.QueueId;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** An event costs by whom it concerns: counted in agents and contacts looked at, not in time. */
class FloorCostTest {

    private static final QueueId CROWDED = new QueueId(new UUID(1, 2));

    @Test
    void anEventCostsTheSameOnASmallFloorAndOnALargeOne() {
        assertThat(costOfACall(10)).isEqualTo(costOfACall(10_000)).isLessThan(12);
    }

    /** A call comes, is reserved for, and its agent talks, among as many free, busy and waiting others. */
    private static long costOfACall(int others) {
        Floor floor = Given.floor(sales());
        IntStream.range(0, others).forEach(n -> {
            AgentId free = new AgentId(new UUID(4, n));
            floor.on(salesHas(free));
            floor.on(ready(free, n));
            CallId busyWith = new CallId(new UUID(5, n));
            floor.on(talking(new AgentId(new UUID(6, n)), R1, busyWith, 0));
            floor.on(Given.answered(busyWith, R1, new AgentId(new UUID(6, n)), 0));
            floor.on(new CallQueued(new CallId(new UUID(7, n)), CROWDED, 0, at(n)));
        });
        while (!settled(floor)) {
            assertThat(floor.judged()).isLessThan(10L * others);
        }
        long before = floor.judged();

        AgentId longestIdle = new AgentId(new UUID(4, 0));
        floor.on(Given.queued(CALL, 1));
        assertThat(floor.decide(at(20_000)).orders()).hasSize(1);
        floor.on(reserved(longestIdle, R1, CALL, 20_000));
        assertThat(floor.decide(at(20_000)).orders()).hasSize(1);
        floor.on(Given.offered(CALL, R1, longestIdle, 20_000));
        assertThat(floor.decide(at(20_001)).orders()).isEmpty();
        floor.on(Given.answered(CALL, R1, longestIdle, 20_002));
        assertThat(floor.decide(at(20_003)).orders()).hasSize(1);
        floor.on(talking(longestIdle, R1, CALL, 20_003));
        assertThat(floor.decide(at(20_004)).orders()).isEmpty();
        return floor.judged() - before;
    }

    private static boolean settled(Floor floor) {
        long before = floor.judged();
        floor.decide(at(20_000));
        return floor.judged() == before;
    }
}
