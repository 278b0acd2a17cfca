package io.trunkline.benchmarks.reports;

import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import com.mongodb.client.MongoDatabase;
import io.trunkline.embedded.mongo.EmbeddedMongo;
import io.trunkline.eventstore.EventLog;
import io.trunkline.personal.MasterKey;
import io.trunkline.personal.MongoKeyStore;
import io.trunkline.personal.Opener;
import io.trunkline.personal.PersonalData;
import io.trunkline.projections.CenterZone;
import io.trunkline.projections.Projectors;
import io.trunkline.projections.live.LiveBoards;
import io.trunkline.projections.runner.ProjectionRunner;
import io.trunkline.query.QuerySide;
import io.trunkline.query.about.HaltedReaders;
import io.trunkline.query.about.NodeName;
import io.trunkline.query.floor.ExpectedWaits;
import io.trunkline.query.freshness.BoardsAndHistory;
import io.trunkline.query.freshness.ReadPositions;
import io.trunkline.query.personal.OpeningsOnRecord;
import io.trunkline.testkit.log.InMemoryEventLog;
import java.io.IOException;
import java.nio.file.Files;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneId;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;

/** The query side as the product runs it, on the embedded document store; its log is in memory and nearly empty. */
@SpringBootConfiguration(proxyBeanMethods = false)
@EnableAutoConfiguration
@Import(QuerySide.class)
class ReportNode {

    static final CenterZone CENTER = new CenterZone(ZoneId.of("Europe/Berlin"));

    @Bean
    Clock clock() {
        return Clock.systemUTC();
    }

    @Bean
    CenterZone centerZone() {
        return CENTER;
    }

    @Bean
    InMemoryEventLog eventLog(Clock clock) {
        return new InMemoryEventLog(clock);
    }

    @Bean(destroyMethod = "close")
    EmbeddedMongo embeddedMongo() throws IOException {
        return EmbeddedMongo.open(Files.createTempDirectory("reports"), 0);
    }

    @Bean(destroyMethod = "close")
    MongoClient mongoClient(EmbeddedMongo mongo) {
        return MongoClients.create(mongo.connectionString());
    }

    @Bean
    MongoDatabase history(MongoClient client) {
        return client.getDatabase("trunkline");
    }

    @Bean(destroyMethod = "close")
    ProjectionRunner projectionRunner(EventLog log, MongoDatabase history, Clock clock) {
        return new ProjectionRunner(log, history, Projectors.all(CENTER), clock).start();
    }

    @Bean(destroyMethod = "close")
    LiveBoards liveBoards() {
        return new LiveBoards(CENTER);
    }

    @Bean(destroyMethod = "close")
    EventLog.Following boardsFollowTheLog(EventLog log, LiveBoards boards) {
        return log.follow(EventLog.START, boards);
    }

    @Bean
    ReadPositions readPositions(LiveBoards boards, ProjectionRunner runner) {
        return new BoardsAndHistory(boards, runner);
    }

    @Bean
    HaltedReaders haltedReaders() {
        return List::of;
    }

    @Bean
    ExpectedWaits expectedWaits() {
        return Map::of;
    }

    @Bean
    NodeName nodeName() {
        return new NodeName("bench");
    }

    /** Reports open nobody's data. */
    @Bean
    OpeningsOnRecord openingsOnRecord() {
        return opening -> {
            throw new IllegalStateException("nothing was to be opened: " + opening);
        };
    }

    @Bean
    Opener opener(MongoDatabase history) {
        MasterKey master = MasterKey.parse(Base64.getEncoder().encodeToString(new byte[32]), "the benchmark");
        return new PersonalData(new MongoKeyStore(history), master, "ZZ", Duration.ofSeconds(5), UUID::randomUUID)
                .opener();
    }
}
