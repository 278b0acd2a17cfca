package io.trunkline.embedded.log;

import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import io.grpc.stub.ServerCallStreamObserver;
import io.kurrent.dbclient.proto.streams.StreamsOuterClass.ReadReq;
import java.time.InstantSource;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;

/** All reads and subscriptions that are open, and the few threads that serve them. */
final class Reads implements AutoCloseable {
    private static final int MAX_OPEN = 1_024;
    private static final int THREADS = 2;

    private final LogStore store;
    private final Access access;
    private final InstantSource clock;
    private final Set<ReadPump> open = ConcurrentHashMap.newKeySet();
    private final Set<ReadPump> subscriptions = ConcurrentHashMap.newKeySet();
    private final ExecutorService threads;

    Reads(LogStore store, Access access, InstantSource clock) {
        this.store = store;
        this.access = access;
        this.clock = clock;
        this.threads = Executors.newFixedThreadPool(
                THREADS, Thread.ofPlatform().name("log-read-", 0).daemon().factory());
    }

    /** New events are durable: wakes whoever follows the log. Called by the writer. */
    void committed() {
        subscriptions.forEach(ReadPump::signal);
    }

    /** Never blocks; the answer is sent by the pump's turns. */
    void start(ReadReq request, ServerCallStreamObserver<byte[]> out) {
        if (open.size() >= MAX_OPEN) {
            out.onError(Status.RESOURCE_EXHAUSTED
                    .withDescription("The event log serves " + MAX_OPEN + " reads already; close some.")
                    .asRuntimeException());
            return;
        }
        try {
            start(pump(request.getOptions(), out), request.getOptions().hasSubscription(), out);
        } catch (StatusRuntimeException invalid) {
            out.onError(invalid);
        }
    }

    private void start(ReadPump pump, boolean subscription, ServerCallStreamObserver<byte[]> out) {
        open.add(pump);
        if (subscription) {
            subscriptions.add(pump);
        }
        out.setOnReadyHandler(pump::signal);
        out.setOnCancelHandler(pump::cancelled);
        pump.signal();
        if (threads.isShutdown()) {
            pump.abort(closing());
        }
    }

    private ReadPump pump(ReadReq.Options options, ServerCallStreamObserver<byte[]> out) {
        ReadPump.Line line = new ReadPump.Line(out, threads, this::ended);
        boolean backwards = options.getReadDirection() == ReadReq.Options.ReadDirection.Backwards;
        refuse(backwards && options.hasSubscription(), "A subscription cannot go backwards");
        Links links = options.getResolveLinks() ? new Links(store, access, Access.caller()) : null;
        ReadResponses responses = new ReadResponses(options.getUuidOption().hasString(), clock, links);
        return switch (options.getStreamOptionCase()) {
            case STREAM -> {
                access.check(
                        Access.Act.READ, StreamNames.check(options.getStream().getStreamIdentifier()));
                refuse(options.hasFilter(), "A read of one stream takes no filter");
                yield options.hasSubscription()
                        ? new StreamSubscription(line, store, responses, options.getStream())
                        : new StreamPump(line, store, responses, options, backwards);
            }
            case ALL -> {
                access.check(Access.Act.READ, Access.ALL);
                yield options.hasSubscription()
                        ? new AllSubscription(line, store, responses, EventFilter.of(options), options.getAll())
                        : new AllPump(line, store, responses, options, backwards);
            }
            case STREAMOPTION_NOT_SET -> throw LogErrors.invalid("A read names neither a stream nor $all");
        };
    }

    private static void refuse(boolean when, String message) {
        if (when) {
            throw LogErrors.invalid(message);
        }
    }

    /** Not CANCELLED, on which the official client ends a subscription without telling its listener. */
    private static StatusRuntimeException closing() {
        return Status.UNAVAILABLE
                .withDescription("The event log is closing; connect again.")
                .asRuntimeException();
    }

    private void ended(ReadPump pump) {
        open.remove(pump);
        subscriptions.remove(pump);
    }

    /** Waits for the turns that run, so that nobody touches the store afterwards, and then ends every open call. */
    @Override
    public void close() {
        threads.shutdown();
        boolean interrupted = false;
        for (boolean ended = false; !ended; ) {
            try {
                ended = threads.awaitTermination(1, TimeUnit.SECONDS);
            } catch (InterruptedException e) {
                interrupted = true;
            }
        }
        Set.copyOf(open).forEach(pump -> pump.abort(closing()));
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
