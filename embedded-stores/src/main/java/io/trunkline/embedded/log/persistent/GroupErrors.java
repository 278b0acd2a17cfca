package io.trunkline.embedded.log.persistent;

import io.grpc.Metadata;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;

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
        StatusRuntimeException failed = error(
                Status.INTERNAL,
                "Subscription group " + key.group() + " on stream " + key.stream() + " failed: '" + reason + "'",
                "persistent-subscription-failed",
                key);
        Metadata trailers = failed.getTrailers();
        if (trailers != null) {
            put(trailers, "reason", reason);
        }
        return failed;
    }

    static StatusRuntimeException accessDenied() {
        Metadata trailers = new Metadata();
        put(trailers, "exception", "access-denied");
        return Status.PERMISSION_DENIED.withDescription("Access Denied").asRuntimeException(trailers);
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
        Metadata trailers = new Metadata();
        put(trailers, "exception", exception);
        put(trailers, "stream-name", key.stream());
        put(trailers, "group-name", key.group());
        return status.withDescription(message).asRuntimeException(trailers);
    }

    /** HTTP/2 headers carry visible ASCII only; the rest is percent-encoded. */
    private static void put(Metadata trailers, String name, String value) {
        StringBuilder ascii = new StringBuilder();
        for (byte b : value.getBytes(StandardCharsets.UTF_8)) {
            if (b >= ' ' && b < 127) {
                ascii.append((char) b);
            } else {
                ascii.append(String.format(Locale.ROOT, "%%%02X", b));
            }
        }
        trailers.put(Metadata.Key.of(name, Metadata.ASCII_STRING_MARSHALLER), ascii.toString());
    }
}
