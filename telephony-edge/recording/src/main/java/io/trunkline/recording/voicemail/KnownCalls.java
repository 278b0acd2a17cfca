package io.trunkline.recording.voicemail;

import io.trunkline.events.CallEvent;
import io.trunkline.events.CallEvent.CallReceived;
import io.trunkline.events.CallId;
import io.trunkline.events.ConversationEvent.CallCleared;
import io.trunkline.events.Event;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** Who calls, of the calls that have not ended. */
final class KnownCalls {

    /** Beyond it a message's caller is not recorded. */
    private static final int MOST = 100_000;

    private final Map<CallId, CallReceived> calls = new ConcurrentHashMap<>();

    /** Follows the log; the call that has ended by this event, if one has. */
    Optional<CallId> on(Event event) {
        if (event instanceof CallReceived received && calls.size() < MOST) {
            calls.put(received.call(), received);
        } else if (event instanceof CallEvent call && isEnd(call)) {
            calls.remove(call.call());
            return Optional.of(call.call());
        }
        return Optional.empty();
    }

    private static boolean isEnd(CallEvent event) {
        return event instanceof CallEvent.CallAbandoned
                || event instanceof CallEvent.CallEnded
                || event instanceof CallEvent.CallFailed
                || event instanceof CallCleared;
    }

    /** How it came; absent: it has ended, or was not noticed. */
    @Nullable
    CallReceived find(CallId call) {
        return calls.get(call);
    }
}
