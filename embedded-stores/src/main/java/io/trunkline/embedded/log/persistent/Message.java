package io.trunkline.embedded.log.persistent;

import java.util.UUID;

/**
 * A reference to an event on its way to a consumer; the event itself is read when it is sent.
 *
 * @param id id of the event (of the link, where it is one): what a consumer acknowledges
 * @param place revision in the group's stream, or position in $all
 * @param position where it lies in the log
 * @param pin messages with equal pins go to one consumer, if the group's strategy pins
 * @param parked revision in the stream of parked messages, for one that is replayed from there; else -1
 */
record Message(UUID id, long place, long position, int pin, long parked) {
    static final long NOT_PARKED = -1;

    boolean replayed() {
        return parked != NOT_PARKED;
    }
}
