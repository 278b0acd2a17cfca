package io.trunkline.embedded.log;

import io.grpc.stub.StreamObserver;
import io.kurrent.dbclient.proto.gossip.GossipGrpc;
import io.kurrent.dbclient.proto.gossip.GossipOuterClass.ClusterInfo;
import io.kurrent.dbclient.proto.gossip.GossipOuterClass.EndPoint;
import io.kurrent.dbclient.proto.gossip.GossipOuterClass.MemberInfo;
import io.kurrent.dbclient.proto.shared.Shared;
import java.util.UUID;
import java.util.function.IntSupplier;

/** Tells discovering clients that this node is alone, alive and the leader. */
final class GossipService extends GossipGrpc.GossipImplBase {
    private static final long TICKS_PER_MILLI = 10_000;

    private final UUID instance = UUID.randomUUID();
    private final String host;
    private final IntSupplier port;

    GossipService(String host, IntSupplier port) {
        this.host = host;
        this.port = port;
    }

    @Override
    public void read(Shared.Empty request, StreamObserver<ClusterInfo> out) {
        out.onNext(ClusterInfo.newBuilder()
                .addMembers(MemberInfo.newBuilder()
                        .setInstanceId(Shared.UUID.newBuilder().setString(instance.toString()))
                        .setTimeStamp(System.currentTimeMillis() * TICKS_PER_MILLI)
                        .setState(MemberInfo.VNodeState.Leader)
                        .setIsAlive(true)
                        .setHttpEndPoint(EndPoint.newBuilder().setAddress(host).setPort(port.getAsInt())))
                .build());
        out.onCompleted();
    }
}
