package io.trunkline.embedded.log;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/**
 * The limits that the last event of {@code $$stream} sets on its stream; -1 where unset.
 *
 * @param revision revision of that metadata event; -1 when the stream has no metadata
 * @param truncateBefore events below this revision are gone ({@code $tb}); {@link Long#MAX_VALUE}: the stream is deleted
 * @param maxCount only so many last events are readable ({@code $maxCount})
 * @param maxAgeSeconds only events younger than this are readable ({@code $maxAge})
 * @param acl who may do what ({@code $acl})
 */
record StreamMetadata(long revision, long truncateBefore, long maxCount, long maxAgeSeconds, StreamAcl acl) {
    static final StreamMetadata NONE = empty(-1);

    private static final ObjectMapper JSON = new ObjectMapper();
    /** .NET's longest time span in seconds; the real server takes more for malformed. */
    private static final long MAX_SECONDS = 922_337_203_685L;

    private static StreamMetadata empty(long revision) {
        return new StreamMetadata(revision, -1, -1, -1, StreamAcl.NONE);
    }

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

    /** As on the real server: metadata that is malformed anywhere sets nothing, and a limit that makes no sense is unset. */
    static StreamMetadata parse(long revision, byte[] json) {
        try {
            JsonNode node = JSON.readTree(json);
            if (!node.isObject()) {
                return empty(revision);
            }
            long truncateBefore = number(node.path("$tb"));
            long maxCount = number(node.path("$maxCount"));
            long maxAge = number(node.path("$maxAge"));
            if (maxAge > MAX_SECONDS) {
                return empty(revision);
            }
            StreamAcl acl = StreamAcl.parse(node.path("$acl"));
            return new StreamMetadata(
                    revision, truncateBefore, maxCount > 0 ? maxCount : -1, maxAge > 0 ? maxAge : -1, acl);
        } catch (IOException | IllegalArgumentException e) {
            return empty(revision);
        }
    }

    /** -1 where missing or negative. */
    private static long number(JsonNode value) {
        if (value.isMissingNode()) {
            return -1;
        }
        if (!value.isIntegralNumber() || !value.canConvertToLong()) {
            throw new IllegalArgumentException("a limit is an integer of 64 bits");
        }
        return Math.max(-1, value.longValue());
    }

    static String truncateBeforeJson(long revision) {
        return "{\"$tb\":" + revision + "}";
    }

    /** The same metadata with another {@code $tb}; null when it is not a JSON object. */
    static @Nullable String truncatedBefore(byte[] json, long revision) {
        try {
            if (JSON.readTree(json) instanceof ObjectNode node) {
                return JSON.writeValueAsString(node.put("$tb", revision));
            }
            return null;
        } catch (JsonProcessingException e) {
            return null;
        } catch (IOException e) {
            throw new AssertionError("bytes in memory can be read", e);
        }
    }

    static boolean isMetadataStream(String stream) {
        return stream.startsWith("$$");
    }

    static String streamOf(String stream) {
        return "$$" + stream;
    }

    /** The stream that a metadata stream describes. */
    static String described(String metadataStream) {
        return metadataStream.substring(2);
    }
}
