package io.trunkline.app.wiring;

import com.mongodb.client.MongoDatabase;
import io.trunkline.app.settings.CenterSettings;
import io.trunkline.app.settings.NodeSettings;
import io.trunkline.eventstore.EventLog;
import io.trunkline.eventstore.HaltedReader;
import io.trunkline.eventstore.SharedFollower;
import io.trunkline.eventstore.esdb.EventStoreDbLog;
import io.trunkline.projections.CenterZone;
import io.trunkline.projections.Projectors;
import io.trunkline.projections.live.LiveBoards;
import io.trunkline.projections.mark.MarkedLog;
import io.trunkline.projections.mark.TimeMarks;
import io.trunkline.projections.runner.ProjectionDesk;
import io.trunkline.projections.runner.ProjectionFault;
import io.trunkline.projections.runner.ProjectionRunner;
import io.trunkline.projections.runner.RunnerStatus.ProjectionStatus;
import io.trunkline.query.about.HaltedReaders;
import io.trunkline.query.about.NodeName;
import io.trunkline.query.freshness.BoardsAndHistory;
import io.trunkline.query.freshness.ReadPositions;
import io.trunkline.query.personal.OpeningsOnRecord;
import java.time.Clock;
import java.util.stream.Stream;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Primary;

/** The read side: history in MongoDB, live boards in memory. {@link Startup} starts both. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(CenterSettings.class)
class ReadWiring {

    @Bean
    LiveBoards liveBoards(CenterZone center) {
        return new LiveBoards(center);
    }

    /** The log as everybody else has it: an instant's place in it is found by the marks. */
    @Bean
    @Primary
    MarkedLog markedLog(EventStoreDbLog log, MongoDatabase database) {
        return new MarkedLog(log, new TimeMarks(database));
    }

    @Bean
    CenterZone centerZone(CenterSettings center) {
        return new CenterZone(center.zone());
    }

    @Bean
    ProjectionRunner projectionRunner(
            EventLog log, MongoDatabase database, CenterZone center, Clock clock, NodeSettings node) {
        return new ProjectionRunner(log, database, Projectors.all(center), clock, node.name());
    }

    @Bean
    ProjectionDesk projectionDesk(
            EventLog log, MongoDatabase database, CenterZone center, Clock clock, ProjectionRunner history) {
        return new ProjectionDesk(log, database, Projectors.all(center), clock, history::nudge);
    }

    @Bean
    OpeningsOnRecord openingsOnRecord(EventLog log, Clock clock, NodeSettings node) {
        return new AnswersOnRecord(log, clock, node.name());
    }

    @Bean
    NodeName nodeName(NodeSettings node) {
        return new NodeName(node.name());
    }

    @Bean
    HaltedReaders haltedReaders(SharedFollower folds, ProjectionRunner history) {
        return () -> Stream.concat(
                        folds.status().halted().stream(),
                        history.status().projections().stream().flatMap(ReadWiring::halted))
                .toList();
    }

    private static Stream<HaltedReader> halted(ProjectionStatus projection) {
        ProjectionFault fault = projection.fault();
        return fault == null
                ? Stream.empty()
                : Stream.of(new HaltedReader(
                        projection.collection(),
                        fault.position(),
                        fault.eventId(),
                        fault.eventName(),
                        fault.message()));
    }

    @Bean
    ReadPositions readPositions(LiveBoards live, ProjectionRunner history) {
        return new BoardsAndHistory(live, history);
    }
}
