package io.trunkline.sip.ws;

import java.io.IOException;
import java.net.InetSocketAddress;

/** An open WebSocket of subprotocol {@code sip}, as its server hands it in. Safe for many threads. */
public interface SipSocket {

    /** The connection's other end; no two open connections have the same. */
    InetSocketAddress remote();

    /** Whether it runs over TLS: {@code wss}. */
    boolean isSecure();

    /**
     * Sends one whole message as a text frame. Must not block for long.
     *
     * @throws IOException when the connection is closed or takes nothing more
     */
    void send(String message) throws IOException;

    /** Ends the connection: its peer broke the rules. */
    void close();

    /** Ends the connection: its peer sent a longer message than is taken. */
    void closeAsTooLarge();
}
