package io.trunkline.recording;

import io.trunkline.callcontrol.menu.Notice;
import io.trunkline.events.CallId;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Map;
import java.util.OptionalInt;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Which calls are recorded without anybody asking.
 *
 * @param queues by queue name
 * @param agents by the agent's extension
 */
public record RecordingPolicy(Map<String, Rule> queues, Map<String, Rule> agents) {

    /** Nothing unless somebody asks. */
    public static final RecordingPolicy NONE = new RecordingPolicy(Map.of(), Map.of());

    private static final int HUNDRED = 100;

    /**
     * What holds for a queue or an agent.
     *
     * @param share how many of a hundred calls are recorded
     * @param keepDays see {@code recording.started}
     * @param notice what callers must have been told or asked before they wait; without, the call is not recorded
     */
    public record Rule(int share, int keepDays, Notice notice) {

        /** Nobody has to be told. */
        public Rule(int share, int keepDays) {
            this(share, keepDays, Notice.NONE);
        }

        public Rule {
            if (share < 0 || share > HUNDRED) {
                throw new IllegalArgumentException("a share is 0 to 100 percent, not " + share);
            }
        }
    }

    public RecordingPolicy {
        queues = Map.copyOf(queues);
        agents = Map.copyOf(agents);
    }

    /** Whether a call of this queue may be recorded when this agent answers it, or any agent where none is named. */
    boolean mayConcern(@Nullable String queue, @Nullable String agent) {
        return (queue != null && queues.containsKey(queue)) || (agent != null && agents.containsKey(agent));
    }

    /**
     * For how many days a call's recording is kept; empty: it is not recorded. Where both rules want it, for ever (0) is
     * longer than any number of days.
     */
    OptionalInt keepDays(CallId call, @Nullable String queue, @Nullable String agent) {
        OptionalInt byQueue = wanted(call, queue == null ? null : queues.get(queue));
        OptionalInt byAgent = wanted(call, agent == null ? null : agents.get(agent));
        if (byQueue.isEmpty() || byAgent.isEmpty()) {
            return byQueue.isPresent() ? byQueue : byAgent;
        }
        boolean forEver = byQueue.getAsInt() == 0 || byAgent.getAsInt() == 0;
        return OptionalInt.of(forEver ? 0 : Math.max(byQueue.getAsInt(), byAgent.getAsInt()));
    }

    private static OptionalInt wanted(CallId call, @Nullable Rule rule) {
        return rule != null && wants(rule, call) ? OptionalInt.of(rule.keepDays()) : OptionalInt.empty();
    }

    private static boolean wants(Rule rule, CallId call) {
        return lot(call) < rule.share();
    }

    /** What a caller is told on the way to each queue whose rule wants this call; those that tell nothing are left out. */
    Map<String, Notice> notices(CallId call) {
        return queues.entrySet().stream()
                .filter(queue ->
                        wants(queue.getValue(), call) && queue.getValue().notice() != Notice.NONE)
                .collect(Collectors.toUnmodifiableMap(
                        Map.Entry::getKey, queue -> queue.getValue().notice()));
    }

    /** What must have been said before this call may be recorded: the most that a rule which wants it asks for. */
    Notice demanded(CallId call, @Nullable String queue, @Nullable String agent) {
        Notice byQueue = demanded(call, queue == null ? null : queues.get(queue));
        Notice byAgent = demanded(call, agent == null ? null : agents.get(agent));
        return byQueue.compareTo(byAgent) > 0 ? byQueue : byAgent;
    }

    private static Notice demanded(CallId call, @Nullable Rule rule) {
        return rule != null && wants(rule, call) ? rule.notice() : Notice.NONE;
    }

    /**
     * A call's lot, 0 to 99: the first four bytes of the SHA-256 of its id as text, as an unsigned number, modulo 100.
     * Anybody who knows the id can work out whether the call was to be recorded.
     */
    public static int lot(CallId call) {
        try {
            byte[] digest =
                    MessageDigest.getInstance("SHA-256").digest(call.toString().getBytes(StandardCharsets.US_ASCII));
            return Integer.remainderUnsigned(ByteBuffer.wrap(digest).getInt(), HUNDRED);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
