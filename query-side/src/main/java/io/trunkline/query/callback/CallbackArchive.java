package io.trunkline.query.callback;

import com.mongodb.client.MongoDatabase;
import io.trunkline.projections.callback.CallbackHistory;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

/** Serves callbacks from the history. */
@Configuration(proxyBeanMethods = false)
@Import(CallbackQueries.class)
public class CallbackArchive {

    @Bean
    CallbackHistory callbackHistory(MongoDatabase history) {
        return new CallbackHistory(history);
    }
}
