package io.trunkline.embedded.log;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.grpc.MethodDescriptor;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import org.jspecify.annotations.Nullable;

/** The one method, ours and not the protocol's, by which the command line asks a running node: JSON there and back. */
final class StoreOrder {
    static final String SERVICE = "trunkline.Store";
    static final ObjectMapper JSON = new ObjectMapper().disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES);

    static final MethodDescriptor<JsonNode, JsonNode> METHOD = MethodDescriptor.<JsonNode, JsonNode>newBuilder()
            .setType(MethodDescriptor.MethodType.SERVER_STREAMING)
            .setFullMethodName(MethodDescriptor.generateFullMethodName(SERVICE, "Order"))
            .setRequestMarshaller(new Json())
            .setResponseMarshaller(new Json())
            .build();

    private StoreOrder() {}

    enum Kind {
        BACKUP,
        VERIFY,
        STATS
    }

    /** @param target folder of a backup; null otherwise */
    record Request(String token, Kind kind, @Nullable String target) {}

    /** One of many: how far the work has come, or at last its result. */
    record Response(
            @Nullable String phase,
            long done,
            long total,
            @Nullable JsonNode result) {}

    static <T> T decode(JsonNode json, Class<T> type) {
        try {
            return JSON.treeToValue(json, type);
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static final class Json implements MethodDescriptor.Marshaller<JsonNode> {
        @Override
        public InputStream stream(JsonNode value) {
            try {
                return new ByteArrayInputStream(JSON.writeValueAsBytes(value));
            } catch (JsonProcessingException e) {
                throw new UncheckedIOException(e);
            }
        }

        @Override
        public JsonNode parse(InputStream stream) {
            try {
                return JSON.readTree(stream);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }
}
