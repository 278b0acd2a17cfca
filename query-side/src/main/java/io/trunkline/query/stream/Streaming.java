package io.trunkline.query.stream;

import java.time.Duration;
import java.util.Map;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.graphql.server.WebGraphQlHandler;
import org.springframework.graphql.server.WebGraphQlInterceptor;
import org.springframework.graphql.server.WebSocketGraphQlRequest;
import org.springframework.graphql.server.webmvc.GraphQlWebSocketHandler;
import org.springframework.http.converter.json.JacksonJsonHttpMessageConverter;

/** Subscriptions over {@code graphql-transport-ws}, bounded in number and in what a slow reader leaves behind. */
@Configuration(proxyBeanMethods = false)
public class Streaming {

    /** Subscriptions that one node serves. */
    public static final int MOST_SUBSCRIPTIONS = 500;

    private static final Duration INIT_TIMEOUT = Duration.ofSeconds(10);
    private static final Duration KEEP_ALIVE = Duration.ofSeconds(20);

    @Bean
    SubscriptionLimit subscriptionLimit() {
        return new SubscriptionLimit(MOST_SUBSCRIPTIONS);
    }

    @Bean
    SendWatch sendWatch() {
        return new SendWatch();
    }

    @Bean
    GraphQlWebSocketHandler graphQlWebSocketHandler(WebGraphQlHandler handler, SendWatch watch) {
        return new WatchedWebSocketHandler(
                handler, new JacksonJsonHttpMessageConverter(), INIT_TIMEOUT, KEEP_ALIVE, watch);
    }

    /** Lets a subscription's resolver ask whether its connection keeps up. */
    @Bean
    WebGraphQlInterceptor slowReaders(SendWatch watch) {
        return (request, chain) -> {
            if (request instanceof WebSocketGraphQlRequest subscription) {
                SlowReader reader = watch.reader(subscription.getSessionInfo().getId());
                if (reader != null) {
                    request.configureExecutionInput((_, input) ->
                            input.graphQLContext(Map.of(SlowReader.KEY, reader)).build());
                }
            }
            return chain.next(request);
        };
    }
}
