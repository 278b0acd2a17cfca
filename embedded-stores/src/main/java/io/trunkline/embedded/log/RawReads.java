package io.trunkline.embedded.log;

import io.grpc.Drainable;
import io.grpc.KnownLength;
import io.grpc.MethodDescriptor;
import io.grpc.ServerCallHandler;
import io.grpc.ServerMethodDefinition;
import io.grpc.ServerServiceDefinition;
import io.grpc.ServiceDescriptor;
import io.grpc.protobuf.ProtoUtils;
import io.grpc.stub.ServerCallStreamObserver;
import io.grpc.stub.ServerCalls;
import io.kurrent.dbclient.proto.streams.StreamsGrpc;
import io.kurrent.dbclient.proto.streams.StreamsOuterClass.ReadReq;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;

/** Puts a Read method in the Streams service that answers with bytes instead of message objects. */
final class RawReads {
    /** Bytes that gRPC may hold for a reader that is slower than the log. */
    private static final int BUFFERED_BYTES = 256 << 10;

    private RawReads() {}

    static ServerServiceDefinition serve(StreamsService service, Reads reads) {
        ServerServiceDefinition generated = service.bindService();
        MethodDescriptor<ReadReq, byte[]> read = StreamsGrpc.getReadMethod().toBuilder(
                        ProtoUtils.marshaller(ReadReq.getDefaultInstance()), new Bytes())
                .build();
        ServiceDescriptor.Builder descriptor = ServiceDescriptor.newBuilder(
                        generated.getServiceDescriptor().getName())
                .addMethod(read);
        generated.getServiceDescriptor().getMethods().stream()
                .filter(method -> !isRead(method))
                .forEach(descriptor::addMethod);
        ServerServiceDefinition.Builder definition = ServerServiceDefinition.builder(descriptor.build());
        for (ServerMethodDefinition<?, ?> method : generated.getMethods()) {
            if (!isRead(method.getMethodDescriptor())) {
                definition.addMethod(method);
            }
        }
        return definition.addMethod(read, handler(reads)).build();
    }

    private static ServerCallHandler<ReadReq, byte[]> handler(Reads reads) {
        ServerCallHandler<ReadReq, byte[]> handler = ServerCalls.asyncServerStreamingCall(
                (request, out) -> reads.start(request, (ServerCallStreamObserver<byte[]>) out));
        return (call, headers) -> {
            call.setOnReadyThreshold(BUFFERED_BYTES);
            return handler.startCall(call, headers);
        };
    }

    private static boolean isRead(MethodDescriptor<?, ?> method) {
        return method.getFullMethodName().equals(StreamsGrpc.getReadMethod().getFullMethodName());
    }

    private static final class Bytes implements MethodDescriptor.Marshaller<byte[]> {
        @Override
        public InputStream stream(byte[] value) {
            return new Message(value);
        }

        @Override
        public byte[] parse(InputStream stream) {
            throw new UnsupportedOperationException("a server parses no responses");
        }
    }

    /** Lets gRPC ask for the length and copy once. */
    private static final class Message extends ByteArrayInputStream implements KnownLength, Drainable {
        Message(byte[] bytes) {
            super(bytes);
        }

        @Override
        public int drainTo(OutputStream target) throws IOException {
            int length = available();
            target.write(buf, pos, length);
            pos += length;
            return length;
        }
    }
}
