package io.trunkline.callcontrol.sip;

import org.jspecify.annotations.Nullable;

/**
 * Where a request can be sent: a registered contact's URI, with the address it was registered from; or a number, with the way out to it.
 *
 * @param trunk the name of the trunk that it is sent by, as several may be at one address; absent: it is no trunk's
 */
public record SipTarget(
        String uri,
        String host,
        int port,
        String transport,
        @Nullable String trunk) {

    /** Of a phone, or whoever else is no trunk. */
    public SipTarget(String uri, String host, int port, String transport) {
        this(uri, host, port, transport, null);
    }

    /** Whether a browser is there: it registered over a WebSocket (RFC 7118). */
    public boolean isBrowser() {
        return transport.equalsIgnoreCase("ws") || transport.equalsIgnoreCase("wss");
    }
}
