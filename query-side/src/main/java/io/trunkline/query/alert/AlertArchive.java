package io.trunkline.query.alert;

import com.mongodb.client.MongoDatabase;
import io.trunkline.projections.alert.RaisedAlerts;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

/** Serves the alerts of the past from the history. */
@Configuration(proxyBeanMethods = false)
@Import(AlertHistoryQueries.class)
public class AlertArchive {

    @Bean
    RaisedAlerts raisedAlerts(MongoDatabase history) {
        return new RaisedAlerts(history);
    }
}
