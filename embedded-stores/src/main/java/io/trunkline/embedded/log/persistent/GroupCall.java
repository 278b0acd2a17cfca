package io.trunkline.embedded.log.persistent;

import io.grpc.StatusRuntimeException;
import io.grpc.stub.ServerCallStreamObserver;
import io.grpc.stub.StreamObserver;
import io.kurrent.dbclient.proto.persistentsubscriptions.Persistent.ReadReq;
import io.kurrent.dbclient.proto.persistentsubscriptions.Persistent.ReadResp;
import io.kurrent.dbclient.proto.persistentsubscriptions.Persistent.SubscriptionInfo.ConnectionInfo;
import io.kurrent.dbclient.proto.persistentsubscriptions.Persistent.SubscriptionInfo.Measurement;
import io.kurrent.dbclient.proto.shared.Shared;
import io.trunkline.embedded.log.persistent.Group.Refusal;
import java.util.ArrayDeque;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * One consumer's call. gRPC's threads only hand over; all else happens on the loop. A consumer that does not read keeps
 * references here, at most its own buffer's worth: events are read from the log when the transport takes them.
 */
final class GroupCall implements StreamObserver<ReadReq> {
    private final Groups groups;
    private final Loop loop;
    private final ServerCallStreamObserver<ReadResp> out;
    private final Caller caller;
    private final String connectionName;
    private final ArrayDeque<Effect.Push> outbox = new ArrayDeque<>();
    private final AnswerTimes times = new AnswerTimes();
    private final Rate sent;
    private @Nullable GroupRunner runner;
    private long number;
    private boolean idsAsText;
    private boolean ended;

    GroupCall(Groups groups, Loop loop, ServerCallStreamObserver<ReadResp> out, Caller caller, String connectionName) {
        this.groups = groups;
        this.loop = loop;
        this.out = out;
        this.caller = caller;
        this.connectionName = connectionName;
        this.sent = new Rate(loop.now());
        out.disableAutoRequest();
        out.setOnReadyHandler(() -> loop.execute(this::flush));
        out.setOnCancelHandler(() -> loop.execute(this::gone));
        out.request(1);
    }

    @Override
    public void onNext(ReadReq request) {
        loop.execute(() -> {
            try {
                handle(request);
                out.request(1);
            } catch (StatusRuntimeException refused) {
                end(refused);
            } catch (IllegalArgumentException e) {
                end(GroupErrors.invalid("An event id is not a UUID"));
            }
        });
    }

    @Override
    public void onError(Throwable cancelled) {
        loop.execute(this::gone);
    }

    @Override
    public void onCompleted() {
        loop.execute(() -> {
            if (!ended) {
                gone();
                out.onCompleted();
            }
        });
    }

    private void handle(ReadReq request) {
        if (ended) {
            return;
        }
        if (runner == null) {
            join(request);
            return;
        }
        switch (request.getContentCase()) {
            case ACK -> runner.acknowledged(answered(request.getAck().getIdsList()));
            case NACK -> {
                ReadReq.Nack nack = request.getNack();
                runner.refused(answered(nack.getIdsList()), refusal(nack.getAction()), nack.getReason());
            }
            case OPTIONS, CONTENT_NOT_SET ->
                throw GroupErrors.invalid("A consumer sends its options once, then answers");
        }
    }

    private List<UUID> answered(List<Shared.UUID> ids) {
        List<UUID> answered = ids.stream().map(GroupEvents::uuid).toList();
        answered.forEach(id -> times.answered(id, loop.now()));
        return answered;
    }

    private static Refusal refusal(ReadReq.Nack.Action action) {
        return switch (action) {
            case Unknown, Retry -> Refusal.RETRY;
            case Park -> Refusal.PARK;
            case Skip, Stop -> Refusal.SKIP;
            case UNRECOGNIZED -> throw GroupErrors.invalid("A negative acknowledgement names an unknown action");
        };
    }

    private void join(ReadReq request) {
        ReadReq.Options options = request.getOptions();
        GroupKey key = new GroupKey(
                options.hasAll()
                        ? GroupKey.ALL
                        : options.getStreamIdentifier().getStreamName().toStringUtf8(),
                options.getGroupName());
        if (!request.hasOptions() || options.getBufferSize() <= 0) {
            throw GroupErrors.invalid("A consumer begins with its options, among them a positive buffer size");
        }
        if (!caller.known() || !caller.reads(key.stream())) {
            throw GroupErrors.accessDenied();
        }
        idsAsText = options.getUuidOption().hasString();
        GroupRunner found = groups.runner(key);
        int buffer = Math.min(options.getBufferSize(), Groups.MAX_CONSUMER_BUFFER);
        groups.admit(this, buffer);
        runner = found;
        number = found.join(this, buffer);
    }

    void confirm(String subscription) {
        out.onNext(ReadResp.newBuilder()
                .setSubscriptionConfirmation(
                        ReadResp.SubscriptionConfirmation.newBuilder().setSubscriptionId(subscription))
                .build());
    }

    void offer(Effect.Push push) {
        outbox.add(push);
    }

    /** Sends what the transport takes. A message that was given to another meanwhile is left out. */
    void flush() {
        while (!ended && runner != null && !outbox.isEmpty() && out.isReady()) {
            Effect.Push push = outbox.remove();
            if (runner.awaits(push)) {
                send(push, runner);
            }
        }
    }

    private void send(Effect.Push push, GroupRunner from) {
        try {
            out.onNext(ReadResp.newBuilder()
                    .setEvent(from.messages().sent(push.message(), push.retryCount(), idsAsText))
                    .build());
        } catch (RuntimeException e) {
            end(GroupErrors.failed(from.config().key(), "an event cannot be sent: " + e.getMessage()));
            return;
        }
        sent.count();
        if (from.config().settings().extraStatistics()) {
            times.sent(push.message().id(), loop.now());
        }
    }

    private void gone() {
        if (!ended) {
            ended = true;
            outbox.clear();
            groups.release(this);
            if (runner != null) {
                runner.leave(number);
            }
        }
    }

    /** By the node. */
    void end(StatusRuntimeException reason) {
        if (!ended) {
            gone();
            if (!out.isCancelled()) {
                out.onError(reason);
            }
        }
    }

    ConnectionInfo report(Consumer consumer, long now) {
        Rate.Measured measured = sent.measure(now);
        ConnectionInfo.Builder info = ConnectionInfo.newBuilder()
                .setUsername(caller.name())
                .setConnectionName(connectionName)
                .setAverageItemsPerSecond(measured.perSecond())
                .setCountSinceLastMeasurement(measured.count())
                .setTotalItems(sent.total())
                .setAvailableSlots(consumer.available())
                .setInFlightMessages(consumer.inFlight());
        times.measurements()
                .forEach((key, value) -> info.addObservedMeasurements(
                        Measurement.newBuilder().setKey(key).setValue(value)));
        return info.build();
    }
}
