package io.trunkline.events;

/**
 * What those who wait are told of their place and of how long it may take, and when. A call that is being offered to an agent
 * is told nothing.
 *
 * @param afterSeconds waited before the first one, 0 to 600
 * @param everySeconds from one to the next, 15 to 600
 * @param most of them in one visit, 1 to 20
 * @param longestMinutes an expected wait above so many minutes is not told, 1 to 120
 * @param roundMinutes an expected wait is told in multiples of so many minutes, rounded up, 1 to 15
 * @param position whether the place in the queue is told
 * @param expectedWait whether the expected wait is told
 */
public record WaitAnnouncements(
        int afterSeconds,
        int everySeconds,
        int most,
        int longestMinutes,
        int roundMinutes,
        boolean position,
        boolean expectedWait) {}
