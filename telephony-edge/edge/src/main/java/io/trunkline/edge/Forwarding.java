package io.trunkline.edge;

import io.trunkline.callcontrol.call.Report;
import io.trunkline.events.ConversationEvent.Purpose;
import io.trunkline.events.LineEvent.Condition;

/** In what case a line's calls are sent on, told from how its phones took the call. */
final class Forwarding {

    private static final int BUSY_HERE = 486;
    private static final int BUSY_EVERYWHERE = 600;
    private static final int DECLINE = 603;

    private Forwarding() {}

    /** Who is to take part in a conference or look after a talk is meant in person. */
    static boolean applies(Purpose purpose) {
        return switch (purpose) {
            case CALLEE, CONSULTATION, TRANSFER -> true;
            case PARTICIPANT, SUPERVISION -> false;
        };
    }

    /** Who declines is busy (as GSM 02.82 takes it); any other error means that no phone can be reached. */
    static Condition condition(Report.Outcome outcome, int sipStatus) {
        return switch (outcome) {
            case RING_NO_ANSWER -> Condition.NO_ANSWER;
            case UNREACHABLE, WITHDRAWN -> Condition.UNREACHABLE;
            case REFUSED ->
                sipStatus == BUSY_HERE || sipStatus == BUSY_EVERYWHERE || sipStatus == DECLINE
                        ? Condition.BUSY
                        : Condition.UNREACHABLE;
        };
    }
}
