package io.trunkline.sip.ws;

import gov.nist.core.HostPort;
import gov.nist.javax.sip.stack.MessageChannel;
import gov.nist.javax.sip.stack.MessageProcessor;
import gov.nist.javax.sip.stack.MessageProcessorFactory;
import gov.nist.javax.sip.stack.OIOMessageProcessorFactory;
import gov.nist.javax.sip.stack.SIPTransactionStack;
import io.trunkline.sip.guard.ConnectionLimits;
import io.trunkline.sip.guard.Guard;
import io.trunkline.sip.guard.Room;
import io.trunkline.sip.guard.TokenBucket;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.Locale;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * The WebSocket connections of a stack, by where they come from. The stack is told of transports {@code ws} and
 * {@code wss} that listen on nothing: a message for such a hop goes over the connection from there, or fails at once when
 * there is none, as nobody can be connected to.
 */
public final class SipSockets implements MessageProcessorFactory {

    public static final String WS = "ws";
    public static final String WSS = "wss";

    /** Of one connection (bursts of one second); above it the connection is closed. */
    private static final int MESSAGES_PER_SECOND = 50;

    /** The library's NIO processor may open two sockets for one TCP connection and lose what it sent on the first. */
    private final MessageProcessorFactory others = new OIOMessageProcessorFactory();

    private final Guard guard;
    private final ConnectionLimits limits;
    private final int messageBytes;
    private final Room room;
    private final AtomicLong silent = new AtomicLong();
    private final LongSupplier nanoClock;
    private final ConcurrentMap<InetSocketAddress, SocketChannel> open = new ConcurrentHashMap<>();
    private final ConcurrentMap<String, Processor> processors = new ConcurrentHashMap<>();
    private volatile Consumer<InetSocketAddress> whenGone = remote -> {};

    /**
     * No connection yet.
     *
     * @param messageBytes a longer message ends its connection
     */
    public SipSockets(Guard guard, ConnectionLimits limits, int messageBytes, LongSupplier nanoClock) {
        this.guard = guard;
        this.limits = limits;
        this.messageBytes = messageBytes;
        this.room = new Room(limits.most(), limits.perSource());
        this.nanoClock = nanoClock;
    }

    /** Who is told that the flow from an address has ended. */
    public void whenGone(Consumer<InetSocketAddress> listener) {
        whenGone = listener;
    }

    /** Connections open. */
    public int count() {
        return open.size();
    }

    /** Those turned away since the start, as there were too many. */
    public long refused() {
        return room.refused();
    }

    /** Those closed since the start, as no whole message came over them in time. */
    public long silent() {
        return silent.get();
    }

    /** Takes an open connection; absent when there are as many as the limits allow, or the stack does not listen. */
    public @Nullable SipFlow opened(SipSocket socket) {
        Processor processor = processors.get(socket.isSecure() ? WSS : WS);
        if (processor == null || !room.enter(socket.remote().getAddress())) {
            return null;
        }
        long now = nanoClock.getAsLong();
        var channel = new SocketChannel(
                processor, socket, guard, new TokenBucket(MESSAGES_PER_SECOND, now), messageBytes, nanoClock);
        SocketChannel before = open.put(socket.remote(), channel);
        if (before != null) {
            room.leave(socket.remote().getAddress());
            before.close();
        }
        return new Flow(channel);
    }

    /** Closes those that have kept us waiting for a whole message. */
    public void closeSilent() {
        long now = nanoClock.getAsLong();
        for (SocketChannel channel : open.values()) {
            if (channel.closesAsSilent(now, limits.silence())) {
                silent.incrementAndGet();
            }
        }
    }

    @Override
    public MessageProcessor createMessageProcessor(
            SIPTransactionStack stack, InetAddress address, int port, String transport) throws IOException {
        String name = transport.toLowerCase(Locale.ROOT);
        if (!name.equals(WS) && !name.equals(WSS)) {
            return others.createMessageProcessor(stack, address, port, transport);
        }
        var processor = new Processor(address, port, name, stack);
        processors.put(name, processor);
        return processor;
    }

    private final class Flow implements SipFlow {

        private final SocketChannel channel;

        Flow(SocketChannel channel) {
            this.channel = channel;
        }

        @Override
        public void received(byte[] part, boolean last) {
            channel.received(part, last);
        }

        @Override
        public void closed() {
            if (open.remove(channel.remote(), channel)) {
                room.leave(channel.remote().getAddress());
                whenGone.accept(channel.remote());
            }
        }
    }

    /** What the stack asks for a way to a hop. */
    private final class Processor extends MessageProcessor {

        private final boolean secure;

        Processor(InetAddress address, int port, String transport, SIPTransactionStack stack) {
            super(address, port, transport, stack);
            this.secure = transport.equals(WSS);
        }

        @Override
        public SIPTransactionStack getSIPStack() {
            return sipStack;
        }

        /** The hop's host is a literal: where a message came from. Names are not looked up. */
        @Override
        public MessageChannel createMessageChannel(HostPort target) throws IOException {
            String host = target.getHost().getHostname().replaceAll("[\\[\\]]", "");
            try {
                return createMessageChannel(InetAddress.ofLiteral(host), target.getPort());
            } catch (IllegalArgumentException e) {
                throw new IOException("a browser is reached over its own connection only", e);
            }
        }

        @Override
        public MessageChannel createMessageChannel(InetAddress host, int port) throws IOException {
            SocketChannel channel = open.get(new InetSocketAddress(host, port));
            if (channel == null || channel.getMessageProcessor() != this) {
                throw new IOException("the WebSocket connection is gone");
            }
            return channel;
        }

        @Override
        public void start() {}

        @Override
        public void stop() {
            open.values().forEach(SocketChannel::close);
        }

        @Override
        public int getDefaultTargetPort() {
            return secure ? 443 : 80;
        }

        @Override
        public boolean isSecure() {
            return secure;
        }

        @Override
        public int getMaximumMessageSize() {
            return Integer.MAX_VALUE;
        }

        @Override
        public boolean inUse() {
            return !open.isEmpty();
        }
    }
}
