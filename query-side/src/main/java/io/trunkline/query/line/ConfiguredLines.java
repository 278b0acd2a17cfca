package io.trunkline.query.line;

import com.mongodb.client.MongoDatabase;
import io.trunkline.projections.line.LineDirectory;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

/** Serves lines and ring groups from the history. */
@Configuration(proxyBeanMethods = false)
@Import(LineQueries.class)
public class ConfiguredLines {

    @Bean
    LineDirectory lineDirectory(MongoDatabase history) {
        return new LineDirectory(history);
    }
}
