package io.trunkline.query.graphiql;

import java.net.URI;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.io.ClassPathResource;
import org.springframework.http.MediaType;
import org.springframework.web.servlet.function.RouterFunction;
import org.springframework.web.servlet.function.RouterFunctions;
import org.springframework.web.servlet.function.ServerResponse;

/** Serves the page; its scripts are static resources of this module, unpacked from WebJars by the build. */
@Configuration(proxyBeanMethods = false)
public class OfflineGraphiql {

    @Bean
    RouterFunction<ServerResponse> graphiqlPage() {
        ClassPathResource page = new ClassPathResource("graphiql-offline/index.html");
        return RouterFunctions.route()
                .GET("/graphiql", request -> ServerResponse.ok()
                        .contentType(MediaType.TEXT_HTML)
                        .body(page))
                .GET("/graphiql/", request -> ServerResponse.permanentRedirect(URI.create("/graphiql"))
                        .build())
                .build();
    }
}
