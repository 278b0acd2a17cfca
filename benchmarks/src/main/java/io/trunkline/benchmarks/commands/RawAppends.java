package io.trunkline.benchmarks.commands;

import io.kurrent.dbclient.AppendToStreamOptions;
import io.kurrent.dbclient.EventData;
import io.kurrent.dbclient.KurrentDBClient;
import io.kurrent.dbclient.KurrentDBConnectionString;
import io.kurrent.dbclient.StreamState;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.UUID;

/** Bare appends of one event by the official client: no command, no aggregate, no JSON of ours. */
final class RawAppends implements AutoCloseable {

    /** About an agent's event with its metadata. */
    private static final int BYTES = 460;

    private final byte[] data = ("{\"a\":\"" + "x".repeat(BYTES - 8) + "\"}").getBytes(StandardCharsets.US_ASCII);
    private final KurrentDBClient client;
    private final String run = UUID.randomUUID().toString();

    RawAppends(String connectionString) {
        client = KurrentDBClient.create(KurrentDBConnectionString.parseOrThrow(connectionString));
    }

    /** To the lane's own stream; returns when it is durable. */
    void append(int lane) {
        EventData event =
                EventData.builderAsJson(UUID.randomUUID(), "benched", data).build();
        var _ = client.appendToStream(
                        "bench-" + run + "-" + lane,
                        AppendToStreamOptions.get().streamState(StreamState.any()),
                        Collections.singletonList(event).iterator())
                .join();
    }

    @Override
    public void close() {
        client.shutdown().join();
    }
}
