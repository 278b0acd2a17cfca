package io.trunkline.embedded.log;

import io.grpc.StatusRuntimeException;
import io.grpc.stub.ServerCallStreamObserver;
import io.grpc.stub.StreamObserver;
import io.kurrent.dbclient.proto.shared.Shared;
import io.kurrent.dbclient.proto.streams.StreamsOuterClass.BatchAppendReq;
import io.kurrent.dbclient.proto.streams.StreamsOuterClass.BatchAppendResp;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/**
 * One BatchAppend call: many appends, told apart by correlation id, each in one or more parts and each answered by itself
 * once it is durable. A client that sends faster than the log writes, or does not read its answers, is not read from.
 */
final class BatchAppendCall implements StreamObserver<BatchAppendReq> {
    /** Appends that wait for further parts; one more is refused. */
    private static final int MAX_UNFINISHED = 128;

    private static final int MAX_UNFINISHED_BYTES = 8 << 20;
    /** Appends that wait to be written; above, the call is not read from. */
    private static final int MAX_IN_FLIGHT = 1_024;

    /** What all calls share. */
    record Line(LogWriter writer, Access access, ScheduledExecutorService timers, InstantSource clock) {}

    private final Line line;
    private final ServerCallStreamObserver<BatchAppendResp> out;
    private final Map<UUID, BatchedAppend> unfinished = new HashMap<>();
    private int unfinishedBytes;
    private int inFlight;
    private boolean owesRequest;
    private boolean clientIsDone;

    private BatchAppendCall(Line line, ServerCallStreamObserver<BatchAppendResp> out) {
        this.line = line;
        this.out = out;
    }

    static BatchAppendCall open(Line line, ServerCallStreamObserver<BatchAppendResp> out) {
        BatchAppendCall call = new BatchAppendCall(line, out);
        out.disableAutoRequest();
        out.setOnReadyHandler(call::ready);
        out.setOnCancelHandler(call::drop);
        out.request(1);
        return call;
    }

    @Override
    public synchronized void onNext(BatchAppendReq request) {
        try {
            take(StoredEvent.uuid(request.getCorrelationId()), request);
        } catch (IllegalArgumentException e) {
            send(
                    request.getCorrelationId(),
                    request.getOptions().getStreamIdentifier(),
                    BatchResponses.badRequest("A correlation id is not a UUID"));
        }
        owesRequest = true;
        requestMore();
    }

    private void take(UUID id, BatchAppendReq request) {
        BatchedAppend append = unfinished.remove(id);
        if (append == null && request.hasOptions()) {
            append = new BatchedAppend(request.getOptions(), line.clock().instant());
        }
        if (append == null) {
            // Parts of an append that was answered already, as with EventStoreDB.
            return;
        }
        append.stopTimer();
        unfinishedBytes -= append.proposals().bytes();
        Shared.StreamIdentifier stream = append.options().getStreamIdentifier();
        try {
            String name = StreamNames.check(stream);
            line.access().check(Access.Act.WRITE, name);
            append.add(request);
            if (append.late()) {
                send(request.getCorrelationId(), stream, BatchResponses.timeout());
            } else if (append.proposals().tooLarge()) {
                send(request.getCorrelationId(), stream, BatchResponses.tooLarge());
            } else if (request.getIsFinal()) {
                submit(request.getCorrelationId(), name, append);
            } else {
                keep(id, request.getCorrelationId(), append);
            }
        } catch (StatusRuntimeException invalid) {
            send(request.getCorrelationId(), stream, BatchResponses.failed(invalid));
        }
    }

    private void keep(UUID id, Shared.UUID correlation, BatchedAppend append) {
        if (unfinished.size() == MAX_UNFINISHED
                || unfinishedBytes + append.proposals().bytes() > MAX_UNFINISHED_BYTES) {
            throw LogErrors.invalid("The call holds " + unfinished.size() + " unfinished appends; finish some first");
        }
        unfinished.put(id, append);
        unfinishedBytes += append.proposals().bytes();
        append.timer(line.timers()
                .schedule(
                        () -> expire(id, correlation, append), append.patience().toNanos(), TimeUnit.NANOSECONDS));
    }

    private synchronized void expire(UUID id, Shared.UUID correlation, BatchedAppend append) {
        if (unfinished.remove(id, append)) {
            unfinishedBytes -= append.proposals().bytes();
            send(correlation, append.options().getStreamIdentifier(), BatchResponses.timeout());
        }
    }

    private void submit(Shared.UUID correlation, String stream, BatchedAppend append) {
        inFlight++;
        line.writer()
                .submit(WriteRequest.append(
                        stream, append.expected(), append.proposals().events(), new WriteRequest.Answer() {
                            @Override
                            public void judged(WriteOutcome outcome) {
                                answer(correlation, append, BatchResponses.outcome(append.options(), outcome));
                            }

                            @Override
                            public void refused(WritesRefused refusal) {
                                answer(correlation, append, BatchResponses.refused(refusal));
                            }

                            @Override
                            public boolean abandoned() {
                                return append.late() || out.isCancelled();
                            }
                        }));
    }

    private synchronized void answer(Shared.UUID correlation, BatchedAppend append, BatchAppendResp.Builder response) {
        inFlight--;
        send(correlation, append.options().getStreamIdentifier(), response);
        requestMore();
        completeWhenAnswered();
    }

    private void send(Shared.UUID correlation, Shared.StreamIdentifier stream, BatchAppendResp.Builder response) {
        if (!out.isCancelled()) {
            out.onNext(response.setCorrelationId(correlation)
                    .setStreamIdentifier(stream)
                    .build());
        }
    }

    private synchronized void ready() {
        requestMore();
    }

    private void requestMore() {
        if (owesRequest && inFlight < MAX_IN_FLIGHT && out.isReady()) {
            owesRequest = false;
            out.request(1);
        }
    }

    /** Appends that never became final are dropped unanswered: nobody can finish them. */
    @Override
    public synchronized void onCompleted() {
        clientIsDone = true;
        drop();
        completeWhenAnswered();
    }

    private void completeWhenAnswered() {
        if (clientIsDone && inFlight == 0 && !out.isCancelled()) {
            out.onCompleted();
        }
    }

    @Override
    public void onError(Throwable cancelled) {
        drop();
    }

    private synchronized void drop() {
        unfinished.values().forEach(BatchedAppend::stopTimer);
        unfinished.clear();
        unfinishedBytes = 0;
    }
}
