package io.trunkline.embedded.log;

import com.google.protobuf.Any;
import com.google.protobuf.Empty;
import com.google.protobuf.Message;
import com.google.rpc.Code;
import com.google.rpc.Status;
import io.grpc.StatusRuntimeException;
import io.kurrent.dbclient.proto.shared.Shared;
import io.kurrent.dbclient.proto.streams.StreamsOuterClass.BatchAppendReq;
import io.kurrent.dbclient.proto.streams.StreamsOuterClass.BatchAppendResp;
import io.trunkline.embedded.log.WriteOutcome.Written;

/** BatchAppend's answers: an error is a status with one packed detail, by whose type the clients know it. */
final class BatchResponses {
    private static final Empty EMPTY = Empty.getDefaultInstance();

    private BatchResponses() {}

    static BatchAppendResp.Builder outcome(BatchAppendReq.Options asked, WriteOutcome outcome) {
        return switch (outcome) {
            case Written written -> BatchAppendResp.newBuilder().setSuccess(success(written));
            case WriteOutcome.Deleted _ ->
                error(
                        Code.NOT_FOUND,
                        "StreamDeleted",
                        Shared.StreamDeleted.newBuilder()
                                .setStreamIdentifier(asked.getStreamIdentifier())
                                .build());
            case WriteOutcome.WrongRevision(long current) ->
                error(Code.ALREADY_EXISTS, "WrongExpectedVersion", wrongVersion(asked, current));
        };
    }

    static BatchAppendResp.Builder refused(WritesRefused refusal) {
        String message = String.valueOf(refusal.getMessage());
        return switch (refusal.reason()) {
            case LATE -> timeout();
            case OVERLOADED -> error(Code.RESOURCE_EXHAUSTED, message, Shared.Unknown.getDefaultInstance());
            case DAMAGED -> error(Code.DATA_LOSS, message, Shared.Unknown.getDefaultInstance());
            case DISK -> error(Code.INTERNAL, message, Shared.Unknown.getDefaultInstance());
            case STOPPED -> error(Code.UNAVAILABLE, message, Shared.Unknown.getDefaultInstance());
        };
    }

    static BatchAppendResp.Builder timeout() {
        return error(Code.DEADLINE_EXCEEDED, "Timeout", Shared.Timeout.getDefaultInstance());
    }

    static BatchAppendResp.Builder tooLarge() {
        return error(
                Code.INVALID_ARGUMENT,
                "MaximumAppendSizeExceeded",
                Shared.MaximumAppendSizeExceeded.newBuilder()
                        .setMaxAppendSize(Proposals.MAX_BYTES)
                        .build());
    }

    static BatchAppendResp.Builder badRequest(String message) {
        return error(
                Code.INVALID_ARGUMENT,
                "BadRequest",
                Shared.BadRequest.newBuilder().setMessage(message).build());
    }

    /** What ends an Append call as a status is a response here. */
    static BatchAppendResp.Builder failed(StatusRuntimeException error) {
        String message = String.valueOf(error.getStatus().getDescription());
        return switch (error.getStatus().getCode()) {
            case PERMISSION_DENIED ->
                error(Code.PERMISSION_DENIED, "AccessDenied", Shared.AccessDenied.getDefaultInstance());
            case INVALID_ARGUMENT -> badRequest(message);
            default -> error(Code.UNKNOWN, message, Shared.Unknown.getDefaultInstance());
        };
    }

    private static BatchAppendResp.Builder error(Code code, String message, Message detail) {
        return BatchAppendResp.newBuilder()
                .setError(Status.newBuilder()
                        .setCode(code.getNumber())
                        .setMessage(message)
                        .addDetails(Any.pack(detail)));
    }

    private static BatchAppendResp.Success.Builder success(Written written) {
        BatchAppendResp.Success.Builder success = BatchAppendResp.Success.newBuilder();
        if (written.revision() < 0) {
            success.setNoStream(EMPTY);
        } else {
            success.setCurrentRevision(written.revision());
        }
        return written.position() < 0
                ? success.setNoPosition(EMPTY)
                : success.setPosition(Shared.AllStreamPosition.newBuilder()
                        .setCommitPosition(written.position())
                        .setPreparePosition(written.position()));
    }

    private static Shared.WrongExpectedVersion wrongVersion(BatchAppendReq.Options asked, long current) {
        Shared.WrongExpectedVersion.Builder wrong = Shared.WrongExpectedVersion.newBuilder();
        switch (asked.getExpectedStreamPositionCase()) {
            case STREAM_POSITION -> wrong.setExpectedStreamPosition(asked.getStreamPosition());
            case NO_STREAM -> wrong.setExpectedNoStream(EMPTY);
            case STREAM_EXISTS -> wrong.setExpectedStreamExists(EMPTY);
            case ANY, EXPECTEDSTREAMPOSITION_NOT_SET -> wrong.setExpectedAny(EMPTY);
        }
        return (current < 0 ? wrong.setCurrentNoStream(EMPTY) : wrong.setCurrentStreamRevision(current)).build();
    }
}
