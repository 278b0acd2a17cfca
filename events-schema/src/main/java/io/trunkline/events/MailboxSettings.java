package io.trunkline.events;

import org.jspecify.annotations.Nullable;

/**
 * Whose box it is and how it takes messages.
 *
 * @param number unique among boxes; what entry points, forwardings and phones call it: 1 to 16 digits. An agent's box that
 *     has the agent's extension for a number is the one that this phone listens to by itself
 * @param name for people, 1 to 80 characters
 * @param agent whose box it is, for an agent's box
 * @param queue whose box it is, for a queue's box
 * @param language BCP 47 tag of what callers hear
 * @param greeting words that are said to callers, at most 500 characters; empty: the usual ones. A recorded greeting goes
 *     before both
 * @param longestSeconds a message that is as long is ended, 5 to 600
 * @param silenceSeconds so much silence ends a message, 1 to 30
 * @param mostMessages a box that holds as many takes no more, 1 to 1,000
 * @param keepDays days that a message is kept, 0 to 36,500; 0: until somebody deletes it
 */
public record MailboxSettings(
        String number,
        String name,
        MailboxKind kind,
        @Nullable AgentId agent,
        @Nullable QueueId queue,
        String language,
        String greeting,
        int longestSeconds,
        int silenceSeconds,
        int mostMessages,
        int keepDays) {

    /** Whose messages a box holds. */
    public enum MailboxKind {
        /** Those for a queue: whoever serves it sees to them. */
        QUEUE,
        /** An agent's own. */
        AGENT,
        /** Wishes to be called back, seen to by anybody. */
        CALLBACK
    }
}
