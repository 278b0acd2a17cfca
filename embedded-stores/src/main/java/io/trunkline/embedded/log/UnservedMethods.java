package io.trunkline.embedded.log;

import io.grpc.HandlerRegistry;
import io.grpc.Metadata;
import io.grpc.MethodDescriptor;
import io.grpc.ServerCall;
import io.grpc.ServerMethodDefinition;
import io.grpc.Status;
import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Answers UNIMPLEMENTED, with a sentence that says what to do instead, for all that this node does not serve. */
final class UnservedMethods extends HandlerRegistry {
    private static final Map<String, String> SENTENCES = Map.of(
            "event_store.client.projections.Projections",
            "The embedded event log runs no projections; read $all with a filter, or use an EventStoreDB cluster.",
            "event_store.client.users.Users",
            "The embedded event log has no user management; its users are in the file that it was started with.",
            "event_store.client.operations.Operations",
            "The embedded event log has no scavenge and no other operations by protocol; see trunkline store.",
            "event_store.client.monitoring.Monitoring",
            "The embedded event log gives no statistics by protocol; see trunkline store stats.",
            "event_store.cluster.Gossip",
            "The embedded event log is one node and takes part in no cluster.",
            "event_store.cluster.Elections",
            "The embedded event log is one node and takes part in no cluster.");

    @Override
    public @Nullable ServerMethodDefinition<?, ?> lookupMethod(String method, @Nullable String authority) {
        MethodDescriptor<byte[], byte[]> descriptor = MethodDescriptor.<byte[], byte[]>newBuilder()
                .setType(MethodDescriptor.MethodType.UNKNOWN)
                .setFullMethodName(method)
                .setRequestMarshaller(new Ignored())
                .setResponseMarshaller(new Ignored())
                .build();
        return ServerMethodDefinition.create(descriptor, (call, headers) -> {
            call.close(Status.UNIMPLEMENTED.withDescription(sentence(method)), new Metadata());
            return new ServerCall.Listener<>() {};
        });
    }

    private static String sentence(String method) {
        String service = String.valueOf(MethodDescriptor.extractFullServiceName(method));
        return SENTENCES.getOrDefault(service, "The embedded event log does not serve " + method + ".");
    }

    private static final class Ignored implements MethodDescriptor.Marshaller<byte[]> {
        @Override
        public InputStream stream(byte[] value) {
            return new ByteArrayInputStream(value);
        }

        @Override
        public byte[] parse(InputStream stream) {
            return new byte[0];
        }
    }
}
