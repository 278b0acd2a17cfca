package io.trunkline.projections.recount;

/**
 * How much is held in memory at once.
 *
 * @param intervals quarter hours of queues, and of agents, and likewise days and months; about 2 KB each
 * @param begun calls, callbacks, recordings, work items, messages, sessions, alerts, and dispositions; some 100 bytes to 1 KB each
 * @param persons of one reading of the log
 */
record Limits(int intervals, int begun, int persons) {

    static final Limits USUAL =
            new Limits(Reconciliation.INTERVAL_LIMIT, Reconciliation.CALL_LIMIT, Reconciliation.PERSON_LIMIT);
}
