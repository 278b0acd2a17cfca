package io.trunkline.events;

import java.time.Instant;
import java.util.List;

/**
 * Where somebody stands who is to be called back, and for how long.
 *
 * @param queue whose agents call back
 * @param since when the caller came to the queue: the place that is kept
 * @param creditSeconds head start in the queue, added to the time waited
 * @param skills what is asked of an agent, beside what the queue does
 * @param attempts at most so many times the number is called, 1 to 10
 * @param pauseSeconds from an attempt that came to nothing to the next, 0 to 86,400
 * @param expiresAt from then on it is not tried any more
 */
public record CallbackWish(
        QueueId queue,
        Instant since,
        int creditSeconds,
        List<SkillLevel> skills,
        int attempts,
        int pauseSeconds,
        Instant expiresAt) {

    public CallbackWish {
        skills = List.copyOf(skills);
    }
}
