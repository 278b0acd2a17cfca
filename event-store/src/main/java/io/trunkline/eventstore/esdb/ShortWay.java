package io.trunkline.eventstore.esdb;

import io.grpc.CallOptions;
import io.grpc.Channel;
import io.grpc.ClientCall;
import io.grpc.ClientInterceptor;
import io.grpc.ConnectivityState;
import io.grpc.ManagedChannel;
import io.grpc.MethodDescriptor;
import io.grpc.inprocess.InProcessChannelBuilder;

/**
 * The way of one client to a node that runs in this process: its calls go there directly, without sockets and the threads that serve
 * them, which cost more than the calls.
 */
final class ShortWay implements ClientInterceptor {

    private final ManagedChannel channel;

    /** @param node the name that the node is served by within the process */
    ShortWay(String node) {
        this.channel = InProcessChannelBuilder.forName(node).build();
    }

    @Override
    public <Q, R> ClientCall<Q, R> interceptCall(MethodDescriptor<Q, R> method, CallOptions options, Channel network) {
        if (channel.getState(false) == ConnectivityState.TRANSIENT_FAILURE) {
            channel.resetConnectBackoff(); // it costs nothing to look, so the pauses that grow between looks are not
            // kept
        }
        return channel.newCall(method, onThreadOf(method, options));
    }

    /** The answer to an append only completes a future, which the node's writer can do itself; a reader may take its time. */
    private static CallOptions onThreadOf(MethodDescriptor<?, ?> method, CallOptions options) {
        return method.getType() == MethodDescriptor.MethodType.CLIENT_STREAMING
                ? options.withExecutor(Runnable::run)
                : options;
    }

    /** Ends what its client has left open. */
    void close() {
        channel.shutdownNow();
    }
}
