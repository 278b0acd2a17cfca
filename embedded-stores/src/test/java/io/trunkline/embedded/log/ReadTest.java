package io.trunkline.embedded.log;

import static io.trunkline.embedded.log.LogClient.await;
import static io.trunkline.embedded.log.LogClient.event;
import static io.trunkline.embedded.log.LogClient.ids;
import static io.trunkline.embedded.log.LogClient.revisions;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.kurrent.dbclient.DeleteStreamOptions;
import io.kurrent.dbclient.EventData;
import io.kurrent.dbclient.Position;
import io.kurrent.dbclient.ReadAllOptions;
import io.kurrent.dbclient.ReadStreamOptions;
import io.kurrent.dbclient.ResolvedEvent;
import io.kurrent.dbclient.StreamDeletedException;
import io.kurrent.dbclient.StreamMetadata;
import io.kurrent.dbclient.StreamNotFoundException;
import io.kurrent.dbclient.StreamState;
import java.nio.file.Path;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Reads of streams and of $all through the official client, and the deletion of streams. */
class ReadTest {
    private static EmbeddedLogNode node;
    private static LogClient client;

    private final String stream = "call-" + UUID.randomUUID();

    @BeforeAll
    static void open(@TempDir Path folder) {
        node = EmbeddedLogNode.open(folder, 0);
        client = new LogClient(node);
    }

    @AfterAll
    static void close() {
        client.close();
        node.close();
    }

    private static EventData[] many(int count) {
        return Stream.generate(() -> event("E")).limit(count).toArray(EventData[]::new);
    }

    @Test
    void aStreamIsReadForwardsAndBackwardsFromAnyRevision() {
        client.append(stream, many(100));

        assertThat(client.read(stream)).hasSize(100);
        assertThat(revisions(client.read(stream, ReadStreamOptions.get().fromRevision(97))))
                .containsExactly(97L, 98L, 99L);
        assertThat(revisions(client.read(
                        stream, ReadStreamOptions.get().backwards().fromEnd().maxCount(3))))
                .containsExactly(99L, 98L, 97L);
        assertThat(revisions(
                        client.read(stream, ReadStreamOptions.get().backwards().fromRevision(1))))
                .containsExactly(1L, 0L);
        assertThat(client.read(stream, ReadStreamOptions.get().fromRevision(100)))
                .isEmpty();
    }

    @Test
    void anEventComesBackAsItWasAppended() {
        EventData sent = EventData.builderAsBinary(UUID.randomUUID(), "Типа 类型", new byte[] {0, 1, -1})
                .metadataAsBytes(new byte[] {7})
                .build();
        client.append(stream, sent);

        assertThat(client.read(stream)).singleElement().satisfies(resolved -> {
            assertThat(resolved.getEvent().getEventId()).isEqualTo(sent.getEventId());
            assertThat(resolved.getEvent().getEventType()).isEqualTo("Типа 类型");
            assertThat(resolved.getEvent().getEventData()).containsExactly(0, 1, -1);
            assertThat(resolved.getEvent().getUserMetadata()).containsExactly(7);
            assertThat(resolved.getEvent().getContentType()).isEqualTo("application/octet-stream");
            assertThat(resolved.getEvent().getCreated()).isNotNull();
        });
    }

    @Test
    void aStreamThatNeverWasIsNotFound() {
        assertThatThrownBy(() -> client.read(stream)).isInstanceOf(StreamNotFoundException.class);
    }

    @Test
    void allIsReadInTheOrderOfPositionsInclusiveForwardsAndExclusiveBackwards() {
        client.append(stream, many(50));
        client.append(stream + "-b", many(600));
        List<ResolvedEvent> forwards =
                client.readAll(ReadAllOptions.get().fromStart().maxCount(100_000));
        List<ResolvedEvent> backwards =
                client.readAll(ReadAllOptions.get().fromEnd().backwards().maxCount(100_000));

        assertThat(backwards.reversed()).isEqualTo(forwards);
        Position middle = forwards.get(100).getEvent().getPosition();
        assertThat(ids(client.readAll(ReadAllOptions.get().fromPosition(middle).maxCount(2))))
                .isEqualTo(ids(forwards.subList(100, 102)));
        assertThat(ids(client.readAll(
                        ReadAllOptions.get().fromPosition(middle).backwards().maxCount(2))))
                .isEqualTo(ids(forwards.subList(98, 100).reversed()));
    }

    @Test
    void metadataLimitsWhatCanBeReadOfAStream() {
        client.append(stream, many(5));
        StreamMetadata metadata = new StreamMetadata();
        metadata.setMaxCount(2L);
        await(client.client().setStreamMetadata(stream, metadata));

        assertThat(await(client.client().getStreamMetadata(stream))).isEqualTo(metadata);
        assertThat(revisions(client.read(stream))).containsExactly(3L, 4L);
    }

    @Test
    void aDeletedStreamStartsAgainAfterItsLastRevision() {
        client.append(stream, many(3));
        await(client.client().deleteStream(stream, DeleteStreamOptions.get()));
        assertThatThrownBy(() -> client.read(stream)).isInstanceOf(StreamNotFoundException.class);

        client.append(stream, StreamState.noStream(), event("Again"));

        assertThat(revisions(client.read(stream))).containsExactly(3L);
    }

    @Test
    void aTombstonedStreamIsClosedForEver() {
        client.append(stream, many(3));
        await(client.client().tombstoneStream(stream, DeleteStreamOptions.get()));

        assertThatThrownBy(() -> client.append(stream, event("Again"))).isInstanceOf(StreamDeletedException.class);
        assertThatThrownBy(() -> client.read(stream)).hasMessageContaining("deleted");
    }

    @Test
    void aDiscoveringClientFindsTheNode() {
        client.append(stream, event("A"));
        try (LogClient discovering = new LogClient("esdb+discover://127.0.0.1:" + node.port() + "?tls=false")) {
            assertThat(discovering.read(stream)).hasSize(1);
        }
    }
}
