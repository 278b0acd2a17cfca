package io.trunkline.command.floor;

import io.trunkline.command.RejectionCode;
import io.trunkline.events.QueueId;
import java.util.Map;

/**
 * How the floor is doing; counts are since the start of the process.
 *
 * @param live whether it decides; not while it folds the past or the log is away
 * @param position log position of the last event folded
 * @param events events folded
 * @param decisions times it decided
 * @param orders commands sent, by their name
 * @param rejections commands turned down
 * @param unavailable commands of which nobody knows what became
 * @param faults defects met on the way; each is in the application's log
 * @param inFlight commands sent and not answered yet
 * @param backlog events and answers that wait to be taken in
 * @param judged times an agent or a contact was looked at
 * @param waiting contacts waiting in each queue
 */
public record FloorStatus(
        boolean live,
        long position,
        long events,
        long decisions,
        Map<String, Long> orders,
        Map<RejectionCode, Long> rejections,
        long unavailable,
        long faults,
        int inFlight,
        int backlog,
        long judged,
        Map<QueueId, Integer> waiting) {}
