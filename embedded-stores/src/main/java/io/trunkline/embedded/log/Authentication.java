package io.trunkline.embedded.log;

import io.grpc.Context;
import io.grpc.Contexts;
import io.grpc.Metadata;
import io.grpc.ServerCall;
import io.grpc.ServerCallHandler;
import io.grpc.ServerInterceptor;
import io.grpc.Status;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Reads the caller from {@code authorization: Basic} (RFC 7617). Wrong credentials end a call with UNAUTHENTICATED; a
 * call without any goes on as nobody, who may ask for gossip and features but touch no stream. A password is slow to
 * check on purpose, so that is done on a thread of its own, and only for credentials that were not right before.
 */
final class Authentication implements ServerInterceptor, AutoCloseable {
    /** Checks that wait; one more call is turned away. */
    private static final int MAX_WAITING = 64;

    private static final Metadata.Key<String> AUTHORIZATION =
            Metadata.Key.of("authorization", Metadata.ASCII_STRING_MARSHALLER);
    private static final String BASIC = "Basic ";

    private record Credentials(String name, String password) {}

    private final LogUsers users;
    private final ThreadPoolExecutor checks = new ThreadPoolExecutor(
            1,
            1,
            0,
            TimeUnit.SECONDS,
            new ArrayBlockingQueue<>(MAX_WAITING),
            Thread.ofPlatform().name("log-passwords").daemon().factory());

    Authentication(LogUsers users) {
        this.users = users;
    }

    @Override
    public <Q, R> ServerCall.Listener<Q> interceptCall(
            ServerCall<Q, R> call, Metadata headers, ServerCallHandler<Q, R> next) {
        Context context = Context.current();
        String header = headers.get(AUTHORIZATION);
        if (header == null) {
            return goOn(context, Principal.ANONYMOUS, call, headers, next);
        }
        Credentials credentials = credentials(header);
        if (credentials == null) {
            return refuse(call, LogErrors.unauthenticated().getStatus());
        }
        Principal known = users.remembered(credentials.name(), credentials.password());
        return known == null
                ? check(context, credentials, call, headers, next)
                : goOn(context, known, call, headers, next);
    }

    private <Q, R> ServerCall.Listener<Q> check(
            Context context,
            Credentials credentials,
            ServerCall<Q, R> call,
            Metadata headers,
            ServerCallHandler<Q, R> next) {
        PendingCall<Q> pending = new PendingCall<>();
        try {
            checks.execute(() -> {
                Principal caller = users.authenticate(credentials.name(), credentials.password());
                pending.goOn(
                        caller == null
                                ? refuse(call, LogErrors.unauthenticated().getStatus())
                                : goOn(context, caller, call, headers, next));
            });
            return pending;
        } catch (RejectedExecutionException e) {
            return refuse(
                    call,
                    Status.RESOURCE_EXHAUSTED.withDescription(
                            "The event log checks " + MAX_WAITING + " passwords already; try again."));
        }
    }

    private static <Q, R> ServerCall.Listener<Q> goOn(
            Context context, Principal caller, ServerCall<Q, R> call, Metadata headers, ServerCallHandler<Q, R> next) {
        return Contexts.interceptCall(context.withValue(Access.CALLER, caller), call, headers, next);
    }

    private static <Q, R> ServerCall.Listener<Q> refuse(ServerCall<Q, R> call, Status status) {
        call.close(status, new Metadata());
        return new ServerCall.Listener<>() {};
    }

    private static @Nullable Credentials credentials(String header) {
        if (!header.regionMatches(true, 0, BASIC, 0, BASIC.length())) {
            return null;
        }
        try {
            byte[] decoded =
                    Base64.getDecoder().decode(header.substring(BASIC.length()).strip());
            String credentials = new String(decoded, StandardCharsets.UTF_8);
            int colon = credentials.indexOf(':');
            return colon < 0
                    ? null
                    : new Credentials(credentials.substring(0, colon), credentials.substring(colon + 1));
        } catch (IllegalArgumentException e) {
            return null;
        }
    }

    @Override
    public void close() {
        checks.shutdownNow();
    }
}
