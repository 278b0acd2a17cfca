package io.trunkline.query.stream;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;
import org.springframework.graphql.server.WebGraphQlHandler;
import org.springframework.graphql.server.WebGraphQlInterceptor;
import org.springframework.graphql.server.WebSocketGraphQlRequest;
import org.springframework.graphql.server.webmvc.GraphQlWebSocketHandler;
import org.springframework.http.converter.json.JacksonJsonHttpMessageConverter;
import tools.jackson.databind.json.JsonMapper;

/** Subscriptions over {@code graphql-transport-ws}, bounded in number and in what a slow reader leaves behind. */
@Configuration(proxyBeanMethods = false)
public class Streaming {

    /** Subscriptions that one node serves. */
    public static final int MOST_SUBSCRIPTIONS = 500;

    @Bean
    SubscriptionLimit subscriptionLimit() {
        return new SubscriptionLimit(MOST_SUBSCRIPTIONS);
    }

    @Bean
    SendWatch sendWatch() {
        return new SendWatch();
    }
}
