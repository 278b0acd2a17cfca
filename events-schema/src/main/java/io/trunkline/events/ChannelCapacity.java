package io.trunkline.events;

/**
 * What an agent may have of one channel.
 *
 * @param most items at once, those included that are being offered; 0 to 20
 * @param interruptible whether a queue's call may come while items of this channel are under way
 * @param duringCalls whether items of this channel may come while the agent has a call, from its offer to the end of wrap-up
 */
public record ChannelCapacity(Channel channel, int most, boolean interruptible, boolean duringCalls) {}
