package io.trunkline.sip.ws;

/** The stack's end of a connection. Called by one thread at a time. */
public interface SipFlow {

    /** One whole message has come: the content of a text or binary frame. */
    default void received(byte[] message) {
        received(message, true);
    }

    /** A part of a message has come; whether it is the last. Parts that are together too long for a message end the connection. */
    void received(byte[] part, boolean last);

    /** The connection is gone: what was registered over it is no longer reachable. */
    void closed();
}
