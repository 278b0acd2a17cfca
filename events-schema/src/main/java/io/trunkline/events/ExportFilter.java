package io.trunkline.events;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What an export takes. Ids of one kind widen it, further kinds narrow it; a kind without ids asks for nothing.
 *
 * @param from when the log took the first event; absent: from the beginning
 * @param until when the log took the first event that is not taken any more; absent: up to the end
 * @param subjects persons whom personal data are about
 */
public record ExportFilter(
        @Nullable Instant from,
        @Nullable Instant until,
        List<QueueId> queues,
        List<AgentId> agents,
        List<CallId> calls,
        List<SubjectId> subjects) {

    /** Everything. */
    public static final ExportFilter ALL = new ExportFilter(null, null, List.of(), List.of(), List.of(), List.of());

    public ExportFilter {
        queues = List.copyOf(queues);
        agents = List.copyOf(agents);
        calls = List.copyOf(calls);
        subjects = List.copyOf(subjects);
    }
}
