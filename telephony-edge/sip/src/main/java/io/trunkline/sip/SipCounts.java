package io.trunkline.sip;

/**
 * What the SIP stack holds at one moment. When nobody calls, all but the connections return to zero: transactions after at
 * most 64 T1, dialogs of the library eight seconds after their BYE.
 *
 * @param calls legs of ours
 * @param dialogs of the library, early ones and those that linger included
 * @param clientTransactions requests of ours
 * @param serverTransactions requests of others
 * @param retransmissions final responses that may have to be said again
 * @param timers of legs; a leg takes its own with it
 * @param connections accepted over TCP; their peers keep them as long as they like
 * @param webSockets browsers' connections
 */
public record SipCounts(
        int calls,
        int dialogs,
        int clientTransactions,
        int serverTransactions,
        int retransmissions,
        int timers,
        int connections,
        int webSockets) {

    /** Nothing is left of any call or request. */
    public boolean isIdle() {
        return calls + dialogs + clientTransactions + serverTransactions + retransmissions + timers == 0;
    }
}
