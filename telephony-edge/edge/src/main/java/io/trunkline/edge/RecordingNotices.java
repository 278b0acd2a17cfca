package io.trunkline.edge;

import io.trunkline.callcontrol.menu.Notice;
import io.trunkline.events.CallId;
import java.util.Map;

/** What callers are told of their being recorded. */
@FunctionalInterface
public interface RecordingNotices {

    /** Nobody is told anything. */
    RecordingNotices NONE = _ -> Map.of();

    /** For one call, by the name of the queue that asks for it; queues that ask for nothing may be left out. */
    Map<String, Notice> of(CallId call);
}
