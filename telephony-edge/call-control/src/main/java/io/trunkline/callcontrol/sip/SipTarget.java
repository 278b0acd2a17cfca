package io.trunkline.callcontrol.sip;

/** Where a request can be sent: a registered contact's URI, with the address it was registered from. */
public record SipTarget(String uri, String host, int port, String transport) {}
