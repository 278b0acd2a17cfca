package io.trunkline.query.floor;

import io.trunkline.projections.live.LiveBoards;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

/** Serves queues and agents from the live boards. */
@Configuration(proxyBeanMethods = false)
@Import({FloorQueries.class, ParkedQueries.class, WaitQueries.class})
public class LiveFloor {

    @Bean
    Floor floor(LiveBoards boards) {
        return new Floor(boards);
    }
}
