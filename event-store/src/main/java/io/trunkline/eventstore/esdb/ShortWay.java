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
 * The way to a node that runs in this process. The client's appends go to it directly, without sockets and the threads that serve
 * them, which cost more than the appends. Reads and subscriptions keep to the network: what holds up a slow reader there is the
 * connection's window, which counts bytes, while gRPC's channel within a process would send one message after each request for one.
 */
final class ShortWay implements ClientInterceptor, AutoCloseable {

    private final ManagedChannel channel;

    /** @param node the name that the node is served by within the process */
    ShortWay(String node) {
        // An answer only completes a future: the node's writer can do that itself.
        this.channel = InProcessChannelBuilder.forName(node).directExecutor().build();
    }

    @Override
    public <Q, R> ClientCall<Q, R> interceptCall(MethodDescriptor<Q, R> method, CallOptions options, Channel network) {
        if (method.getType() != MethodDescriptor.MethodType.CLIENT_STREAMING) {
            return network.newCall(method, options);
        }
        if (channel.getState(false) == ConnectivityState.TRANSIENT_FAILURE) {
            channel.resetConnectBackoff(); // it costs nothing to look, so the pauses that grow between looks are not
            // kept
        }
        return channel.newCall(method, options);
    }

    @Override
    public void close() {
        channel.shutdown();
    }
}
