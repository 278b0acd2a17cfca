package io.trunkline.embedded.log;

import com.google.protobuf.ByteString;
import java.util.UUID;

/** An event as a client proposes it, before it has a revision and a position. */
record ProposedEvent(UUID id, String type, String contentType, ByteString data, ByteString metadata) {

    static ProposedEvent json(UUID id, String type, String json) {
        return new ProposedEvent(id, type, "application/json", ByteString.copyFromUtf8(json), ByteString.EMPTY);
    }

    /** Bytes that count against the append limit, as EventStoreDB counts them. */
    int size() {
        return type.length() * 2 + data.size() + metadata.size();
    }
}
