package io.trunkline.embedded.log;

import io.grpc.StatusRuntimeException;
import io.grpc.stub.ServerCallStreamObserver;
import io.grpc.stub.StreamObserver;
import io.kurrent.dbclient.proto.shared.Shared;
import io.kurrent.dbclient.proto.streams.StreamsOuterClass.AppendReq;
import io.kurrent.dbclient.proto.streams.StreamsOuterClass.AppendResp;
import io.trunkline.embedded.log.WriteOutcome.Written;
import org.jspecify.annotations.Nullable;

/** One Append call: options first, then events, then the answer once they are durable. */
final class AppendCall implements StreamObserver<AppendReq> {
    private final LogWriter writer;
    private final Access access;
    private final ServerCallStreamObserver<AppendResp> out;
    private final Proposals proposals = new Proposals();
    private AppendReq.@Nullable Options options;
    private boolean ended;

    AppendCall(LogWriter writer, Access access, ServerCallStreamObserver<AppendResp> out) {
        this.writer = writer;
        this.access = access;
        this.out = out;
    }

    @Override
    public void onNext(AppendReq request) {
        if (ended) {
            return;
        }
        try {
            if (request.hasOptions()) {
                String stream = StreamNames.check(request.getOptions().getStreamIdentifier());
                access.check(Access.Act.WRITE, stream);
                options = request.getOptions();
            } else {
                add(request.getProposedMessage());
            }
        } catch (StatusRuntimeException invalid) {
            fail(invalid);
        }
    }

    private void add(AppendReq.ProposedMessage message) {
        proposals.add(message.getId(), message.getMetadataMap(), message.getData(), message.getCustomMetadata());
        if (proposals.tooLarge()) {
            throw LogErrors.appendTooLarge(Proposals.MAX_BYTES);
        }
    }

    @Override
    public void onError(Throwable cancelled) {
        ended = true;
    }

    @Override
    public void onCompleted() {
        if (ended) {
            return;
        }
        if (options == null) {
            fail(LogErrors.invalid("An append names no stream"));
            return;
        }
        AppendReq.Options asked = options;
        String stream = asked.getStreamIdentifier().getStreamName().toStringUtf8();
        writer.submit(WriteRequest.append(stream, expected(asked), proposals.events(), new WriteRequest.Answer() {
            @Override
            public void judged(WriteOutcome outcome) {
                answer(asked, stream, outcome);
            }

            @Override
            public void refused(WritesRefused refusal) {
                out.onError(LogErrors.of(refusal));
            }

            @Override
            public boolean abandoned() {
                return out.isCancelled();
            }
        }));
    }

    private void fail(StatusRuntimeException error) {
        ended = true;
        out.onError(error);
    }

    private static Expected expected(AppendReq.Options options) {
        return switch (options.getExpectedStreamRevisionCase()) {
            case REVISION -> Expected.Exact.ofUnsigned(options.getRevision());
            case NO_STREAM -> new Expected.NoStream();
            case STREAM_EXISTS -> new Expected.StreamExists();
            case ANY, EXPECTEDSTREAMREVISION_NOT_SET -> new Expected.Any();
        };
    }

    private void answer(AppendReq.Options asked, String stream, WriteOutcome outcome) {
        switch (outcome) {
            case WriteOutcome.Deleted _ -> out.onError(LogErrors.streamDeleted(stream));
            case Written written -> complete(AppendResp.newBuilder().setSuccess(success(written)));
            case WriteOutcome.WrongRevision(long current) ->
                complete(AppendResp.newBuilder().setWrongExpectedVersion(wrongVersion(asked, current)));
        }
    }

    private void complete(AppendResp.Builder response) {
        out.onNext(response.build());
        out.onCompleted();
    }

    private static AppendResp.Success.Builder success(Written written) {
        AppendResp.Success.Builder success = AppendResp.Success.newBuilder();
        if (written.revision() < 0) {
            success.setNoStream(Shared.Empty.getDefaultInstance());
        } else {
            success.setCurrentRevision(written.revision());
        }
        return written.position() < 0
                ? success.setNoPosition(Shared.Empty.getDefaultInstance())
                : success.setPosition(AppendResp.Position.newBuilder()
                        .setCommitPosition(written.position())
                        .setPreparePosition(written.position()));
    }

    /** Filled twice, for clients of protocol 20.6.0 and for those after. */
    private static AppendResp.WrongExpectedVersion.Builder wrongVersion(AppendReq.Options asked, long current) {
        Shared.Empty empty = Shared.Empty.getDefaultInstance();
        AppendResp.WrongExpectedVersion.Builder wrong = AppendResp.WrongExpectedVersion.newBuilder();
        switch (asked.getExpectedStreamRevisionCase()) {
            case ANY, EXPECTEDSTREAMREVISION_NOT_SET ->
                wrong.setExpectedAny(empty).setAny2060(empty);
            case STREAM_EXISTS -> wrong.setExpectedStreamExists(empty).setStreamExists2060(empty);
            case NO_STREAM -> wrong.setExpectedNoStream(empty).setExpectedRevision2060(-1L);
            case REVISION ->
                wrong.setExpectedRevision(asked.getRevision()).setExpectedRevision2060(asked.getRevision());
        }
        return current < 0
                ? wrong.setCurrentNoStream(empty).setNoStream2060(empty)
                : wrong.setCurrentRevision(current).setCurrentRevision2060(current);
    }
}
