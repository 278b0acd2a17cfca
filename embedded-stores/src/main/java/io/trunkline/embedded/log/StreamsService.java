package io.trunkline.embedded.log;

import io.grpc.StatusRuntimeException;
import io.grpc.stub.ServerCallStreamObserver;
import io.grpc.stub.StreamObserver;
import io.kurrent.dbclient.proto.shared.Shared;
import io.kurrent.dbclient.proto.streams.StreamsGrpc;
import io.kurrent.dbclient.proto.streams.StreamsOuterClass.AppendReq;
import io.kurrent.dbclient.proto.streams.StreamsOuterClass.AppendResp;
import io.kurrent.dbclient.proto.streams.StreamsOuterClass.BatchAppendReq;
import io.kurrent.dbclient.proto.streams.StreamsOuterClass.BatchAppendResp;
import io.kurrent.dbclient.proto.streams.StreamsOuterClass.DeleteReq;
import io.kurrent.dbclient.proto.streams.StreamsOuterClass.DeleteResp;
import io.kurrent.dbclient.proto.streams.StreamsOuterClass.TombstoneReq;
import io.kurrent.dbclient.proto.streams.StreamsOuterClass.TombstoneResp;
import io.trunkline.embedded.log.WriteOutcome.Written;
import java.util.function.LongFunction;

/** The writing half of EventStoreDB's Streams service; {@link RawReads} is the reading half. */
final class StreamsService extends StreamsGrpc.StreamsImplBase {
    private final LogWriter writer;
    private final Access access;
    private final BatchAppendCall.Line batches;

    StreamsService(BatchAppendCall.Line batches) {
        this.writer = batches.writer();
        this.access = batches.access();
        this.batches = batches;
    }

    @Override
    public StreamObserver<AppendReq> append(StreamObserver<AppendResp> out) {
        return new AppendCall(writer, access, surviveCancellation(out));
    }

    @Override
    public StreamObserver<BatchAppendReq> batchAppend(StreamObserver<BatchAppendResp> out) {
        return BatchAppendCall.open(batches, (ServerCallStreamObserver<BatchAppendResp>) out);
    }

    @Override
    public void delete(DeleteReq request, StreamObserver<DeleteResp> out) {
        DeleteReq.Options options = request.getOptions();
        Expected expected =
                switch (options.getExpectedStreamRevisionCase()) {
                    case REVISION -> Expected.Exact.ofUnsigned(options.getRevision());
                    case NO_STREAM -> new Expected.NoStream();
                    case STREAM_EXISTS -> new Expected.StreamExists();
                    case ANY, EXPECTEDSTREAMREVISION_NOT_SET -> new Expected.Any();
                };
        remove(
                WriteRequest.Kind.SOFT_DELETE,
                options.getStreamIdentifier(),
                expected,
                out,
                position -> DeleteResp.newBuilder()
                        .setPosition(DeleteResp.Position.newBuilder()
                                .setCommitPosition(position)
                                .setPreparePosition(position))
                        .build());
    }

    @Override
    public void tombstone(TombstoneReq request, StreamObserver<TombstoneResp> out) {
        TombstoneReq.Options options = request.getOptions();
        Expected expected =
                switch (options.getExpectedStreamRevisionCase()) {
                    case REVISION -> Expected.Exact.ofUnsigned(options.getRevision());
                    case NO_STREAM -> new Expected.NoStream();
                    case STREAM_EXISTS -> new Expected.StreamExists();
                    case ANY, EXPECTEDSTREAMREVISION_NOT_SET -> new Expected.Any();
                };
        remove(
                WriteRequest.Kind.TOMBSTONE,
                options.getStreamIdentifier(),
                expected,
                out,
                position -> TombstoneResp.newBuilder()
                        .setPosition(TombstoneResp.Position.newBuilder()
                                .setCommitPosition(position)
                                .setPreparePosition(position))
                        .build());
    }

    private <T> void remove(
            WriteRequest.Kind kind,
            Shared.StreamIdentifier stream,
            Expected expected,
            StreamObserver<T> out,
            LongFunction<T> response) {
        ServerCallStreamObserver<T> call = surviveCancellation(out);
        try {
            String name = StreamNames.check(stream);
            access.check(Access.Act.DELETE, name);
            writer.submit(WriteRequest.delete(kind, name, expected, new Removal<>(name, expected, call, response)));
        } catch (StatusRuntimeException invalid) {
            out.onError(invalid);
        }
    }

    private record Removal<T>(
            String stream, Expected expected, ServerCallStreamObserver<T> out, LongFunction<T> response)
            implements WriteRequest.Answer {
        @Override
        public void judged(WriteOutcome outcome) {
            switch (outcome) {
                case Written written -> {
                    out.onNext(response.apply(written.position()));
                    out.onCompleted();
                }
                case WriteOutcome.Deleted _ -> out.onError(LogErrors.streamDeleted(stream));
                case WriteOutcome.WrongRevision(long current) ->
                    out.onError(LogErrors.wrongRevision(stream, expected, current));
            }
        }

        @Override
        public void refused(WritesRefused refusal) {
            out.onError(LogErrors.of(refusal));
        }

        @Override
        public boolean abandoned() {
            return out.isCancelled();
        }
    }

    /** With a handler set, answering a call whose client has gone is ignored instead of thrown at the writer thread. */
    private static <T> ServerCallStreamObserver<T> surviveCancellation(StreamObserver<T> out) {
        ServerCallStreamObserver<T> call = (ServerCallStreamObserver<T>) out;
        call.setOnCancelHandler(() -> {});
        return call;
    }
}
