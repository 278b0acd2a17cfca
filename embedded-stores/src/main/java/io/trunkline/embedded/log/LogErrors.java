package io.trunkline.embedded.log;

import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import io.trunkline.embedded.Trailers;

/** EventStoreDB's errors as gRPC statuses; the official clients read the trailers, not the descriptions. */
final class LogErrors {
    private LogErrors() {}

    static StatusRuntimeException streamDeleted(String stream) {
        return error(
                Status.FAILED_PRECONDITION,
                "Event stream '" + stream + "' is deleted.",
                Trailers.exception("stream-deleted").and("stream-name", stream));
    }

    static StatusRuntimeException appendTooLarge(int limit) {
        return error(
                Status.INVALID_ARGUMENT,
                "Maximum Append Size of " + limit + " Exceeded.",
                Trailers.exception("maximum-append-size-exceeded").and("maximum-append-size", Integer.toString(limit)));
    }

    static StatusRuntimeException accessDenied() {
        return error(Status.PERMISSION_DENIED, "Access Denied", Trailers.exception("access-denied"));
    }

    static StatusRuntimeException unauthenticated() {
        return Status.UNAUTHENTICATED
                .withDescription("The user name or the password is wrong.")
                .asRuntimeException();
    }

    static StatusRuntimeException missingMetadata(String property) {
        return error(
                Status.INVALID_ARGUMENT,
                "Required Metadata Property '" + property + "' is missing",
                Trailers.exception("missing-required-metadata-property")
                        .and("required-metadata-properties", "type,content-type"));
    }

    /** For Delete and Tombstone; Append answers a wrong revision with a message. */
    static StatusRuntimeException wrongRevision(String stream, Expected expected, long actual) {
        long raw = raw(expected);
        return error(
                Status.FAILED_PRECONDITION,
                "Delete failed due to WrongExpectedVersion. Stream: " + stream + ", Expected version: " + raw
                        + ", Actual version: " + actual,
                Trailers.exception("wrong-expected-version")
                        .and("stream-name", stream)
                        .and("expected-version", Long.toString(raw))
                        .and("actual-version", Long.toString(actual)));
    }

    static StatusRuntimeException invalid(String message) {
        return Status.INVALID_ARGUMENT.withDescription(message).asRuntimeException();
    }

    /** UNAVAILABLE makes a client connect again, which is right only when this node is gone. */
    static StatusRuntimeException of(Throwable failure) {
        return switch (failure) {
            case StatusRuntimeException known -> known;
            case DamagedLog damage ->
                Status.DATA_LOSS.withDescription(damage.getMessage()).asRuntimeException();
            case WritesRefused refused ->
                (switch (refused.reason()) {
                            case OVERLOADED -> Status.RESOURCE_EXHAUSTED;
                            case LATE -> Status.DEADLINE_EXCEEDED;
                            case STOPPED -> Status.UNAVAILABLE;
                            case DISK -> Status.INTERNAL;
                            case DAMAGED -> Status.DATA_LOSS;
                        })
                        .withDescription(refused.getMessage())
                        .asRuntimeException();
            default ->
                Status.INTERNAL
                        .withDescription("The event log failed: " + failure.getMessage())
                        .withCause(failure)
                        .asRuntimeException();
        };
    }

    private static long raw(Expected expected) {
        return switch (expected) {
            case Expected.Exact(long revision) -> revision;
            case Expected.NoStream _ -> -1;
            case Expected.Any _ -> -2;
            case Expected.StreamExists _ -> -4;
        };
    }

    private static StatusRuntimeException error(Status status, String message, Trailers trailers) {
        return status.withDescription(message).asRuntimeException(trailers.metadata());
    }
}
