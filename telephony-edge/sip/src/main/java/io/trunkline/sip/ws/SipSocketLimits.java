package io.trunkline.sip.ws;

/**
 * What WebSocket connections may take.
 *
 * @param connections open at once; further ones are refused
 * @param messagesPerSecond of one connection (bursts of one second); above it the connection is closed
 */
public record SipSocketLimits(int connections, int messagesPerSecond) {

    public static final SipSocketLimits DEFAULTS = new SipSocketLimits(2_000, 50);

    public SipSocketLimits {
        if (connections < 1 || messagesPerSecond < 1) {
            throw new IllegalArgumentException("WebSocket limits must be at least 1.");
        }
    }
}
