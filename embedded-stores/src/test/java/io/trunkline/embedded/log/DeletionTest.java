package io.trunkline.embedded.log;

import static io.trunkline.embedded.log.LogClient.await;
import static io.trunkline.embedded.log.LogClient.event;
import static io.trunkline.embedded.log.LogClient.revisions;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.grpc.Metadata;
import io.grpc.StatusRuntimeException;
import io.kurrent.dbclient.DeleteStreamOptions;
import io.kurrent.dbclient.EventData;
import io.kurrent.dbclient.Position;
import io.kurrent.dbclient.ReadAllOptions;
import io.kurrent.dbclient.RecordedEvent;
import io.kurrent.dbclient.ResolvedEvent;
import io.kurrent.dbclient.StreamDeletedException;
import io.kurrent.dbclient.StreamMetadata;
import io.kurrent.dbclient.StreamNotFoundException;
import io.kurrent.dbclient.StreamState;
import io.kurrent.dbclient.WrongExpectedVersionException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What may follow a deletion or a tombstone, and what both leave in the log, as EventStoreDB has it. */
class DeletionTest {
    private static EmbeddedLogNode node;
    private static LogClient client;
    private static RawClient raw;

    private final String stream = "call-" + UUID.randomUUID();

    @BeforeAll
    static void open(@TempDir Path folder) {
        node = EmbeddedLogNode.open(folder, 0);
        client = new LogClient(node);
        raw = new RawClient(node.port());
    }

    @AfterAll
    static void close() {
        client.close();
        raw.close();
        node.close();
    }

    private void delete(StreamState expected) {
        await(client.client().deleteStream(stream, DeleteStreamOptions.get().streamState(expected)));
    }

    private void tombstone(StreamState expected) {
        await(client.client().tombstoneStream(stream, DeleteStreamOptions.get().streamState(expected)));
    }

    private static StreamMetadata maxCount(long count) {
        StreamMetadata metadata = new StreamMetadata();
        metadata.setMaxCount(count);
        return metadata;
    }

    private static List<RecordedEvent> logAfter(Position position) {
        return client.readAll(ReadAllOptions.get().fromPosition(position)).stream()
                .skip(1)
                .map(ResolvedEvent::getEvent)
                .toList();
    }

    @Test
    void aDeletionIsAnEventOfTheMetadataStreamAndATombstoneOneOfTheStream() {
        Position position = client.append(stream, event("A"), event("B")).getLogPosition();
        delete(StreamState.streamRevision(1));
        tombstone(StreamState.any());

        List<RecordedEvent> log = logAfter(position);
        assertThat(log).extracting(RecordedEvent::getEventType).containsExactly("$metadata", "$streamDeleted");
        assertThat(log).extracting(RecordedEvent::getStreamId).containsExactly("$$" + stream, stream);
        assertThat(new String(log.getFirst().getEventData(), StandardCharsets.UTF_8))
                .isEqualTo("{\"$tb\":9223372036854775807}");
        assertThat(log.getLast().getRevision()).isEqualTo(Long.MAX_VALUE);
    }

    @Test
    void deletionIsJudgedByItsExpectedState() {
        assertThatThrownBy(() -> delete(StreamState.any())).isInstanceOf(WrongExpectedVersionException.class);
        client.append(stream, event("A"), event("B"));

        assertThatThrownBy(() -> delete(StreamState.streamRevision(0)))
                .isInstanceOfSatisfying(WrongExpectedVersionException.class, wrong -> {
                    assertThat(wrong.getActualState()).isEqualTo(StreamState.streamRevision(1));
                    assertThat(wrong.getExpectedState()).isEqualTo(StreamState.streamRevision(0));
                });
        assertThatThrownBy(() -> delete(StreamState.noStream())).isInstanceOf(WrongExpectedVersionException.class);
        delete(StreamState.streamExists());
        assertThatThrownBy(() -> delete(StreamState.streamExists())).isInstanceOf(StreamDeletedException.class);
        delete(StreamState.noStream());
        delete(StreamState.any());
    }

    @Test
    void aDeletedStreamContinuesUnderEachExpectedStateThatFits() {
        for (StreamState expected : List.of(StreamState.noStream(), StreamState.any(), StreamState.streamRevision(7))) {
            client.append(stream, event("A"), event("B"));
            delete(StreamState.any());
            assertThatThrownBy(() -> client.append(stream, StreamState.streamExists(), event("C")))
                    .isInstanceOf(StreamDeletedException.class);
            client.append(stream, expected, event("C"));
        }

        assertThat(revisions(client.read(stream))).containsExactly(8L);
    }

    @Test
    void aRetryOfWhatWasDeletedSinceIsStillARetry() {
        EventData event = event("A");
        client.append(stream, StreamState.noStream(), event);
        delete(StreamState.any());
        client.append(stream, StreamState.noStream(), event);

        assertThatThrownBy(() -> client.read(stream)).isInstanceOf(StreamNotFoundException.class);
    }

    @Test
    void metadataForADeletedStreamMakesItExistAgainWithoutItsEvents() {
        client.append(stream, event("A"), event("B"), event("C"));
        delete(StreamState.any());
        await(client.client().setStreamMetadata(stream, maxCount(2)));

        assertThat(client.read(stream)).isEmpty();
        client.append(stream, StreamState.streamRevision(2), event("D"), event("E"), event("F"));
        assertThat(revisions(client.read(stream))).containsExactly(4L, 5L);
        StreamMetadata metadata = await(client.client().getStreamMetadata(stream));
        assertThat(metadata.getMaxCount()).isEqualTo(2);
        assertThat(metadata.getTruncateBefore()).isEqualTo(3);
    }

    @Test
    void aTombstoneClosesTheStreamAndItsMetadata() {
        client.append(stream, event("A"));
        await(client.client().setStreamMetadata(stream, maxCount(2)));
        tombstone(StreamState.streamRevision(0));

        assertThatThrownBy(() -> client.append(stream, event("B"))).isInstanceOf(StreamDeletedException.class);
        assertThatThrownBy(() -> delete(StreamState.any())).isInstanceOf(StreamDeletedException.class);
        assertThatThrownBy(() -> tombstone(StreamState.any())).isInstanceOf(StreamDeletedException.class);
        assertThatThrownBy(() -> await(client.client().setStreamMetadata(stream, maxCount(1))))
                .isInstanceOf(StreamDeletedException.class);
        for (String name : List.of(stream, "$$" + stream)) {
            assertThatThrownBy(() -> raw.read(RawClient.forwards(name)))
                    .isInstanceOfSatisfying(StatusRuntimeException.class, e -> {
                        Metadata trailers = e.getTrailers();
                        assertThat(trailers).isNotNull();
                        assertThat(RawClient.exception(trailers)).isEqualTo("stream-deleted");
                    });
        }
    }

    @Test
    void aStreamMayBeTombstonedBeforeItWasEverWritten() {
        tombstone(StreamState.noStream());

        assertThatThrownBy(() -> client.append(stream, event("A"))).isInstanceOf(StreamDeletedException.class);
    }

    @Test
    void aMetadataStreamAndAllCannotBeDeleted() {
        client.append(stream, event("A"));
        for (String name : List.of("$$" + stream, "$all")) {
            assertThatThrownBy(() -> await(client.client().deleteStream(name, DeleteStreamOptions.get())))
                    .isInstanceOf(StatusRuntimeException.class)
                    .hasMessageContaining("PERMISSION_DENIED");
        }
        assertThatThrownBy(() -> client.append("$all", event("A"))).hasMessageContaining("PERMISSION_DENIED");
    }

    @Test
    void aSubscriberOfAStreamIsToldOfItsTombstone() {
        client.append(stream, event("A"));
        Following following = new Following();
        await(client.client().subscribeToStream(stream, following));
        following.awaitEvents(1);
        tombstone(StreamState.any());

        following.awaitEnd();
        assertThat(following.cancellation()).isNotNull();
    }
}
