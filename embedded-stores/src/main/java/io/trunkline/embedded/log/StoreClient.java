package io.trunkline.embedded.log;

import com.fasterxml.jackson.databind.JsonNode;
import io.grpc.CallOptions;
import io.grpc.ManagedChannel;
import io.grpc.StatusRuntimeException;
import io.grpc.netty.shaded.io.grpc.netty.NettyChannelBuilder;
import io.grpc.stub.ClientCalls;
import io.trunkline.embedded.EmbeddedStoreUnavailable;
import io.trunkline.embedded.Progress;
import io.trunkline.embedded.log.StoreOrder.Request;
import io.trunkline.embedded.log.StoreOrder.Response;
import java.util.Iterator;
import org.jspecify.annotations.Nullable;

/** Asks the process that has a log's folder. */
record StoreClient(Serving node) {

    <T> T order(StoreOrder.Kind kind, @Nullable String target, Class<T> result, Progress progress) {
        ManagedChannel channel = NettyChannelBuilder.forAddress(node.host(), node.port())
                .usePlaintext()
                .maxInboundMessageSize(8 << 20)
                .build();
        try {
            JsonNode request = StoreOrder.JSON.valueToTree(new Request(node.token(), kind, target));
            Iterator<JsonNode> responses =
                    ClientCalls.blockingServerStreamingCall(channel, StoreOrder.METHOD, CallOptions.DEFAULT, request);
            while (responses.hasNext()) {
                Response response = StoreOrder.decode(responses.next(), Response.class);
                if (response.result() != null && !response.result().isNull()) {
                    return StoreOrder.decode(response.result(), result);
                }
                progress.at(String.valueOf(response.phase()), response.done(), response.total());
            }
            throw new EmbeddedStoreUnavailable("The running node ended without an answer; look at its log file.");
        } catch (StatusRuntimeException e) {
            throw new EmbeddedStoreUnavailable(sentence(e), e);
        } finally {
            channel.shutdownNow();
        }
    }

    private String sentence(StatusRuntimeException e) {
        String said = e.getStatus().getDescription();
        return switch (e.getStatus().getCode()) {
            case FAILED_PRECONDITION, RESOURCE_EXHAUSTED, PERMISSION_DENIED -> String.valueOf(said);
            default ->
                "The process that uses the folder does not answer at " + node.host() + ":" + node.port() + " (" + said
                        + "); stop it and run this again.";
        };
    }
}
