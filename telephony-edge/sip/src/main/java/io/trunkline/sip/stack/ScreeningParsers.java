package io.trunkline.sip.stack;

import gov.nist.javax.sip.header.CSeq;
import gov.nist.javax.sip.header.CallID;
import gov.nist.javax.sip.header.ContentLength;
import gov.nist.javax.sip.header.From;
import gov.nist.javax.sip.header.RequestLine;
import gov.nist.javax.sip.header.StatusLine;
import gov.nist.javax.sip.header.To;
import gov.nist.javax.sip.header.Via;
import gov.nist.javax.sip.message.SIPMessage;
import gov.nist.javax.sip.parser.MessageParser;
import gov.nist.javax.sip.parser.MessageParserFactory;
import gov.nist.javax.sip.parser.ParseExceptionListener;
import gov.nist.javax.sip.parser.StringMsgParser;
import gov.nist.javax.sip.stack.ConnectionOrientedMessageChannel;
import gov.nist.javax.sip.stack.SIPTransactionStack;
import io.trunkline.sip.guard.Guard;
import io.trunkline.sip.guard.Verdict;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.text.ParseException;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Screens what comes over TCP, keeps the parser's words about bad messages out of the answers, and knows the threads that
 * parse: the stack starts a fixed few for UDP and never replaces one that an Error has ended.
 */
final class ScreeningParsers implements MessageParserFactory {

    private static final Logger LOG = LoggerFactory.getLogger(ScreeningParsers.class);
    private static final String UDP_WORKER = "-UDPMessageChannelThread-";
    /** All that is said of a message that cannot be read. */
    static final String MALFORMED = "malformed";

    private static final Set<Class<?>> NEEDED = Set.of(
            From.class,
            To.class,
            CSeq.class,
            Via.class,
            CallID.class,
            ContentLength.class,
            RequestLine.class,
            StatusLine.class);

    private final Guard guard;
    private final ScreenedNetwork network;
    private static final long STUCK_NANOS = 10_000_000_000L;

    /** When each took its last message. */
    private final Map<Thread, Long> udpWorkers = new ConcurrentHashMap<>();

    ScreeningParsers(Guard guard, ScreenedNetwork network) {
        this.guard = guard;
        this.network = network;
    }

    boolean areAlive() {
        return udpWorkers.keySet().stream().allMatch(Thread::isAlive);
    }

    /** One that has taken no message for long is stuck unless it waits for one. */
    boolean hasStuckWorker(long now) {
        return udpWorkers.entrySet().stream()
                .anyMatch(worker -> now - worker.getValue() > STUCK_NANOS
                        && worker.getKey().isAlive()
                        && !waitsForMessage(worker.getKey()));
    }

    private static boolean waitsForMessage(Thread worker) {
        return Stream.of(worker.getStackTrace())
                .anyMatch(frame -> frame.getClassName().equals(LinkedBlockingQueue.class.getName())
                        && frame.getMethodName().equals("take"));
    }

    @Override
    public MessageParser createMessageParser(SIPTransactionStack stack) {
        return new Screening(new StringMsgParser());
    }

    private final class Screening implements MessageParser {

        private final StringMsgParser parser;

        Screening(StringMsgParser parser) {
            this.parser = parser;
        }

        /** A null result makes the stack forget the message; the declared type of the interface does not say so. */
        @Override
        @SuppressWarnings("NullAway") // see above
        public SIPMessage parseSIPMessage(
                byte[] bytes, boolean readBody, boolean strict, @Nullable ParseExceptionListener channel)
                throws ParseException {
            if (Thread.currentThread().getName().contains(UDP_WORKER)) {
                udpWorkers.put(Thread.currentThread(), System.nanoTime());
            }
            if (channel instanceof ConnectionOrientedMessageChannel stream
                    && !passes(stream, source -> guard.head(bytes, source), bytes)) {
                return null;
            }
            try {
                return parser.parseSIPMessage(bytes, readBody, strict, ScreeningParsers::unreadable);
            } catch (ParseException | RuntimeException | StackOverflowError e) {
                LOG.debug("A SIP message could not be parsed: {}", e.toString());
                if (channel instanceof ConnectionOrientedMessageChannel stream && !isWebSocket(stream)) {
                    passes(stream, _ -> guard.unreadable(bytes, bytes.length), bytes);
                    return null;
                }
                throw new ParseException(MALFORMED, 0);
            }
        }
    }

    /** It says itself what becomes of a message, and lives on: each of its frames is one. */
    private static boolean isWebSocket(ConnectionOrientedMessageChannel channel) {
        return channel.getTransport().toLowerCase(Locale.ROOT).startsWith("ws");
    }

    /** As the library's own channels: a field that nothing works without makes the message bad, others are set aside. */
    private static void unreadable(ParseException e, SIPMessage message, Class<?> field, String text, String whole)
            throws ParseException {
        if (NEEDED.contains(field)) {
            throw e;
        }
        message.addUnparsed(text);
    }

    /** Over TLS nothing is said at the end. */
    private void end(ConnectionOrientedMessageChannel channel, InetSocketAddress source, byte[] lastWords)
            throws IOException {
        if (channel.isSecure()) {
            channel.close();
        } else {
            network.endConnection(source, lastWords);
        }
    }

    /** A connection that carries a bad message is closed: where its next message begins is not known. */
    private boolean passes(
            ConnectionOrientedMessageChannel channel, Function<InetSocketAddress, Verdict> judge, byte[] head) {
        try {
            var source = new InetSocketAddress(InetAddress.getByName(channel.getPeerAddress()), channel.getPeerPort());
            return switch (judge.apply(source)) {
                case Verdict.Pass pass -> true;
                case Verdict.Drop drop -> {
                    if (new String(head, StandardCharsets.ISO_8859_1).isBlank()) {
                        yield false;
                    }
                    end(channel, source, new byte[0]);
                    yield false;
                }
                case Verdict.Refuse refuse -> {
                    end(channel, source, refuse.refusal().bytes(source));
                    yield false;
                }
            };
        } catch (IOException e) {
            LOG.debug("A SIP connection failed: {}", e.getMessage());
            return false;
        }
    }
}
