package io.trunkline.query.flow;

import com.mongodb.client.MongoDatabase;
import io.trunkline.projections.flow.FlowDirectory;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

/** Serves call flows from the history. */
@Configuration(proxyBeanMethods = false)
@Import(FlowQueries.class)
public class ConfiguredFlows {

    @Bean
    FlowDirectory flowDirectory(MongoDatabase history) {
        return new FlowDirectory(history);
    }
}
