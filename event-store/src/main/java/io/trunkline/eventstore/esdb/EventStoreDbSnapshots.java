package io.trunkline.eventstore.esdb;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.kurrent.dbclient.AppendToStreamOptions;
import io.kurrent.dbclient.EventData;
import io.kurrent.dbclient.ReadStreamOptions;
import io.kurrent.dbclient.RecordedEvent;
import io.kurrent.dbclient.StreamMetadata;
import io.kurrent.dbclient.StreamNotFoundException;
import io.kurrent.dbclient.StreamState;
import io.trunkline.eventstore.Bytes;
import io.trunkline.eventstore.SnapshotStore;
import java.io.IOException;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Each stream's snapshots in a stream of their own, {@code snapshot-call-<uuid>}, of which the store keeps one event.
 * Its category is none of ours, so no follower sees it.
 */
final class EventStoreDbSnapshots implements SnapshotStore {

    private static final Logger LOG = LoggerFactory.getLogger(EventStoreDbSnapshots.class);
    private static final String TYPE = "snapshot";
    /** The limit of one is set at the first snapshot, and again now and then in case that was lost. */
    private static final long REMIND_EVERY = 32;

    /** What is stored beside the state. */
    private record About(long revision, String shape, String takenAt) {}

    private final NodeConnection node;
    private final LogSettings settings;
    private final ObjectMapper json = new ObjectMapper();

    EventStoreDbSnapshots(NodeConnection node, LogSettings settings) {
        this.node = node;
        this.settings = settings;
    }

    static String streamOf(String stream) {
        return "snapshot-" + stream;
    }

    @Override
    public void save(Snapshot snapshot) {
        String name = streamOf(snapshot.stream());
        var written = node.call(
                "snapshot of " + snapshot.stream(),
                client -> client.appendToStream(name, options(), eventData(snapshot)));
        if (written.getNextExpectedRevision().toRawLong() % REMIND_EVERY == 0) {
            StreamMetadata one = new StreamMetadata();
            one.setMaxCount(1L);
            node.call("limit of " + name, client -> client.setStreamMetadata(name, options(), one));
        }
    }

    private AppendToStreamOptions options() {
        return AppendToStreamOptions.get()
                .streamState(StreamState.any())
                .deadline(settings.callTimeout().toMillis());
    }

    private EventData eventData(Snapshot snapshot) {
        About about = new About(
                snapshot.revision(), snapshot.shape(), snapshot.takenAt().toString());
        try {
            return EventData.builderAsJson(
                            UUID.randomUUID(), TYPE, snapshot.state().toArray())
                    .metadataAsBytes(json.writeValueAsBytes(about))
                    .build();
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public Optional<Snapshot> newest(String stream) {
        ReadStreamOptions last = ReadStreamOptions.get()
                .backwards()
                .fromEnd()
                .maxCount(1)
                .deadline(settings.callTimeout().toMillis());
        try {
            return node
                    .call("snapshot of " + stream, client -> client.readStream(streamOf(stream), last))
                    .getEvents()
                    .stream()
                    .findFirst()
                    .flatMap(event -> snapshot(stream, event.getEvent()));
        } catch (StreamNotFoundException e) {
            return Optional.empty();
        }
    }

    private Optional<Snapshot> snapshot(String stream, RecordedEvent event) {
        try {
            About about = json.readValue(event.getUserMetadata(), About.class);
            return Optional.of(new Snapshot(
                    stream,
                    about.revision(),
                    about.shape(),
                    Instant.parse(about.takenAt()),
                    Bytes.of(event.getEventData())));
        } catch (IOException | RuntimeException e) {
            LOG.warn("Ignoring the snapshot of {}: what is stored beside it is malformed", stream, e);
            return Optional.empty();
        }
    }
}
