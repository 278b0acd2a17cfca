package io.trunkline.testkit.log;

import io.grpc.CallOptions;
import io.grpc.Channel;
import io.grpc.ClientCall;
import io.grpc.Metadata;
import io.grpc.ServerCall;
import io.grpc.Status;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/** One call carried through a {@link FaultyNode}, message by message, with flow control in both directions. */
final class ProxiedCall extends ServerCall.Listener<byte[]> {

    private final ServerCall<byte[], byte[]> client;
    private final ClientCall<byte[], byte[]> node;
    private final @Nullable Fault fault;
    private final AtomicBoolean ended = new AtomicBoolean();
    private final AtomicBoolean clientWaits = new AtomicBoolean();
    private final AtomicBoolean nodeWaits = new AtomicBoolean();

    private ProxiedCall(ServerCall<byte[], byte[]> client, ClientCall<byte[], byte[]> node, @Nullable Fault fault) {
        this.client = client;
        this.node = node;
        this.fault = fault;
    }

    static ServerCall.Listener<byte[]> through(
            Channel channel, ServerCall<byte[], byte[]> client, Metadata headers, @Nullable Fault fault) {
        ClientCall<byte[], byte[]> node = channel.newCall(client.getMethodDescriptor(), CallOptions.DEFAULT);
        ProxiedCall call = new ProxiedCall(client, node, fault);
        node.start(call.new Answers(), headers);
        node.request(1);
        client.request(1);
        return call;
    }

    static ServerCall.Listener<byte[]> refuse(ServerCall<byte[], byte[]> client, Status status, Metadata trailers) {
        client.close(status, trailers);
        return new ServerCall.Listener<>() {};
    }

    static ServerCall.Listener<byte[]> ignore(ServerCall<byte[], byte[]> client) {
        client.request(Integer.MAX_VALUE);
        return new ServerCall.Listener<>() {};
    }

    private void end(Status status, Metadata trailers) {
        if (ended.compareAndSet(false, true)) {
            client.close(status, trailers);
        }
    }

    @Override
    public void onMessage(byte[] message) {
        node.sendMessage(message);
        if (node.isReady()) {
            client.request(1);
        } else {
            clientWaits.set(true);
        }
    }

    @Override
    public void onHalfClose() {
        node.halfClose();
    }

    @Override
    public void onCancel() {
        ended.set(true);
        node.cancel("the client has cancelled", null);
    }

    @Override
    public void onReady() {
        if (nodeWaits.compareAndSet(true, false)) {
            node.request(1);
        }
    }

    /** What comes from the node. */
    private final class Answers extends ClientCall.Listener<byte[]> {

        private int messages;

        @Override
        public void onHeaders(Metadata headers) {
            if (!(fault instanceof Fault.AnswerLost)) {
                client.sendHeaders(headers);
            }
        }

        @Override
        public void onMessage(byte[] message) {
            messages++;
            switch (fault) {
                case Fault.AnswerLost _ -> node.request(1);
                case Fault.FallsSilent silent when messages > silent.after() -> node.request(1);
                case Fault.Breaks breaks
                when messages > breaks.after() -> {
                    end(breaks.status(), new Metadata());
                    node.cancel("broken on purpose", null);
                }
                case null, default -> pass(message);
            }
        }

        private void pass(byte[] message) {
            if (ended.get()) {
                return;
            }
            client.sendMessage(message);
            if (client.isReady()) {
                node.request(1);
            } else {
                nodeWaits.set(true);
                onReadyNow();
            }
        }

        /** It may have become ready between the question and the note. */
        private void onReadyNow() {
            if (client.isReady()) {
                ProxiedCall.this.onReady();
            }
        }

        @Override
        public void onReady() {
            if (clientWaits.compareAndSet(true, false)) {
                client.request(1);
            }
        }

        @Override
        public void onClose(Status status, Metadata trailers) {
            switch (fault) {
                case Fault.AnswerLost lost -> end(lost.status(), new Metadata());
                case Fault.FallsSilent silent when messages > silent.after() -> {} // not even the end is heard
                case null, default -> end(status, trailers);
            }
        }
    }
}
