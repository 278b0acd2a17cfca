package io.trunkline.embedded.log;

import com.fasterxml.jackson.databind.JsonNode;
import io.grpc.Server;
import io.grpc.ServerServiceDefinition;
import io.grpc.Status;
import io.grpc.netty.shaded.io.grpc.netty.NettyServerBuilder;
import io.grpc.stub.ServerCallStreamObserver;
import io.grpc.stub.ServerCalls;
import io.grpc.stub.StreamObserver;
import io.trunkline.embedded.Loopback;
import io.trunkline.embedded.Progress;
import io.trunkline.embedded.backup.Backup;
import io.trunkline.embedded.backup.BackupPart;
import io.trunkline.embedded.log.StoreOrder.Request;
import io.trunkline.embedded.log.StoreOrder.Response;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;
import org.rocksdb.RocksDBException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Backs up, verifies and counts the log of a running node, one order at a time, beside its appends and reads. */
final class StoreOrders implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(StoreOrders.class);
    private static final long PROGRESS_NANOS = TimeUnit.MILLISECONDS.toNanos(200);

    private final LogStore store;
    private final InstantSource clock;
    private final String token = Serving.newToken();
    private final List<BackupPart> furtherParts = new CopyOnWriteArrayList<>();
    private final AtomicBoolean busy = new AtomicBoolean();
    private final ExecutorService thread = Executors.newSingleThreadExecutor(
            Thread.ofPlatform().name("log-orders").daemon().factory());
    private @Nullable Server server;

    StoreOrders(LogStore store, InstantSource clock) {
        this.store = store;
        this.clock = clock;
    }

    /** Listens on loopback, at a port of its own that the folder's file {@code serving} tells. */
    void serve() throws IOException {
        server = NettyServerBuilder.forAddress(new InetSocketAddress(Loopback.ADDRESS, 0))
                .directExecutor()
                .addService(ServerServiceDefinition.builder(StoreOrder.SERVICE)
                        .addMethod(StoreOrder.METHOD, ServerCalls.asyncServerStreamingCall(this::order))
                        .build())
                .build()
                .start();
        new Serving(Loopback.HOST, server.getPort(), token).write(store.folder());
    }

    /** Put into backups after the log. */
    void add(BackupPart part) {
        furtherParts.add(part);
    }

    private void order(JsonNode json, StreamObserver<JsonNode> out) {
        Request request = StoreOrder.decode(json, Request.class);
        if (!MessageDigest.isEqual(bytes(request.token()), bytes(token))) {
            out.onError(Status.PERMISSION_DENIED
                    .withDescription("The token is not this node's.")
                    .asRuntimeException());
        } else if (!busy.compareAndSet(false, true)) {
            out.onError(Status.RESOURCE_EXHAUSTED
                    .withDescription("The node is at work on another order; wait for its end.")
                    .asRuntimeException());
        } else {
            ServerCallStreamObserver<JsonNode> call = (ServerCallStreamObserver<JsonNode>) out;
            call.setOnCancelHandler(() -> {});
            thread.execute(() -> carryOut(request, call));
        }
    }

    private void carryOut(Request request, ServerCallStreamObserver<JsonNode> out) {
        try {
            Object result = result(request, new Telling(out));
            out.onNext(StoreOrder.JSON.valueToTree(new Response(null, 0, 0, StoreOrder.JSON.valueToTree(result))));
            out.onCompleted();
        } catch (CancellationException e) {
            log.info("{} was given up by who ordered it", request.kind());
        } catch (IOException | RocksDBException | RuntimeException e) {
            log.warn("{} failed", request.kind(), e);
            out.onError(Status.FAILED_PRECONDITION
                    .withDescription(e.getMessage())
                    .withCause(e)
                    .asRuntimeException());
        } finally {
            busy.set(false);
        }
    }

    private Object result(Request request, Progress progress) throws IOException, RocksDBException {
        return switch (request.kind()) {
            case BACKUP -> {
                List<BackupPart> parts = new ArrayList<>(List.of(new LogPart(store)));
                parts.addAll(furtherParts);
                yield Backup.write(Path.of(String.valueOf(request.target())), parts, clock, progress);
            }
            case VERIFY -> store.verify(progress);
            case STATS -> LogStatistics.of(store, progress);
        };
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    /** Sends progress a few times a second; ends the work when nobody listens any more. */
    private static final class Telling implements Progress {
        private final ServerCallStreamObserver<JsonNode> out;
        private long told = System.nanoTime() - PROGRESS_NANOS;

        Telling(ServerCallStreamObserver<JsonNode> out) {
            this.out = out;
        }

        @Override
        public void at(String phase, long done, long total) {
            long now = System.nanoTime();
            if (now - told < PROGRESS_NANOS) {
                return;
            }
            told = now;
            if (out.isCancelled()) {
                throw new CancellationException();
            }
            if (out.isReady()) {
                out.onNext(StoreOrder.JSON.valueToTree(new Response(phase, done, total, null)));
            }
        }
    }

    /** Ends the order that is being carried out, if any. */
    @Override
    public void close() {
        if (server != null) {
            server.shutdownNow();
            try {
                Serving.remove(store.folder());
            } catch (IOException e) {
                log.warn("The file 'serving' in {} cannot be deleted", store.folder(), e);
            }
        }
        thread.close();
    }
}
