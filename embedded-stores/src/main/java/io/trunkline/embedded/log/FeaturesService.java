package io.trunkline.embedded.log;

import io.grpc.stub.StreamObserver;
import io.kurrent.dbclient.proto.gossip.GossipGrpc;
import io.kurrent.dbclient.proto.persistentsubscriptions.PersistentSubscriptionsGrpc;
import io.kurrent.dbclient.proto.serverfeatures.ServerFeaturesGrpc;
import io.kurrent.dbclient.proto.serverfeatures.Serverfeatures.SupportedMethod;
import io.kurrent.dbclient.proto.serverfeatures.Serverfeatures.SupportedMethods;
import io.kurrent.dbclient.proto.shared.Shared;
import io.kurrent.dbclient.proto.streams.StreamsGrpc;
import java.util.List;
import java.util.Locale;

/** What clients may use: the methods that are served, under the version whose behaviour they have. */
final class FeaturesService extends ServerFeaturesGrpc.ServerFeaturesImplBase {
    private static final String VERSION = "23.10.0";

    @Override
    public void getSupportedMethods(Shared.Empty request, StreamObserver<SupportedMethods> out) {
        SupportedMethods.Builder methods = SupportedMethods.newBuilder().setEventStoreServerVersion(VERSION);
        for (String method : List.of("append", "delete", "tombstone")) {
            methods.addMethods(method(StreamsGrpc.SERVICE_NAME, method));
        }
        methods.addMethods(method(StreamsGrpc.SERVICE_NAME, "batchappend").addFeatures("deadline_duration"));
        methods.addMethods(
                method(StreamsGrpc.SERVICE_NAME, "read").addFeatures("position").addFeatures("events"));
        PersistentSubscriptionsGrpc.getServiceDescriptor().getMethods().stream()
                .map(served -> String.valueOf(served.getBareMethodName()).toLowerCase(Locale.ROOT))
                .map(served -> method(PersistentSubscriptionsGrpc.SERVICE_NAME, served)
                        .addFeatures("stream")
                        .addFeatures("all"))
                .forEach(methods::addMethods);
        methods.addMethods(method(GossipGrpc.SERVICE_NAME, "read"));
        methods.addMethods(method(ServerFeaturesGrpc.SERVICE_NAME, "getsupportedmethods"));
        out.onNext(methods.build());
        out.onCompleted();
    }

    private static SupportedMethod.Builder method(String service, String method) {
        return SupportedMethod.newBuilder()
                .setServiceName(service.toLowerCase(Locale.ROOT))
                .setMethodName(method);
    }
}
