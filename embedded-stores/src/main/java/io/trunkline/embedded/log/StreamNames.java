package io.trunkline.embedded.log;

import io.kurrent.dbclient.proto.shared.Shared;

/** Names that a request gives to streams. */
final class StreamNames {
    private StreamNames() {}

    /** Refuses empty names and names too long for {@link StoredEvent}. */
    static String check(Shared.StreamIdentifier stream) {
        if (stream.getStreamName().isEmpty()) {
            throw LogErrors.invalid("A stream name is missing");
        }
        if (stream.getStreamName().size() > StoredEvent.MAX_NAME_BYTES) {
            throw LogErrors.invalid("A stream name is longer than " + StoredEvent.MAX_NAME_BYTES + " bytes");
        }
        return stream.getStreamName().toStringUtf8();
    }
}
