package io.trunkline.projections.queue;

import static org.assertj.core.api.Assertions.assertThat;

import com.mongodb.MongoClientSettings;
import io.trunkline.events.AgentId;
import io.trunkline.events.MemberTerms;
import io.trunkline.events.QueueEvent.QueueChanged;
import io.trunkline.events.QueueEvent.QueueCreated;
import io.trunkline.events.QueueEvent.QueueMemberAdded;
import io.trunkline.events.QueueEvent.QueueMemberChanged;
import io.trunkline.events.QueueId;
import io.trunkline.events.QueueRouting;
import io.trunkline.events.QueueSettings;
import io.trunkline.events.QueueSettings.RoutingStrategy;
import io.trunkline.events.SkillLevel;
import io.trunkline.events.SkillRing;
import io.trunkline.projections.given.Envelopes;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.bson.BsonDocument;
import org.bson.BsonDocumentReader;
import org.bson.BsonDocumentWriter;
import org.bson.codecs.Codec;
import org.bson.codecs.DecoderContext;
import org.bson.codecs.EncoderContext;
import org.junit.jupiter.api.Test;

/** A queue's document keeps what labels history, whatever else the queue is told. */
class QueueProjectorTest {

    private static final QueueId QUEUE = new QueueId(new UUID(1, 1));
    private static final AgentId ANN = new AgentId(new UUID(3, 1));
    private static final Instant NOW = Instant.parse("2026-11-22T09:00:00Z");

    @Test
    void aPersonalQueueWithRingsIsStoredAndReadByTheDriver() {
        SkillRing ring = new SkillRing(0, List.of(new SkillLevel("tax", 4)), 0, "berlin");
        QueueRouting routing = new QueueRouting(60, RoutingStrategy.TOP_DOWN, 20, 10, List.of(ring), ANN);
        QueueDocument document = Envelopes.fold(
                        new QueueProjector(),
                        Envelopes.of(
                                new QueueCreated(QUEUE, settings(routing), NOW),
                                new QueueMemberAdded(QUEUE, ANN, NOW),
                                new QueueMemberChanged(QUEUE, ANN, new MemberTerms(2, 1, 5), NOW),
                                new QueueChanged(QUEUE, settings(routing), NOW)))
                .of(QUEUE.toString());

        assertThat(document.settings()).isEqualTo(settings(QueueRouting.PLAIN));
        assertThat(document.members()).containsExactly(ANN.toString());
        assertThat(thereAndBack(document)).isEqualTo(document);
    }

    private static QueueDocument thereAndBack(QueueDocument document) {
        Codec<QueueDocument> codec =
                MongoClientSettings.getDefaultCodecRegistry().get(QueueDocument.class);
        BsonDocument stored = new BsonDocument();
        codec.encode(
                new BsonDocumentWriter(stored),
                document,
                EncoderContext.builder().build());
        return codec.decode(
                new BsonDocumentReader(stored), DecoderContext.builder().build());
    }

    private static QueueSettings settings(QueueRouting routing) {
        return QueueSettings.plain("sales", RoutingStrategy.MEMORY, 15, 20, 20, 5, 2, 0)
                .withRouting(routing);
    }
}
