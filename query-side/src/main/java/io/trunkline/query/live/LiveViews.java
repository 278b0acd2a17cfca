package io.trunkline.query.live;

import io.trunkline.events.AgentId;
import io.trunkline.events.CallId;
import io.trunkline.events.QueueId;
import io.trunkline.projections.live.AgentWork;
import io.trunkline.projections.live.AgentsBoard;
import io.trunkline.projections.live.LiveBoards;
import io.trunkline.projections.live.Seen;
import io.trunkline.projections.live.Wallboard.CallBoard;
import io.trunkline.projections.live.Wallboard.QueueBoard;
import io.trunkline.query.stream.Pace;
import io.trunkline.query.stream.SnapshotFeed;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

/** Serves parts of the live boards to those who watch them. */
@Configuration(proxyBeanMethods = false)
@Import(LiveQueries.class)
public class LiveViews {

    /** However much happens: 40 messages a second to one, 2,000 a second to all who watch the same kind, 10 a second to each of many. */
    private static final Pace PACE = new Pace(Duration.ofMillis(25), Duration.ofMillis(100), Duration.ofNanos(500_000));

    /** So soon somebody who was too slow is given the latest state. */
    static final Duration AT_LEAST_EVERY = Duration.ofSeconds(1);

    @Bean
    SnapshotFeed<QueueId, Optional<Seen<QueueBoard>>> queueFeed(LiveBoards boards, Clock clock) {
        return feed("queue-feed", boards, queue -> boards.queueBoard(clock.instant(), queue));
    }

    @Bean
    SnapshotFeed<Set<QueueId>, Seen<AgentsBoard>> agentsFeed(LiveBoards boards, Clock clock) {
        return feed("agents-feed", boards, queues -> boards.agentsBoard(clock.instant(), queues));
    }

    @Bean
    SnapshotFeed<CallId, Seen<Optional<CallBoard>>> callFeed(LiveBoards boards) {
        return feed("call-feed", boards, boards::call);
    }

    @Bean
    SnapshotFeed<AgentId, Optional<Seen<AgentWork>>> workFeed(LiveBoards boards) {
        return feed("work-feed", boards, boards::work);
    }

    private static <K, V> SnapshotFeed<K, V> feed(String name, LiveBoards boards, Function<K, V> snapshot) {
        SnapshotFeed<K, V> feed = new SnapshotFeed<>(name, snapshot, PACE, AT_LEAST_EVERY);
        boards.subscribe(feed::changed);
        return feed;
    }
}
