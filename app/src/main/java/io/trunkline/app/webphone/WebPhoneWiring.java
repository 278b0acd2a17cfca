package io.trunkline.app.webphone;

import io.trunkline.app.settings.WebPhoneSettings;
import io.trunkline.sip.JainSipUserAgent;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.HttpStatus;
import org.springframework.http.server.ServerHttpRequest;
import org.springframework.http.server.ServerHttpResponse;
import org.springframework.web.socket.WebSocketHandler;
import org.springframework.web.socket.WebSocketHttpHeaders;
import org.springframework.web.socket.config.annotation.EnableWebSocket;
import org.springframework.web.socket.config.annotation.WebSocketConfigurer;
import org.springframework.web.socket.server.HandshakeInterceptor;

/**
 * Lets browsers in at {@code /sip}: pages of our own origin and of those named, speaking subprotocol {@code sip}. Without
 * TLS and another host than this one a page has no microphone, so outside of trials the server has a certificate
 * ({@code server.ssl}).
 */
@Configuration(proxyBeanMethods = false)
@EnableWebSocket
@EnableConfigurationProperties(WebPhoneSettings.class)
class WebPhoneWiring {

    static final String PATH = "/sip";

    @Bean
    SipEndpoint sipEndpoint(JainSipUserAgent sip) {
        return new SipEndpoint(sip::sockets);
    }

    @Bean
    WebSocketConfigurer webPhones(SipEndpoint endpoint, WebPhoneSettings settings) {
        return registry -> registry.addHandler(endpoint, PATH)
                .setAllowedOrigins(settings.origins().toArray(String[]::new))
                .addInterceptors(new SipOnly());
    }

    /** RFC 7118 section 5.1: a client that does not ask for {@code sip} speaks something else. */
    private static final class SipOnly implements HandshakeInterceptor {

        @Override
        public boolean beforeHandshake(
                ServerHttpRequest request,
                ServerHttpResponse response,
                WebSocketHandler handler,
                Map<String, Object> attributes) {
            List<String> asked = new WebSocketHttpHeaders(request.getHeaders()).getSecWebSocketProtocol();
            boolean sip = asked.contains(SipEndpoint.SUBPROTOCOL);
            if (!sip) {
                response.setStatusCode(HttpStatus.BAD_REQUEST);
            }
            return sip;
        }

        @Override
        public void afterHandshake(
                ServerHttpRequest request,
                ServerHttpResponse response,
                WebSocketHandler handler,
                @Nullable Exception failure) {}
    }
}
