package io.trunkline.recording;

import io.trunkline.events.AgentEvent;
import io.trunkline.events.AgentId;
import io.trunkline.events.CallEvent;
import io.trunkline.events.CallId;
import io.trunkline.events.ConversationEvent;
import io.trunkline.events.Event;
import io.trunkline.events.QueueEvent;
import io.trunkline.events.QueueId;
import io.trunkline.events.SubjectId;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** What a recorder must know of the center, folded from the log: names, and the calls that are open anywhere. */
final class Center {

    /** A call that has not ended. */
    record OpenCall(
            String node,
            @Nullable SubjectId subject,
            @Nullable QueueId queue) {}

    private final Map<AgentId, String> extensions = new ConcurrentHashMap<>();
    private final Map<QueueId, String> queues = new ConcurrentHashMap<>();
    private final Map<CallId, OpenCall> calls = new ConcurrentHashMap<>();

    void on(Event event) {
        if (event instanceof AgentEvent.AgentCreated created) {
            extensions.put(created.agent(), created.extension());
        } else if (event instanceof QueueEvent.QueueCreated(var queue, var settings, var _)) {
            queues.put(queue, settings.name());
        } else if (event instanceof QueueEvent.QueueChanged(var queue, var settings, var _)) {
            queues.put(queue, settings.name());
        } else if (event instanceof CallEvent call) {
            onCall(call);
        }
    }

    private void onCall(CallEvent event) {
        if (event instanceof CallEvent.CallReceived received) {
            calls.put(
                    received.call(),
                    new OpenCall(received.node(), received.from().subject(), null));
        } else if (event instanceof ConversationEvent.CallPlaced placed) {
            calls.put(placed.call(), new OpenCall(placed.node(), null, null));
        } else if (event instanceof CallEvent.CallQueued queued) {
            calls.computeIfPresent(
                    queued.call(), (_, call) -> new OpenCall(call.node(), call.subject(), queued.queue()));
        } else if (isEnd(event)) {
            calls.remove(event.call());
        }
    }

    static boolean isEnd(CallEvent event) {
        return event instanceof CallEvent.CallAbandoned
                || event instanceof CallEvent.CallEnded
                || event instanceof CallEvent.CallFailed
                || event instanceof ConversationEvent.CallCleared;
    }

    @Nullable
    OpenCall call(CallId id) {
        return calls.get(id);
    }

    @Nullable
    String name(@Nullable QueueId queue) {
        return queue == null ? null : queues.get(queue);
    }

    @Nullable
    String extension(@Nullable AgentId agent) {
        return agent == null ? null : extensions.get(agent);
    }
}
