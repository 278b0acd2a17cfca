package io.trunkline.callcontrol.sip;

/** Where a request can be sent: a registered contact's URI, with the address it was registered from. */
public record SipTarget(String uri, String host, int port, String transport) {

    /** Whether a browser is there: it registered over a WebSocket (RFC 7118). */
    public boolean isBrowser() {
        return transport.equalsIgnoreCase("ws") || transport.equalsIgnoreCase("wss");
    }
}
