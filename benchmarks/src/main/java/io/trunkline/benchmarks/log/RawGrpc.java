package io.trunkline.benchmarks.log;

import io.grpc.CallOptions;
import io.grpc.ManagedChannel;
import io.grpc.MethodDescriptor;
import io.grpc.MethodDescriptor.Marshaller;
import io.grpc.MethodDescriptor.MethodType;
import io.grpc.Server;
import io.grpc.ServerServiceDefinition;
import io.grpc.netty.shaded.io.grpc.netty.NettyChannelBuilder;
import io.grpc.netty.shaded.io.grpc.netty.NettyServerBuilder;
import io.grpc.stub.ClientCallStreamObserver;
import io.grpc.stub.ClientCalls;
import io.grpc.stub.ClientResponseObserver;
import io.grpc.stub.ServerCallStreamObserver;
import io.grpc.stub.ServerCalls;
import io.grpc.stub.StreamObserver;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.jspecify.annotations.Nullable;

/** gRPC's limit: byte arrays over the transport that client and node use, on loopback in this process. */
final class RawGrpc implements AutoCloseable {

    private static final Marshaller<byte[]> BYTES = new Marshaller<>() {
        @Override
        public InputStream stream(byte[] value) {
            return new ByteArrayInputStream(value);
        }

        @Override
        public byte[] parse(InputStream stream) {
            try {
                return stream.readAllBytes();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    };

    private static final MethodDescriptor<byte[], byte[]> ECHO = method("echo", MethodType.UNARY);
    private static final MethodDescriptor<byte[], byte[]> SEND = method("send", MethodType.SERVER_STREAMING);

    /** As much as the node lets gRPC hold; with the default of 32 KiB a stream carries a tenth. */
    private static final int BUFFERED_BYTES = 256 << 10;

    /** Asked for at once, as the official client does; one at a time costs a turn of the transport's thread each. */
    private static final int BATCH = 512;

    /** Not gRPC's own thread, which is then free to send what it was given: the node does so too. */
    private final ExecutorService sending = Executors.newSingleThreadExecutor(
            Thread.ofPlatform().name("raw-sending").daemon().factory());

    private final byte[] message;
    private final Server server;
    private final ManagedChannel channel;

    RawGrpc(int messageBytes) throws IOException {
        message = new byte[messageBytes];
        server = NettyServerBuilder.forAddress(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0))
                .directExecutor()
                .flowControlWindow(1 << 20)
                .addService(ServerServiceDefinition.builder("raw")
                        .addMethod(ECHO, ServerCalls.asyncUnaryCall(RawGrpc::echo))
                        .addMethod(SEND, ServerCalls.asyncServerStreamingCall(this::send))
                        .build())
                .build()
                .start();
        channel = NettyChannelBuilder.forAddress(
                        new InetSocketAddress(InetAddress.getLoopbackAddress(), server.getPort()))
                .usePlaintext()
                .flowControlWindow(1 << 20)
                .build();
    }

    /** Echoes a second, so many under way at a time. */
    double echoes(int inFlight, Duration time) throws InterruptedException {
        return InFlight.perSecond(inFlight, time, _ -> echo());
    }

    CompletableFuture<Long> echo() {
        Counting answers = new Counting();
        ClientCalls.asyncUnaryCall(channel.newCall(ECHO, CallOptions.DEFAULT), message, answers);
        return answers.done;
    }

    /** Messages a second that one streaming answer carries. */
    double streamed(int messages) {
        long begun = System.nanoTime();
        byte[] wanted = ByteBuffer.allocate(Integer.BYTES).putInt(messages).array();
        Counting answers = new Counting();
        ClientCalls.asyncServerStreamingCall(channel.newCall(SEND, CallOptions.DEFAULT), wanted, answers);
        return answers.done.join() * 1e9 / (System.nanoTime() - begun);
    }

    /** Streaming answers of so many messages a second, one after the other. */
    double answers(int messages, Duration time) {
        long answers = 0;
        long begun = System.nanoTime();
        long elapsed = 0;
        while (elapsed < time.toNanos()) {
            var _ = streamed(messages);
            answers++;
            elapsed = System.nanoTime() - begun;
        }
        return answers * 1e9 / elapsed;
    }

    private static void echo(byte[] request, StreamObserver<byte[]> answer) {
        answer.onNext(request);
        answer.onCompleted();
    }

    private void send(byte[] request, StreamObserver<byte[]> answer) {
        ServerCallStreamObserver<byte[]> call = (ServerCallStreamObserver<byte[]>) answer;
        call.setOnReadyThreshold(BUFFERED_BYTES);
        int[] left = {ByteBuffer.wrap(request).getInt()};
        call.setOnReadyHandler(() -> sending.execute(() -> {
            while (left[0] > 0 && call.isReady()) {
                call.onNext(message);
                if (--left[0] == 0) {
                    call.onCompleted();
                }
            }
        }));
    }

    private static MethodDescriptor<byte[], byte[]> method(String name, MethodType type) {
        return MethodDescriptor.newBuilder(BYTES, BYTES)
                .setFullMethodName("raw/" + name)
                .setType(type)
                .build();
    }

    @Override
    public void close() {
        channel.shutdownNow();
        server.shutdownNow();
        sending.shutdownNow();
    }

    private static final class Counting implements ClientResponseObserver<byte[], byte[]> {
        private final CompletableFuture<Long> done = new CompletableFuture<>();
        private @Nullable ClientCallStreamObserver<byte[]> call;
        private long seen;

        @Override
        public void beforeStart(ClientCallStreamObserver<byte[]> begun) {
            call = begun;
            begun.disableAutoRequestWithInitial(BATCH);
        }

        @Override
        public void onNext(byte[] value) {
            if (++seen % (BATCH / 2) == 0 && call != null) {
                call.request(BATCH / 2);
            }
        }

        @Override
        public void onError(Throwable t) {
            done.completeExceptionally(t);
        }

        @Override
        public void onCompleted() {
            done.complete(seen);
        }
    }
}
