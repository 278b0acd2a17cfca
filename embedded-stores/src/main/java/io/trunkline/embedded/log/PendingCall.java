package io.trunkline.embedded.log;

import io.grpc.ServerCall;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Stands in for a call's listener while its caller is being checked on another thread. What arrives meanwhile waits here;
 * it is little, because gRPC delivers no message before the real listener has asked for one.
 */
final class PendingCall<Q> extends ServerCall.Listener<Q> {
    private final List<Consumer<ServerCall.Listener<Q>>> waiting = new ArrayList<>();
    private ServerCall.@Nullable Listener<Q> listener;

    /** From now on {@code real} gets everything, what has waited first. */
    synchronized void goOn(ServerCall.Listener<Q> real) {
        waiting.forEach(event -> event.accept(real));
        waiting.clear();
        listener = real;
    }

    private synchronized void deliver(Consumer<ServerCall.Listener<Q>> event) {
        if (listener == null) {
            waiting.add(event);
        } else {
            event.accept(listener);
        }
    }

    @Override
    public void onMessage(Q message) {
        deliver(real -> real.onMessage(message));
    }

    @Override
    public void onHalfClose() {
        deliver(ServerCall.Listener::onHalfClose);
    }

    @Override
    public void onCancel() {
        deliver(ServerCall.Listener::onCancel);
    }

    @Override
    public void onComplete() {
        deliver(ServerCall.Listener::onComplete);
    }

    @Override
    public void onReady() {
        deliver(ServerCall.Listener::onReady);
    }
}
