package io.trunkline.projections.queue;

/**
 * What became of callbacks (metrics 2), each counted when it happened. Adds up.
 *
 * @param offered to callers who waited
 * @param accepted by callers, those included whom a flow has offered it
 * @param requested wishes that stand in the queue, those included that came from elsewhere
 * @param unanswered calls of numbers that came to nothing
 * @param completed wishes whose customers talked to an agent
 * @param givenUp wishes whose numbers were called as often as was agreed
 * @param expired wishes whose time was over
 * @param cancelled wishes that were taken back
 * @param completedMillis sum from the wish to the talk, of completed ones
 */
public record CallbackCounts(
        long offered,
        long accepted,
        long requested,
        long unanswered,
        long completed,
        long givenUp,
        long expired,
        long cancelled,
        long completedMillis) {

    public static final CallbackCounts NONE = new CallbackCounts(0, 0, 0, 0, 0, 0, 0, 0, 0);
    static final CallbackCounts ONE_OFFERED = new CallbackCounts(1, 0, 0, 0, 0, 0, 0, 0, 0);
    static final CallbackCounts ONE_ACCEPTED = new CallbackCounts(0, 1, 0, 0, 0, 0, 0, 0, 0);
    static final CallbackCounts ONE_REQUESTED = new CallbackCounts(0, 0, 1, 0, 0, 0, 0, 0, 0);
    static final CallbackCounts ONE_UNANSWERED = new CallbackCounts(0, 0, 0, 1, 0, 0, 0, 0, 0);
    static final CallbackCounts ONE_GIVEN_UP = new CallbackCounts(0, 0, 0, 0, 0, 1, 0, 0, 0);
    static final CallbackCounts ONE_EXPIRED = new CallbackCounts(0, 0, 0, 0, 0, 0, 1, 0, 0);
    static final CallbackCounts ONE_CANCELLED = new CallbackCounts(0, 0, 0, 0, 0, 0, 0, 1, 0);

    static CallbackCounts oneCompleted(long millis) {
        return new CallbackCounts(0, 0, 0, 0, 1, 0, 0, 0, millis);
    }

    public CallbackCounts plus(CallbackCounts o) {
        return new CallbackCounts(
                offered + o.offered,
                accepted + o.accepted,
                requested + o.requested,
                unanswered + o.unanswered,
                completed + o.completed,
                givenUp + o.givenUp,
                expired + o.expired,
                cancelled + o.cancelled,
                completedMillis + o.completedMillis);
    }
}
