package io.trunkline.sip.ws;

import gov.nist.javax.sip.header.CSeq;
import gov.nist.javax.sip.header.CallID;
import gov.nist.javax.sip.header.ContentLength;
import gov.nist.javax.sip.header.From;
import gov.nist.javax.sip.header.RequestLine;
import gov.nist.javax.sip.header.StatusLine;
import gov.nist.javax.sip.header.To;
import gov.nist.javax.sip.header.Via;
import gov.nist.javax.sip.message.SIPMessage;
import gov.nist.javax.sip.message.SIPRequest;
import gov.nist.javax.sip.parser.MessageParser;
import gov.nist.javax.sip.parser.ParseExceptionListener;
import gov.nist.javax.sip.stack.ConnectionOrientedMessageChannel;
import gov.nist.javax.sip.stack.MessageProcessor;
import io.trunkline.sip.guard.Guard;
import io.trunkline.sip.guard.Refusal;
import io.trunkline.sip.guard.TokenBucket;
import io.trunkline.sip.guard.Verdict;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.text.ParseException;
import java.time.Duration;
import java.util.Set;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One connection as the stack sees it. A frame is a whole message (RFC 7118 section 5.2), so it is screened like a datagram,
 * and a refusal does not end the connection.
 */
final class SocketChannel extends ConnectionOrientedMessageChannel implements ParseExceptionListener {

    private static final Logger LOG = LoggerFactory.getLogger(SocketChannel.class);

    /** Headers without which there is no message, not even one to answer. */
    private static final Set<Class<?>> VITAL = Set.of(
            From.class,
            To.class,
            CSeq.class,
            Via.class,
            CallID.class,
            ContentLength.class,
            RequestLine.class,
            StatusLine.class);

    private static final String PING = "\r\n\r\n";
    private static final String PONG = "\r\n";

    private final SipSocket socket;
    private final InetSocketAddress remote;
    private final Guard guard;
    private final TokenBucket rate;
    private final LongSupplier nanoClock;
    private final MessageParser parser;
    private final int messageBytes;
    private final long openedAt;
    /** Of a message whose last part has not come. */
    private final ByteArrayOutputStream parts = new ByteArrayOutputStream(0);

    private volatile long begunAt;
    private volatile boolean begun;
    private volatile boolean spoken;
    /** Of the timer alone. */
    private boolean givenUp;

    SocketChannel(
            MessageProcessor processor,
            SipSocket socket,
            Guard guard,
            TokenBucket rate,
            int messageBytes,
            LongSupplier nanoClock) {
        super(processor.getSIPStack());
        this.socket = socket;
        this.remote = socket.remote();
        this.guard = guard;
        this.rate = rate;
        this.nanoClock = nanoClock;
        this.messageBytes = messageBytes;
        this.openedAt = nanoClock.getAsLong();
        this.parser = processor.getSIPStack().messageParserFactory.createMessageParser(processor.getSIPStack());
        this.messageProcessor = processor;
        this.myAddress = processor.getIpAddress().getHostAddress();
        this.myPort = processor.getPort();
        this.peerAddress = remote.getAddress();
        this.peerPort = remote.getPort();
        this.peerProtocol = processor.getTransport();
        this.key = getKey(peerAddress, peerPort, processor.getTransport());
    }

    InetSocketAddress remote() {
        return remote;
    }

    /** Closes it, once, where its first message, or the rest of one, has been waited for so long; pings are none. */
    boolean closesAsSilent(long now, Duration patience) {
        boolean overdue =
                (!spoken && now - openedAt > patience.toNanos()) || (begun && now - begunAt > patience.toNanos());
        if (!overdue || givenUp) {
            return false;
        }
        givenUp = true;
        close();
        return true;
    }

    /** On the connection's thread. */
    void received(byte[] part, boolean last) {
        if (part.length > messageBytes - parts.size()) {
            LOG.debug("A WebSocket sends a message that is too long and is closed");
            socket.closeAsTooLarge();
        } else if (!last) {
            begins();
            parts.writeBytes(part);
        } else if (!begun) {
            received(part);
        } else {
            parts.writeBytes(part);
            byte[] whole = parts.toByteArray();
            parts.reset();
            begun = false;
            received(whole);
        }
    }

    private void begins() {
        if (!begun) {
            begunAt = nanoClock.getAsLong();
            begun = true;
        }
    }

    private void received(byte[] message) {
        if (!rate.take(nanoClock.getAsLong())) {
            LOG.debug("A WebSocket sends too much and is closed");
            socket.close();
            return;
        }
        try {
            if (new String(message, StandardCharsets.ISO_8859_1).equals(PING)) {
                socket.send(PONG); // RFC 5626 section 3.5.1
                return;
            }
            switch (guard.datagram(message, message.length, remote)) {
                case Verdict.Pass pass -> {
                    spoken = true;
                    parse(message);
                }
                case Verdict.Drop drop -> {}
                case Verdict.Refuse refuse -> send(refuse.refusal().bytes(remote));
            }
        } catch (IOException e) {
            LOG.debug("A WebSocket failed: {}", e.getMessage());
        }
    }

    private void parse(byte[] bytes) throws IOException {
        SIPMessage message;
        try {
            message = parser.parseSIPMessage(bytes, true, false, this);
        } catch (ParseException e) {
            LOG.debug("A message over a WebSocket could not be read: {}", e.getMessage());
            refuse(bytes);
            return;
        }
        if (message == null) {
            return;
        }
        if (message instanceof SIPRequest && !isOurTransport(message)) {
            return;
        }
        try {
            processMessage(message);
        } catch (Exception e) { // declared so by the library; what it means is that the message is dropped
            LOG.debug("A message over a WebSocket was dropped", e);
        }
    }

    /** A Via of another transport would lead the answer elsewhere. */
    private boolean isOurTransport(SIPMessage message) {
        Via via = message.getTopmostVia();
        return via != null && via.getTransport().equalsIgnoreCase(getTransport());
    }

    private void refuse(byte[] bytes) throws IOException {
        if (guard.unreadable(bytes, bytes.length) instanceof Verdict.Refuse(Refusal refusal)) {
            send(refusal.bytes(remote));
        }
    }

    @Override
    @SuppressWarnings("rawtypes") // the library's signature
    public void handleException(
            ParseException problem, SIPMessage message, @Nullable Class header, String text, String whole)
            throws ParseException {
        if (header != null && VITAL.contains(header)) {
            throw problem;
        }
        message.addUnparsed(text);
    }

    private void send(byte[] message) throws IOException {
        socket.send(new String(message, StandardCharsets.UTF_8));
    }

    @Override
    protected void sendMessage(byte[] message, boolean isRequest) throws IOException {
        send(message);
    }

    /** There is no other way than this connection, so none is looked for. */
    @Override
    protected void sendMessage(byte[] message, InetAddress receiver, int port, boolean reconnect) throws IOException {
        send(message);
    }

    @Override
    protected void close(boolean removeSocket, boolean stopKeepAlive) {
        socket.close();
    }

    @Override
    public String getTransport() {
        return messageProcessor.getTransport();
    }

    @Override
    public boolean isSecure() {
        return messageProcessor.isSecure();
    }

    @Override
    public InetAddress getPeerPacketSourceAddress() {
        return remote.getAddress();
    }

    @Override
    public int getPeerPacketSourcePort() {
        return remote.getPort();
    }

    @Override
    public int getPeerPort() {
        return remote.getPort();
    }
}
