package io.trunkline.projections.live;

import io.trunkline.events.Channel;

/**
 * What an agent may have of a channel, and has.
 *
 * @param most items at once
 * @param interruptible whether a queue's call may come while items are under way
 * @param duringCalls whether items may come during a call and its wrap-up
 * @param offered items that the agent is asked to take
 * @param underWay items that the agent works on
 */
public record AgentChannel(
        Channel channel, int most, boolean interruptible, boolean duringCalls, int offered, int underWay) {}
