package io.trunkline.query.call;

import com.mongodb.client.MongoDatabase;
import io.trunkline.projections.call.CallHistory;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

/** Serves calls from the history, and their events from the log. */
@Configuration(proxyBeanMethods = false)
@Import({CallQueries.class, CallTreeQueries.class})
public class CallArchive {

    @Bean
    CallHistory callHistory(MongoDatabase history) {
        return new CallHistory(history);
    }
}
