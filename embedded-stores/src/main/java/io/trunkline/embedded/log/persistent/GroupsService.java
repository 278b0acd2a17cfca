package io.trunkline.embedded.log.persistent;

import io.grpc.Context;
import io.grpc.Contexts;
import io.grpc.Metadata;
import io.grpc.ServerCall;
import io.grpc.ServerCallHandler;
import io.grpc.ServerInterceptor;
import io.grpc.ServerInterceptors;
import io.grpc.ServerServiceDefinition;
import io.grpc.StatusRuntimeException;
import io.grpc.stub.ServerCallStreamObserver;
import io.grpc.stub.StreamObserver;
import io.kurrent.dbclient.proto.persistentsubscriptions.Persistent.CreateReq;
import io.kurrent.dbclient.proto.persistentsubscriptions.Persistent.CreateResp;
import io.kurrent.dbclient.proto.persistentsubscriptions.Persistent.DeleteReq;
import io.kurrent.dbclient.proto.persistentsubscriptions.Persistent.DeleteResp;
import io.kurrent.dbclient.proto.persistentsubscriptions.Persistent.GetInfoReq;
import io.kurrent.dbclient.proto.persistentsubscriptions.Persistent.GetInfoResp;
import io.kurrent.dbclient.proto.persistentsubscriptions.Persistent.ListReq;
import io.kurrent.dbclient.proto.persistentsubscriptions.Persistent.ListResp;
import io.kurrent.dbclient.proto.persistentsubscriptions.Persistent.ReadReq;
import io.kurrent.dbclient.proto.persistentsubscriptions.Persistent.ReadResp;
import io.kurrent.dbclient.proto.persistentsubscriptions.Persistent.ReplayParkedReq;
import io.kurrent.dbclient.proto.persistentsubscriptions.Persistent.ReplayParkedResp;
import io.kurrent.dbclient.proto.persistentsubscriptions.Persistent.UpdateReq;
import io.kurrent.dbclient.proto.persistentsubscriptions.Persistent.UpdateResp;
import io.kurrent.dbclient.proto.persistentsubscriptions.PersistentSubscriptionsGrpc;
import io.kurrent.dbclient.proto.shared.Shared;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** The protocol's PersistentSubscriptions service: translates, and hands over to the loop. */
final class GroupsService extends PersistentSubscriptionsGrpc.PersistentSubscriptionsImplBase {
    private static final Context.Key<String> CONNECTION_NAME = Context.keyWithDefault("connection-name", "<unknown>");

    private final Groups groups;
    private final Supplier<Caller> callers;
    private final Loop loop;

    private GroupsService(Groups groups, Supplier<Caller> callers, Loop loop) {
        this.groups = groups;
        this.callers = callers;
        this.loop = loop;
    }

    static ServerServiceDefinition serve(Groups groups, Supplier<Caller> callers, Loop loop) {
        return ServerInterceptors.intercept(new GroupsService(groups, callers, loop), new ConnectionNames());
    }

    @Override
    public void create(CreateReq request, StreamObserver<CreateResp> out) {
        manage(out, CreateResp.getDefaultInstance(), () -> groups.create(GroupRequests.config(request)));
    }

    @Override
    public void update(UpdateReq request, StreamObserver<UpdateResp> out) {
        manage(out, UpdateResp.getDefaultInstance(), () -> groups.update(GroupRequests.config(request)));
    }

    @Override
    public void delete(DeleteReq request, StreamObserver<DeleteResp> out) {
        DeleteReq.Options options = request.getOptions();
        GroupKey key = key(options.hasAll(), options.getStreamIdentifier(), options.getGroupName());
        manage(out, DeleteResp.getDefaultInstance(), () -> groups.delete(key));
    }

    @Override
    public StreamObserver<ReadReq> read(StreamObserver<ReadResp> out) {
        return new GroupCall(
                groups, loop, (ServerCallStreamObserver<ReadResp>) out, callers.get(), CONNECTION_NAME.get());
    }

    @Override
    public void getInfo(GetInfoReq request, StreamObserver<GetInfoResp> out) {
        GetInfoReq.Options options = request.getOptions();
        GroupKey key = key(options.hasAll(), options.getStreamIdentifier(), options.getGroupName());
        report(out, () -> GetInfoResp.newBuilder()
                .setSubscriptionInfo(groups.runner(key).report())
                .build());
    }

    @Override
    public void list(ListReq request, StreamObserver<ListResp> out) {
        ListReq.StreamOption of = request.getOptions().getListForStream();
        boolean one = request.getOptions().hasListForStream();
        String stream =
                of.hasAll() ? GroupKey.ALL : of.getStream().getStreamName().toStringUtf8();
        report(out, () -> ListResp.newBuilder()
                .addAllSubscriptions(groups.reports(one ? stream : ""))
                .build());
    }

    @Override
    public void replayParked(ReplayParkedReq request, StreamObserver<ReplayParkedResp> out) {
        ReplayParkedReq.Options options = request.getOptions();
        GroupKey key = key(options.hasAll(), options.getStreamIdentifier(), options.getGroupName());
        manage(out, ReplayParkedResp.getDefaultInstance(), () -> {
            if (options.hasStopAt() && options.getStopAt() < 0) {
                throw GroupErrors.failed(key, "Cannot stop replaying parked message at a negative version.");
            }
            groups.runner(key).replayParked(options.hasStopAt() ? options.getStopAt() : Long.MAX_VALUE);
            return CompletableFuture.completedFuture(true);
        });
    }

    @Override
    public void restartSubsystem(Shared.Empty request, StreamObserver<Shared.Empty> out) {
        manage(out, Shared.Empty.getDefaultInstance(), () -> {
            groups.restart();
            return CompletableFuture.completedFuture(true);
        });
    }

    private static GroupKey key(boolean all, Shared.StreamIdentifier stream, String group) {
        return new GroupKey(all ? GroupKey.ALL : stream.getStreamName().toStringUtf8(), group);
    }

    private <T> void manage(StreamObserver<T> out, T done, Supplier<CompletionStage<?>> request) {
        answer(callers.get().manages(), out, () -> request.get().thenApply(_ -> done));
    }

    private <T> void report(StreamObserver<T> out, Supplier<T> report) {
        answer(callers.get().known(), out, () -> CompletableFuture.completedFuture(report.get()));
    }

    private <T> void answer(boolean allowed, StreamObserver<T> out, Supplier<CompletionStage<T>> request) {
        if (!allowed) {
            out.onError(GroupErrors.accessDenied());
            return;
        }
        // With a handler set, answering a call whose client has gone is ignored instead of thrown.
        ((ServerCallStreamObserver<T>) out).setOnCancelHandler(() -> {});
        loop.execute(() -> {
            try {
                request.get().whenComplete((response, failure) -> answer(out, response, failure));
            } catch (StatusRuntimeException refused) {
                out.onError(refused);
            }
        });
    }

    private static <T> void answer(StreamObserver<T> out, T response, @Nullable Throwable failure) {
        if (failure == null) {
            out.onNext(response);
            out.onCompleted();
        } else {
            Throwable cause = failure instanceof CompletionException ? failure.getCause() : failure;
            out.onError(cause == null ? failure : cause);
        }
    }

    /** Clients name their connection in a header; it is told in reports. */
    private static final class ConnectionNames implements ServerInterceptor {
        private static final Metadata.Key<String> HEADER =
                Metadata.Key.of("connection-name", Metadata.ASCII_STRING_MARSHALLER);

        @Override
        public <Q, R> ServerCall.Listener<Q> interceptCall(
                ServerCall<Q, R> call, Metadata headers, ServerCallHandler<Q, R> next) {
            String name = headers.get(HEADER);
            Context context =
                    name == null ? Context.current() : Context.current().withValue(CONNECTION_NAME, name);
            return Contexts.interceptCall(context, call, headers, next);
        }
    }
}
