package io.trunkline.query.limits;

import graphql.execution.instrumentation.Instrumentation;
import io.trunkline.query.errors.QueryRefused;
import io.trunkline.query.errors.RefusalCode;
import io.trunkline.query.errors.Refusals;
import java.util.Map;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.graphql.server.WebGraphQlInterceptor;
import org.springframework.web.socket.server.standard.ServletServerContainerFactoryBean;
import reactor.core.publisher.Mono;

/** What one GraphQL request may ask for at most. A request beyond a limit is refused whole, with a code. */
@Configuration(proxyBeanMethods = false)
public class RequestLimits {

    /** Characters of a query. */
    public static final int LONGEST_QUERY = 20_000;

    /** Bytes of an HTTP request's body, variables included. */
    public static final int LARGEST_REQUEST = 256 * 1024;

    /**
     * Characters of a WebSocket message: the longest query and its variables. The servlet container makes a buffer of this size for
     * each connection, twice as many bytes, so it is not larger than it has to be.
     */
    public static final int LARGEST_MESSAGE = 32 * 1024;

    @Bean
    Instrumentation operationLimits() {
        return new OperationLimits();
    }

    @Bean
    @Order(1)
    WebGraphQlInterceptor queryLength() {
        return (request, chain) -> request.getDocument().length() > LONGEST_QUERY
                ? Mono.just(Refusals.response(
                        request, tooLarge(request.getDocument().length())))
                : chain.next(request);
    }

    @Bean
    FilterRegistrationBean<LargestBodyFilter> largestBody() {
        FilterRegistrationBean<LargestBodyFilter> registration =
                new FilterRegistrationBean<>(new LargestBodyFilter(LARGEST_REQUEST));
        registration.addUrlPatterns("/graphql");
        registration.setOrder(Ordered.HIGHEST_PRECEDENCE + 1);
        return registration;
    }

    /** The servlet container's own limit of 8 KiB is too small for queries that a page sends. */
    @Bean
    ServletServerContainerFactoryBean webSocketLimits() {
        ServletServerContainerFactoryBean container = new ServletServerContainerFactoryBean();
        container.setMaxTextMessageBufferSize(LARGEST_MESSAGE);
        container.setMaxBinaryMessageBufferSize(1024);
        return container;
    }

    private static QueryRefused tooLarge(int length) {
        return new QueryRefused(
                RefusalCode.QUERY_TOO_LARGE,
                "The query has " + length + " characters; at most " + LONGEST_QUERY + " are read.",
                Map.of("characters", length, "limit", LONGEST_QUERY));
    }
}
