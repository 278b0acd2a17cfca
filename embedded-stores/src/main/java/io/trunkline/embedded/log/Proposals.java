package io.trunkline.embedded.log;

import com.google.protobuf.ByteString;
import io.kurrent.dbclient.proto.shared.Shared;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** The events of one append while they arrive, under the limits that EventStoreDB sets on an append. */
final class Proposals {
    /** EventStoreDB's default limit on the sum of types, data and metadata of one append. */
    static final int MAX_BYTES = 1 << 20;

    private static final int MAX_EVENTS = 16_384;
    private static final String JSON = "application/json";

    private final List<ProposedEvent> events = new ArrayList<>(1);
    private int bytes;

    /** @throws io.grpc.StatusRuntimeException INVALID_ARGUMENT when the event is malformed; a too large one is only noted */
    void add(Shared.UUID id, Map<String, String> properties, ByteString data, ByteString metadata) {
        if (tooLarge()) {
            return;
        }
        ProposedEvent event = proposed(id, properties, data, metadata);
        bytes += event.size();
        if (!tooLarge()) {
            events.add(event);
        }
    }

    /** More bytes or more events than one append may have. */
    boolean tooLarge() {
        return bytes > MAX_BYTES || events.size() > MAX_EVENTS;
    }

    int bytes() {
        return bytes;
    }

    List<ProposedEvent> events() {
        return events;
    }

    private static ProposedEvent proposed(
            Shared.UUID id, Map<String, String> properties, ByteString data, ByteString metadata) {
        String type = required(properties, "type");
        if (type.getBytes(StandardCharsets.UTF_8).length > StoredEvent.MAX_NAME_BYTES) {
            throw LogErrors.invalid("An event type is longer than " + StoredEvent.MAX_NAME_BYTES + " bytes");
        }
        String contentType = required(properties, "content-type").equals(JSON) ? JSON : "application/octet-stream";
        try {
            return new ProposedEvent(StoredEvent.uuid(id), type, contentType, data, metadata);
        } catch (IllegalArgumentException e) {
            throw LogErrors.invalid("An event id is not a UUID");
        }
    }

    private static String required(Map<String, String> properties, String property) {
        String value = properties.get(property);
        if (value == null) {
            throw LogErrors.missingMetadata(property);
        }
        return value;
    }
}
