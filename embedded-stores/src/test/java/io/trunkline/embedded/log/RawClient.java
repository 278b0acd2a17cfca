package io.trunkline.embedded.log;

import com.google.protobuf.ByteString;
import io.grpc.ManagedChannel;
import io.grpc.Metadata;
import io.grpc.netty.shaded.io.grpc.netty.NettyChannelBuilder;
import io.kurrent.dbclient.proto.shared.Shared;
import io.kurrent.dbclient.proto.streams.StreamsGrpc;
import io.kurrent.dbclient.proto.streams.StreamsOuterClass.AppendReq;
import io.kurrent.dbclient.proto.streams.StreamsOuterClass.AppendResp;
import io.kurrent.dbclient.proto.streams.StreamsOuterClass.ReadReq;
import io.kurrent.dbclient.proto.streams.StreamsOuterClass.ReadResp;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.TimeUnit;

/** Speaks the protocol itself, for what the official client hides or never sends. */
final class RawClient implements AutoCloseable {
    static final Shared.Empty EMPTY = Shared.Empty.getDefaultInstance();
    private static final Metadata.Key<String> EXCEPTION =
            Metadata.Key.of("exception", Metadata.ASCII_STRING_MARSHALLER);

    private final ManagedChannel channel;

    RawClient(int port) {
        channel =
                NettyChannelBuilder.forAddress("127.0.0.1", port).usePlaintext().build();
    }

    ManagedChannel channel() {
        return channel;
    }

    StreamsGrpc.StreamsStub streams() {
        return StreamsGrpc.newStub(channel);
    }

    StreamsGrpc.StreamsBlockingStub blocking() {
        return StreamsGrpc.newBlockingStub(channel).withDeadlineAfter(15, TimeUnit.SECONDS);
    }

    static Metadata basic(String name, String password) {
        Metadata headers = new Metadata();
        headers.put(
                Metadata.Key.of("authorization", Metadata.ASCII_STRING_MARSHALLER),
                "Basic "
                        + Base64.getEncoder().encodeToString((name + ":" + password).getBytes(StandardCharsets.UTF_8)));
        return headers;
    }

    static Shared.StreamIdentifier stream(String name) {
        return Shared.StreamIdentifier.newBuilder()
                .setStreamName(ByteString.copyFromUtf8(name))
                .build();
    }

    static Shared.UUID id(UUID id) {
        return Shared.UUID.newBuilder().setString(id.toString()).build();
    }

    /** Sends one append and waits for its answer. */
    AppendResp append(AppendReq.Options.Builder options, AppendReq.ProposedMessage... events) {
        Answers<AppendResp> answers = new Answers<>();
        var requests = streams().withDeadlineAfter(15, TimeUnit.SECONDS).append(answers);
        requests.onNext(AppendReq.newBuilder().setOptions(options).build());
        for (AppendReq.ProposedMessage event : events) {
            requests.onNext(AppendReq.newBuilder().setProposedMessage(event).build());
        }
        requests.onCompleted();
        return answers.awaitEnd().getFirst();
    }

    static AppendReq.ProposedMessage proposed(UUID id, String type, String json) {
        return AppendReq.ProposedMessage.newBuilder()
                .setId(id(id))
                .putMetadata("type", type)
                .putMetadata("content-type", "application/json")
                .setData(ByteString.copyFromUtf8(json))
                .build();
    }

    /** All answers to one read. */
    List<ReadResp> read(ReadReq.Options.Builder options) {
        List<ReadResp> answers = new ArrayList<>();
        blocking().read(ReadReq.newBuilder().setOptions(options).build()).forEachRemaining(answers::add);
        return answers;
    }

    static ReadReq.Options.Builder forwards(String stream) {
        return ReadReq.Options.newBuilder()
                .setStream(ReadReq.Options.StreamOptions.newBuilder()
                        .setStreamIdentifier(stream(stream))
                        .setStart(EMPTY))
                .setCount(Long.MAX_VALUE)
                .setNoFilter(EMPTY)
                .setUuidOption(ReadReq.Options.UUIDOption.newBuilder().setStructured(EMPTY))
                .setControlOption(ReadReq.Options.ControlOption.newBuilder().setCompatibility(1));
    }

    /** The trailer by which clients know an error. */
    static String exception(Metadata trailers) {
        return String.valueOf(trailers.get(EXCEPTION));
    }

    @Override
    public void close() {
        channel.shutdownNow();
        try {
            channel.awaitTermination(5, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }
}
