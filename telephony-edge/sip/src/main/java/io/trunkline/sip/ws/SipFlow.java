package io.trunkline.sip.ws;

/** The stack's end of a connection. Called by one thread at a time. */
public interface SipFlow {

    /** One whole message has come: the content of a text or binary frame. */
    void received(byte[] message);

    /** The connection is gone: what was registered over it is no longer reachable. */
    void closed();
}
