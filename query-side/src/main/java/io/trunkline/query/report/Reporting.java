package io.trunkline.query.report;

import com.mongodb.client.MongoDatabase;
import io.trunkline.projections.agent.AgentDirectory;
import io.trunkline.projections.agent.AgentIntervals;
import io.trunkline.projections.queue.QueueIntervals;
import io.trunkline.query.floor.Floor;
import io.trunkline.query.freshness.ReadPositions;
import java.time.Clock;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

/** Serves reports from the history. */
@Configuration(proxyBeanMethods = false)
@Import(ReportQueries.class)
public class Reporting {

    @Bean
    QueueReports queueReports(MongoDatabase history, Floor floor, ReadPositions positions) {
        return new QueueReports(new QueueIntervals(history), floor, positions);
    }

    @Bean
    AgentReports agentReports(MongoDatabase history, Floor floor, ReadPositions positions, Clock clock) {
        return new AgentReports(new AgentIntervals(history), new AgentDirectory(history), floor, positions, clock);
    }
}
