package io.trunkline.testkit.log;

import io.kurrent.dbclient.AppendToStreamOptions;
import io.kurrent.dbclient.EventData;
import io.kurrent.dbclient.KurrentDBClient;
import io.kurrent.dbclient.KurrentDBConnectionString;
import io.kurrent.dbclient.StreamState;
import io.trunkline.embedded.log.EmbeddedLogNode;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * The store that the contracts run on: the embedded node, or the one that the system property {@value #PROPERTY} or the
 * environment variable {@value #VARIABLE} names.
 */
final class StoreUnderTest implements AutoCloseable {

    static final String PROPERTY = "trunkline.test.event-store";
    static final String VARIABLE = "TRUNKLINE_TEST_EVENTSTORE";

    private final @Nullable EmbeddedLogNode embedded;
    private final String connectionString;

    private StoreUnderTest(@Nullable EmbeddedLogNode embedded, String connectionString) {
        this.embedded = embedded;
        this.connectionString = connectionString;
    }

    static StoreUnderTest open(Path folder) {
        String named = System.getProperty(PROPERTY, System.getenv().getOrDefault(VARIABLE, ""));
        if (!named.isBlank()) {
            return new StoreUnderTest(null, named);
        }
        EmbeddedLogNode node = EmbeddedLogNode.open(folder, 0);
        return new StoreUnderTest(node, node.connectionString());
    }

    String connectionString() {
        return connectionString;
    }

    /** The node in this process; there is none where another store is named. */
    Optional<EmbeddedLogNode> here() {
        return Optional.ofNullable(embedded);
    }

    /** By the official client, without any of our code. */
    void plant(String stream, String name, String data, String metadata) {
        KurrentDBClient client = KurrentDBClient.create(KurrentDBConnectionString.parseOrThrow(connectionString));
        try {
            EventData event = EventData.builderAsBinary(UUID.randomUUID(), name, data.getBytes(StandardCharsets.UTF_8))
                    .metadataAsBytes(metadata.getBytes(StandardCharsets.UTF_8))
                    .build();
            client.appendToStream(stream, AppendToStreamOptions.get().streamState(StreamState.any()), event)
                    .get(30, TimeUnit.SECONDS);
        } catch (Exception e) {
            throw new IllegalStateException(e);
        } finally {
            client.shutdown().join();
        }
    }

    @Override
    public void close() {
        if (embedded != null) {
            embedded.close();
        }
    }
}
