package io.trunkline.testkit.log;

import io.grpc.ChannelCredentials;
import io.grpc.Grpc;
import io.grpc.HandlerRegistry;
import io.grpc.InsecureChannelCredentials;
import io.grpc.InsecureServerCredentials;
import io.grpc.ManagedChannel;
import io.grpc.Metadata;
import io.grpc.MethodDescriptor;
import io.grpc.Server;
import io.grpc.ServerCall;
import io.grpc.ServerCredentials;
import io.grpc.ServerMethodDefinition;
import io.grpc.Status;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/**
 * A gRPC proxy in front of a real node, which does what is asked of it to some calls. It passes bytes and knows nothing
 * of the protocol but the names of methods: {@code event_store.client.streams.Streams/Append}.
 */
public final class FaultyNode implements AutoCloseable {

    /** Decides the fate of each call. */
    @FunctionalInterface
    public interface Weather {

        Weather FAIR = method -> null;

        /** Null for a call that is carried through. */
        @Nullable
        Fault over(String method);

        /** One fault for the next call whose method ends so; fair before and after. */
        static Weather once(String method, Fault fault) {
            return after(0, method, fault);
        }

        /** One fault for the call after so many whose method ends so. */
        static Weather after(int fair, String method, Fault fault) {
            AtomicInteger calls = new AtomicInteger();
            return name -> name.endsWith(method) && calls.getAndIncrement() == fair ? fault : null;
        }
    }

    private static final String STREAMS = "streams.Streams/";
    private static final Metadata.Key<String> AUTHORIZATION =
            Metadata.Key.of("authorization", Metadata.ASCII_STRING_MARSHALLER);

    private final ManagedChannel upstream;
    private final ServerCredentials credentials;
    private volatile Weather weather = Weather.FAIR;
    private volatile @Nullable String demanded;
    private final int port;
    private volatile Server server;

    private FaultyNode(int behind, ServerCredentials credentials) {
        ChannelCredentials plain = InsecureChannelCredentials.create();
        this.upstream = Grpc.newChannelBuilder("127.0.0.1:" + behind, plain)
                .maxInboundMessageSize(Integer.MAX_VALUE)
                .build();
        this.credentials = credentials;
        this.server = listen(0);
        this.port = server.getPort();
    }

    /** In front of a node on this port of this host. */
    public static FaultyNode before(int port) {
        return new FaultyNode(port, InsecureServerCredentials.create());
    }

    /** The same, where clients have to speak TLS. */
    public static FaultyNode before(int port, ServerCredentials tls) {
        return new FaultyNode(port, tls);
    }

    private Server listen(int port) {
        try {
            return Grpc.newServerBuilderForPort(port, credentials)
                    .fallbackHandlerRegistry(new AnyMethod())
                    .maxInboundMessageSize(Integer.MAX_VALUE)
                    .build()
                    .start();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public int port() {
        return port;
    }

    public String connectionString() {
        return "esdb://127.0.0.1:" + port() + "?tls=false";
    }

    public FaultyNode weather(Weather next) {
        weather = next;
        return this;
    }

    /** From now on calls to streams without exactly this {@code authorization} are refused; others are open, as in EventStoreDB. */
    public FaultyNode demand(String authorization) {
        demanded = authorization;
        return this;
    }

    /** Resets all connections and takes none, until {@link #comeBack}. */
    public void goAway() {
        try {
            server.shutdownNow().awaitTermination(10, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** On the port that it had. */
    public void comeBack() {
        server = listen(port);
    }

    @Override
    public void close() {
        goAway();
        upstream.shutdownNow();
    }

    private ServerCall.Listener<byte[]> begin(ServerCall<byte[], byte[]> call, Metadata headers) {
        String needed = demanded;
        String method = call.getMethodDescriptor().getFullMethodName();
        if (needed != null && method.contains(STREAMS) && !needed.equals(headers.get(AUTHORIZATION))) {
            return ProxiedCall.refuse(call, Status.UNAUTHENTICATED, new Metadata());
        }
        Fault fault = weather.over(method);
        return switch (fault) {
            case null -> ProxiedCall.through(upstream, call, headers, null);
            case Fault.Refused refused -> ProxiedCall.refuse(call, refused.status(), refused.trailers());
            case Fault.Hangs _ -> ProxiedCall.ignore(call);
            case Fault.AnswerLost _, Fault.FallsSilent _, Fault.Breaks _ ->
                ProxiedCall.through(upstream, call, headers, fault);
        };
    }

    private final class AnyMethod extends HandlerRegistry {
        @Override
        public ServerMethodDefinition<?, ?> lookupMethod(String name, @Nullable String authority) {
            MethodDescriptor<byte[], byte[]> method = MethodDescriptor.newBuilder(new Bytes(), new Bytes())
                    .setFullMethodName(name)
                    .setType(MethodDescriptor.MethodType.BIDI_STREAMING)
                    .build();
            return ServerMethodDefinition.create(method, FaultyNode.this::begin);
        }
    }

    private static final class Bytes implements MethodDescriptor.Marshaller<byte[]> {
        @Override
        public InputStream stream(byte[] bytes) {
            return new ByteArrayInputStream(bytes);
        }

        @Override
        public byte[] parse(InputStream stream) {
            try (stream) {
                return stream.readAllBytes();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }
}
