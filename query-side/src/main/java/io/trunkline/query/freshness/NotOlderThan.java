package io.trunkline.query.freshness;

import io.trunkline.query.errors.QueryRefused;
import io.trunkline.query.errors.RefusalCode;
import io.trunkline.query.errors.Refusals;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.Executors;
import org.jspecify.annotations.Nullable;
import org.springframework.graphql.server.WebGraphQlInterceptor;
import org.springframework.graphql.server.WebGraphQlRequest;
import org.springframework.graphql.server.WebGraphQlResponse;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Scheduler;
import reactor.core.scheduler.Schedulers;

/**
 * Reads one's own writes: a request that names a position, in the header {@value #HEADER} or in its extension
 * {@value #EXTENSION}, is executed once live boards and history have come up to it, else refused as stale. What {@link BoardsOnly}
 * knows to read the boards alone waits for them alone.
 */
final class NotOlderThan implements WebGraphQlInterceptor, AutoCloseable {

    static final String HEADER = "X-Trunkline-Position";
    static final String EXTENSION = "notOlderThan";

    private final CaughtUp all;
    private final CaughtUp boards;
    /** Waiting blocks, and so may all that the request does afterwards: never on one of Reactor's few threads. */
    private final Scheduler waiting = Schedulers.fromExecutorService(Executors.newVirtualThreadPerTaskExecutor());

    NotOlderThan(ReadPositions positions, Duration patience) {
        this.all = new CaughtUp(positions, patience);
        this.boards = all.of(Set.of());
    }

    @Override
    public Mono<WebGraphQlResponse> intercept(WebGraphQlRequest request, Chain chain) {
        Object asked = asked(request);
        if (asked == null) {
            return chain.next(request);
        }
        long position;
        try {
            position = Long.parseLong(asked.toString().strip());
        } catch (NumberFormatException e) {
            return Mono.just(Refusals.response(
                    request, new QueryRefused(RefusalCode.BAD_POSITION, "The position asked for is not a number.")));
        }
        CaughtUp read = BoardsOnly.isRead(request.getDocument(), request.getOperationName()) ? boards : all;
        return read.reached(position)
                ? chain.next(request)
                : Mono.fromCallable(() -> read.await(position))
                        .subscribeOn(waiting)
                        .flatMap(fresh -> fresh
                                ? chain.next(request)
                                : Mono.just(Refusals.response(request, read.stale(position))));
    }

    /** On a WebSocket the headers are the handshake's, so only the extension speaks for one request. */
    private static @Nullable Object asked(WebGraphQlRequest request) {
        Object extension = request.getExtensions().get(EXTENSION);
        return extension != null ? extension : request.getHeaders().getFirst(HEADER);
    }

    @Override
    public void close() {
        waiting.dispose();
    }
}
