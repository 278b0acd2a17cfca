package io.trunkline.query.wallboard;

import io.trunkline.events.QueueId;
import io.trunkline.projections.live.LiveBoards;
import io.trunkline.projections.live.Wallboard;
import io.trunkline.query.stream.Pace;
import io.trunkline.query.stream.SnapshotFeed;
import java.time.Clock;
import java.time.Duration;
import java.util.Set;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

/** Serves the wallboard from the live boards. */
@Configuration(proxyBeanMethods = false)
@Import(WallboardQueries.class)
public class LiveWallboard {

    /** On change, four times a second at most. */
    static final Duration AT_MOST_EVERY = Duration.ofMillis(250);

    /** Waiting times grow on a screen even when nothing happens. */
    static final Duration AT_LEAST_EVERY = Duration.ofSeconds(1);

    @Bean
    WallboardSnapshot wallboardSnapshot(LiveBoards boards, Clock clock) {
        return queues -> boards.wallboard(clock.instant(), queues);
    }

    @Bean
    SnapshotFeed<Set<QueueId>, Wallboard> wallboardFeed(LiveBoards boards, WallboardSnapshot snapshot) {
        SnapshotFeed<Set<QueueId>, Wallboard> feed =
                new SnapshotFeed<>("wallboard-feed", snapshot, Pace.always(AT_MOST_EVERY), AT_LEAST_EVERY);
        boards.subscribe(feed::changed);
        return feed;
    }
}
