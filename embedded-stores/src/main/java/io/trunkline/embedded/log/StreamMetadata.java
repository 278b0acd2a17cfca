package io.trunkline.embedded.log;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;

/**
 * The limits that the last event of {@code $$stream} sets on its stream; -1 where unset.
 *
 * @param revision revision of that metadata event; -1 when the stream has no metadata
 * @param truncateBefore events below this revision are gone ({@code $tb}); {@link Long#MAX_VALUE}: the stream is deleted
 * @param maxCount only so many last events are readable ({@code $maxCount})
 * @param maxAgeSeconds only events younger than this are readable ({@code $maxAge})
 */
record StreamMetadata(long revision, long truncateBefore, long maxCount, long maxAgeSeconds) {
    static final StreamMetadata NONE = new StreamMetadata(-1, -1, -1, -1);
    private static final ObjectMapper JSON = new ObjectMapper();

    boolean exists() {
        return revision >= 0;
    }

    boolean deleted() {
        return truncateBefore == Long.MAX_VALUE;
    }

    /** First revision that is still readable in a stream whose last is {@code last}. */
    long firstReadable(long last) {
        long first = Math.max(0, truncateBefore);
        return maxCount > 0 ? Math.max(first, last - maxCount + 1) : first;
    }

    /** Metadata that is not JSON sets no limits, as on the real server. */
    static StreamMetadata parse(long revision, byte[] json) {
        try {
            JsonNode node = JSON.readTree(json);
            return new StreamMetadata(
                    revision,
                    node.path("$tb").asLong(-1),
                    node.path("$maxCount").asLong(-1),
                    node.path("$maxAge").asLong(-1));
        } catch (IOException e) {
            return new StreamMetadata(revision, -1, -1, -1);
        }
    }

    static String truncateBeforeJson(long revision) {
        return "{\"$tb\":" + revision + "}";
    }

    static boolean isMetadataStream(String stream) {
        return stream.startsWith("$$");
    }

    static String streamOf(String stream) {
        return "$$" + stream;
    }
}
