package io.trunkline.query.errors;

import jakarta.servlet.FilterChain;
import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.apache.catalina.core.StandardHost;
import org.springframework.boot.tomcat.servlet.TomcatServletWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.boot.webmvc.error.ErrorController;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.Ordered;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.filter.OncePerRequestFilter;

/** Sees to it that every error over HTTP is answered with a code and a sentence, whoever found it: a handler, Spring or the servlet container. */
@Configuration(proxyBeanMethods = false)
public class HttpErrors {

    /** Where the servlet container sends what went wrong; Spring finds it in here. */
    @RestController
    static class Answered implements ErrorController {

        @RequestMapping("${spring.web.error.path:${error.path:/error}}")
        void answer(HttpServletRequest request, HttpServletResponse response) throws IOException {
            if (request.getAttribute(RequestDispatcher.ERROR_EXCEPTION) instanceof Exception failure) {
                HttpRefusals.write(response, failure);
            } else {
                HttpRefusals.write(
                        response,
                        request.getAttribute(RequestDispatcher.ERROR_STATUS_CODE) instanceof Integer status
                                ? status
                                : HttpServletResponse.SC_NOT_FOUND);
            }
        }
    }

    /** A status that stands there without a word is sent the same way. */
    private static final class Wordless extends OncePerRequestFilter {

        @Override
        protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
                throws ServletException, IOException {
            chain.doFilter(request, response);
            if (response.getStatus() >= HttpServletResponse.SC_BAD_REQUEST
                    && response.getContentType() == null
                    && !response.isCommitted()
                    && !request.isAsyncStarted()) {
                response.sendError(response.getStatus());
            }
        }
    }

    @Bean
    FilterRegistrationBean<OncePerRequestFilter> wordlessErrors() {
        FilterRegistrationBean<OncePerRequestFilter> registration = new FilterRegistrationBean<>(new Wordless());
        registration.setOrder(Ordered.HIGHEST_PRECEDENCE);
        return registration;
    }

    /** For what never reaches a servlet, as an address that is none. */
    @Bean
    WebServerFactoryCustomizer<TomcatServletWebServerFactory> errorsOfTheContainer() {
        return factory -> factory.addContextCustomizers(context -> {
            if (context.getParent() instanceof StandardHost host) {
                host.setErrorReportValveClass(CodedErrorValve.class.getName());
            }
        });
    }
}
