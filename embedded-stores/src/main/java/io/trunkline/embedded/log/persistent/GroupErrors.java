package io.trunkline.embedded.log.persistent;

import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import io.trunkline.embedded.Trailers;

/** The protocol's errors for persistent subscriptions; clients read the trailers, not the descriptions. */
final class GroupErrors {
    private GroupErrors() {}

    static StatusRuntimeException doesNotExist(GroupKey key) {
        return error(
                Status.NOT_FOUND,
                "Subscription group " + key.group() + " on stream " + key.stream() + " does not exist.",
                "persistent-subscription-does-not-exist",
                key);
    }

    static StatusRuntimeException exists(GroupKey key) {
        return error(
                Status.ALREADY_EXISTS,
                "Subscription group " + key.group() + " on stream " + key.stream() + " exists.",
                "persistent-subscription-exists",
                key);
    }

    static StatusRuntimeException dropped(GroupKey key) {
        return error(
                Status.CANCELLED,
                "Subscription group " + key.group() + " on stream " + key.stream() + " was dropped.",
                "persistent-subscription-dropped",
                key);
    }

    static StatusRuntimeException maximumSubscribersReached(GroupKey key) {
        return error(
                Status.FAILED_PRECONDITION,
                "Maximum subscriptions reached for subscription group " + key.group() + " on stream " + key.stream()
                        + ".",
                "maximum-subscribers-reached",
                key);
    }

    static StatusRuntimeException failed(GroupKey key, String reason) {
        String message =
                "Subscription group " + key.group() + " on stream " + key.stream() + " failed: '" + reason + "'";
        return Status.INTERNAL
                .withDescription(message)
                .asRuntimeException(trailers("persistent-subscription-failed", key)
                        .and("reason", reason)
                        .metadata());
    }

    static StatusRuntimeException accessDenied() {
        return Status.PERMISSION_DENIED
                .withDescription("Access Denied")
                .asRuntimeException(Trailers.exception("access-denied").metadata());
    }

    static StatusRuntimeException invalid(String message) {
        return Status.INVALID_ARGUMENT.withDescription(message).asRuntimeException();
    }

    static StatusRuntimeException closing() {
        return Status.UNAVAILABLE
                .withDescription("The event log is closing; connect again.")
                .asRuntimeException();
    }

    private static StatusRuntimeException error(Status status, String message, String exception, GroupKey key) {
        return status.withDescription(message)
                .asRuntimeException(trailers(exception, key).metadata());
    }

    private static Trailers trailers(String exception, GroupKey key) {
        return Trailers.exception(exception).and("stream-name", key.stream()).and("group-name", key.group());
    }
}
