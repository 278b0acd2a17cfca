package io.trunkline.query.freshness;

import java.time.Duration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;
import org.springframework.graphql.server.WebGraphQlInterceptor;

/** Lets a reader ask for data not older than a position. */
@Configuration(proxyBeanMethods = false)
public class Freshness {

    /** How long a request waits for the read side. */
    public static final Duration PATIENCE = Duration.ofSeconds(2);

    @Bean
    @Order(2)
    WebGraphQlInterceptor notOlderThan(ReadPositions positions) {
        return new NotOlderThan(positions, PATIENCE);
    }

    @Bean
    CaughtUp caughtUp(ReadPositions positions) {
        return new CaughtUp(positions, PATIENCE);
    }
}
