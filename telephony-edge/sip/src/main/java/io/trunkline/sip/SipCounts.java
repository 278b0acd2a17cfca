package io.trunkline.sip;

/**
 * What the SIP stack holds at one moment. When nobody calls, all but the connections return to zero: transactions after at
 * most 64 T1, dialogs of the library eight seconds after their BYE. Connections do once their peers have closed them.
 *
 * @param calls legs of ours
 * @param dialogs of the library, early ones and those that linger included
 * @param clientTransactions requests of ours
 * @param serverTransactions requests of others
 * @param retransmissions final responses that may have to be said again
 * @param timers of legs; a leg takes its own with it
 * @param tcpConnections accepted over TCP
 * @param tlsConnections accepted over TLS, those that are still about its keys too
 * @param webSockets browsers' connections
 */
public record SipCounts(
        int calls,
        int dialogs,
        int clientTransactions,
        int serverTransactions,
        int retransmissions,
        int timers,
        int tcpConnections,
        int tlsConnections,
        int webSockets) {

    /** Nothing is left of any call or request; phones may still be connected. */
    public boolean callsAreOver() {
        return calls + dialogs + clientTransactions + serverTransactions + retransmissions + timers == 0;
    }

    /** Nor is anybody connected. */
    public boolean isIdle() {
        return callsAreOver() && tcpConnections + tlsConnections + webSockets == 0;
    }
}
