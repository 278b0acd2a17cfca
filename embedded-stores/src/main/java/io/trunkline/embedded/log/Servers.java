package io.trunkline.embedded.log;

import io.grpc.Server;
import io.grpc.ServerInterceptor;
import io.grpc.ServerServiceDefinition;
import io.grpc.inprocess.InProcessServerBuilder;
import io.grpc.netty.shaded.io.grpc.netty.NettyServerBuilder;
import io.trunkline.embedded.Loopback;
import io.trunkline.embedded.log.persistent.Groups;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * The node's two doors: a socket, and gRPC's in-process transport for clients of the same process. Calls only parse and enqueue, so
 * they need no threads of their own: the writer and the pumps have theirs.
 */
final class Servers {
    /** Above the append limit, so that a too large append is answered with EventStoreDB's own error. */
    private static final int MAX_MESSAGE_BYTES = 8 << 20;

    private final Server network;
    private final Server inProcess;

    private Servers(Server network, Server inProcess) {
        this.network = network;
        this.inProcess = inProcess;
    }

    /** @throws IOException when the address cannot be listened on; nothing is left open then */
    static Servers open(
            BatchAppendCall.Line appends,
            Reads reads,
            Groups groups,
            List<ServerInterceptor> interceptors,
            InetSocketAddress address)
            throws IOException {
        List<ServerServiceDefinition> services = List.of(
                RawReads.serve(new StreamsService(appends), reads),
                groups.service(),
                new FeaturesService().bindService());
        Server network = network(services, interceptors, address);
        try {
            return new Servers(network, inProcess(services, interceptors, name(network)));
        } catch (IOException e) {
            network.shutdownNow();
            throw e;
        }
    }

    private static Server network(
            List<ServerServiceDefinition> services, List<ServerInterceptor> interceptors, InetSocketAddress address)
            throws IOException {
        Server[] self = new Server[1];
        NettyServerBuilder builder = NettyServerBuilder.forAddress(address)
                .directExecutor()
                .maxInboundMessageSize(MAX_MESSAGE_BYTES)
                .maxConcurrentCallsPerConnection(2_048)
                .flowControlWindow(1 << 20)
                .permitKeepAliveTime(1, TimeUnit.SECONDS)
                .permitKeepAliveWithoutCalls(true)
                .addServices(services)
                .addService(new GossipService(reachable(address.getAddress()), () -> self[0].getPort()))
                .fallbackHandlerRegistry(new UnservedMethods());
        interceptors.forEach(builder::intercept);
        self[0] = builder.build();
        return self[0].start();
    }

    private static Server inProcess(
            List<ServerServiceDefinition> services, List<ServerInterceptor> interceptors, String name)
            throws IOException {
        InProcessServerBuilder builder =
                InProcessServerBuilder.forName(name).directExecutor().addServices(services);
        interceptors.forEach(builder::intercept);
        return builder.build().start();
    }

    /** Every address of the machine includes loopback. */
    private static String reachable(InetAddress address) {
        return address.isAnyLocalAddress() ? Loopback.HOST : address.getHostAddress();
    }

    private static String name(Server network) {
        return "event-log@" + network.getListenSockets().getFirst();
    }

    /** By which clients of this process find the second door. */
    String inProcessName() {
        return name(network);
    }

    int port() {
        return network.getPort();
    }

    /** An address at which this machine reaches the first. */
    String host() {
        return network.getListenSockets().stream()
                .filter(InetSocketAddress.class::isInstance)
                .map(socket -> reachable(((InetSocketAddress) socket).getAddress()))
                .findFirst()
                .orElse(Loopback.HOST);
    }

    /** No new calls; those that were let in may still be answered. */
    void shutDown() {
        network.shutdown();
        inProcess.shutdown();
    }

    /** Waits a moment for the last answers, then ends what is left. */
    void awaitEnd() {
        try {
            if (!network.awaitTermination(500, TimeUnit.MILLISECONDS)) {
                network.shutdownNow().awaitTermination(2, TimeUnit.SECONDS);
            }
        } catch (InterruptedException e) {
            network.shutdownNow();
            Thread.currentThread().interrupt();
        } finally {
            inProcess.shutdownNow();
        }
    }
}
