package io.trunkline.query.server;

import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import com.mongodb.client.MongoDatabase;
import io.trunkline.embedded.mongo.EmbeddedMongo;
import io.trunkline.events.QueueId;
import io.trunkline.eventstore.EventLog;
import io.trunkline.eventstore.HaltedReader;
import io.trunkline.personal.MasterKey;
import io.trunkline.personal.MongoKeyStore;
import io.trunkline.personal.Opener;
import io.trunkline.personal.PersonalData;
import io.trunkline.projections.CenterZone;
import io.trunkline.projections.Projectors;
import io.trunkline.projections.live.LiveBoards;
import io.trunkline.projections.mark.MarkedLog;
import io.trunkline.projections.mark.TimeMarks;
import io.trunkline.projections.runner.ProjectionRunner;
import io.trunkline.query.QuerySide;
import io.trunkline.query.about.HaltedReaders;
import io.trunkline.query.about.NodeName;
import io.trunkline.query.floor.ExpectedWaits;
import io.trunkline.query.freshness.BoardsAndHistory;
import io.trunkline.query.freshness.ReadPositions;
import io.trunkline.testkit.log.InMemoryEventLog;
import java.io.IOException;
import java.nio.file.Files;
import java.time.Duration;
import java.time.ZoneId;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicReference;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.graphql.autoconfigure.GraphQlSourceBuilderCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;
import org.springframework.context.annotation.Primary;
import org.springframework.graphql.execution.SchemaReport;

/** An application as small as can be around the query side. */
@SpringBootConfiguration(proxyBeanMethods = false)
@EnableAutoConfiguration
@Import(QuerySide.class)
class QueryServer {

    private static final CenterZone CENTER = new CenterZone(ZoneId.of("Asia/Kathmandu"));

    @Bean
    CenterZone centerZone() {
        return CENTER;
    }

    @Bean
    TestClock clock() {
        return new TestClock();
    }

    @Bean
    InMemoryEventLog eventLog(TestClock clock) {
        return new InMemoryEventLog(clock);
    }

    @Bean
    @Primary
    MarkedLog markedLog(InMemoryEventLog log, MongoDatabase history) {
        return new MarkedLog(log, new TimeMarks(history));
    }

    @Bean(destroyMethod = "close")
    EmbeddedMongo embeddedMongo() throws IOException {
        return EmbeddedMongo.open(Files.createTempDirectory("query-side"), 0);
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
    ProjectionRunner projectionRunner(EventLog log, MongoDatabase history, TestClock clock) {
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
    HeldUp readPositions(LiveBoards boards, ProjectionRunner runner) {
        return new HeldUp(new BoardsAndHistory(boards, runner), runner.names());
    }

    @Bean
    HaltedReaders haltedReaders() {
        return () -> List.of(new HaltedReader("boards", 7, new UUID(0, 1), "call.teleported", "not known here"));
    }

    @Bean
    ExpectedWaits expectedWaits() {
        return () -> Map.of(new QueueId(new UUID(61, 2)), Duration.ofSeconds(90));
    }

    @Bean
    NodeName nodeName() {
        return new NodeName("node-1");
    }

    @Bean(destroyMethod = "close")
    PersonalData personalData(MongoDatabase history) {
        MasterKey master = MasterKey.parse(Base64.getEncoder().encodeToString(new byte[32]), "the test");
        return new PersonalData(new MongoKeyStore(history), master, "ZZ", Duration.ofSeconds(5), UUID::randomUUID);
    }

    @Bean
    Opener opener(PersonalData personal) {
        return personal.opener();
    }

    @Bean
    RecordedOpenings openingsOnRecord() {
        return new RecordedOpenings();
    }

    @Bean
    Story story(EventLog log, TestClock clock, ReadPositions positions, PersonalData personal) {
        return new Story(log, clock, positions, personal.sealer());
    }

    /** What Spring finds when it compares the schema with the resolvers. */
    static final class Inspection {
        final AtomicReference<SchemaReport> report = new AtomicReference<>();
    }

    @Bean
    Inspection inspection() {
        return new Inspection();
    }

    @Bean
    GraphQlSourceBuilderCustomizer inspect(Inspection inspection) {
        return source -> source.inspectSchemaMappings(inspection.report::set);
    }
}
