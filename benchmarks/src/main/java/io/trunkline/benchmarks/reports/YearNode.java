package io.trunkline.benchmarks.reports;

import com.mongodb.client.MongoDatabase;
import io.trunkline.eventstore.esdb.EventStoreDbLog;
import io.trunkline.projections.mark.MarkedLog;
import io.trunkline.projections.mark.TimeMarks;
import io.trunkline.query.QuerySide;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;
import org.springframework.context.annotation.Primary;

/** The same on a log that is filled already, with the marks of time that the product has. */
@SpringBootConfiguration(proxyBeanMethods = false)
@EnableAutoConfiguration
@Import(QuerySide.class)
class YearNode extends ReportNode {

    @Bean
    @Primary
    MarkedLog markedLog(EventStoreDbLog log, MongoDatabase history) {
        return new MarkedLog(log, new TimeMarks(history));
    }
}
