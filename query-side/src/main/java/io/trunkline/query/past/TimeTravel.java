package io.trunkline.query.past;

import io.trunkline.eventstore.EventLog;
import io.trunkline.projections.live.LiveBoards;
import io.trunkline.query.freshness.CaughtUp;
import io.trunkline.query.limits.Turns;
import java.time.Clock;
import java.time.Duration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

/** Serves boards as they were. */
@Configuration(proxyBeanMethods = false)
@Import(AsOfQueries.class)
public class TimeTravel {

    /** Each may read a part of the log, and holds what it folds. */
    private static final int AT_ONCE = 2;

    private static final Duration PATIENCE = Duration.ofSeconds(20);

    @Bean
    Turns pastTurns() {
        return new Turns(AT_ONCE, PATIENCE);
    }

    @Bean
    Moments moments(LiveBoards live, EventLog log, CaughtUp caughtUp, Clock clock, Turns pastTurns) {
        return new Moments(live, log, caughtUp, clock, pastTurns);
    }
}
