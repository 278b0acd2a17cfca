package io.trunkline.query.about;

import io.trunkline.query.freshness.ReadPositions;
import io.trunkline.query.stream.SubscriptionLimit;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.graphql.data.method.annotation.MutationMapping;
import org.springframework.graphql.data.method.annotation.QueryMapping;
import org.springframework.graphql.data.method.annotation.SubscriptionMapping;
import org.springframework.stereotype.Controller;
import reactor.core.publisher.Flux;

/** Is anybody there, and who. */
@Controller
public class AboutQueries {

    /** The definitions that all numbers follow: docs/metrics. */
    public static final String METRICS_VERSION = "metrics 2";

    private static final Duration TICK = Duration.ofSeconds(1);

    private final String version;
    private final NodeName node;
    private final ReadPositions positions;
    private final HaltedReaders halted;
    private final Clock clock;
    private final SubscriptionLimit limit;

    AboutQueries(
            @Value("${trunkline.version}") String version,
            NodeName node,
            ReadPositions positions,
            HaltedReaders halted,
            Clock clock,
            SubscriptionLimit limit) {
        this.version = version;
        this.node = node;
        this.positions = positions;
        this.halted = halted;
        this.clock = clock;
        this.limit = limit;
    }

    @QueryMapping
    About about() {
        return new About(version, METRICS_VERSION, node.value(), positions.live(), positions.history(), halted.now());
    }

    @MutationMapping
    String ping() {
        return version;
    }

    @SubscriptionMapping
    Flux<Instant> clock() {
        return limit.counted(
                Flux.interval(Duration.ZERO, TICK).onBackpressureDrop().map(_ -> clock.instant()));
    }
}
