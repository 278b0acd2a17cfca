package io.trunkline.edge;

import io.trunkline.events.AgentId;
import io.trunkline.events.CallEvent;
import io.trunkline.events.CallEvent.CallAbandoned;
import io.trunkline.events.CallEvent.CallAnswered;
import io.trunkline.events.CallEvent.CallEnded;
import io.trunkline.events.CallEvent.CallFailed;
import io.trunkline.events.CallEvent.CallQueued;
import io.trunkline.events.CallEvent.CallReceived;
import io.trunkline.events.CallId;
import io.trunkline.events.ConversationEvent.CallCleared;
import io.trunkline.events.LastContact;
import io.trunkline.events.QueueId;
import io.trunkline.events.SubjectEvent;
import io.trunkline.events.SubjectEvent.SubjectErased;
import io.trunkline.events.SubjectEvent.SubjectHeld;
import io.trunkline.events.SubjectEvent.SubjectReleased;
import io.trunkline.events.SubjectId;
import java.time.Instant;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The contact that each caller had last, folded from the log. A caller is known by the person that the number is sealed for, never
 * by the number. Beyond {@link #MOST} those whose contact is the oldest are forgotten.
 */
final class LastContacts {

    static final int MOST = 100_000;

    private final Map<CallId, SubjectId> callers = new HashMap<>();
    private final Map<SubjectId, LastContact> contacts = new LinkedHashMap<>();

    synchronized void on(CallEvent event) {
        if (event instanceof CallReceived e && e.from().subject() != null) {
            callers.put(e.call(), e.from().subject());
        } else if (event instanceof CallQueued e) {
            put(e.call(), e.queue(), null, e.at());
        } else if (event instanceof CallAnswered e) {
            put(e.call(), e.visit().queue(), e.agent(), e.at());
        } else if (event instanceof CallEnded
                || event instanceof CallAbandoned
                || event instanceof CallFailed
                || event instanceof CallCleared) {
            callers.remove(event.call());
        }
    }

    synchronized void on(SubjectEvent event) {
        switch (event) {
            case SubjectErased e -> contacts.remove(e.subject());
            case SubjectHeld _, SubjectReleased _ -> {}
        }
    }

    /** Absent: nobody knows the caller, or they have not come to a queue. */
    @Nullable
    synchronized LastContact of(@Nullable SubjectId caller) {
        return caller == null ? null : contacts.get(caller);
    }

    /** Who served them before is remembered over contacts that nobody answered. */
    private void put(CallId call, QueueId queue, @Nullable AgentId agent, Instant at) {
        SubjectId caller = callers.get(call);
        if (caller == null) {
            return;
        }
        LastContact before = contacts.remove(caller);
        contacts.put(caller, new LastContact(queue, agent != null || before == null ? agent : before.agent(), at));
        if (contacts.size() > MOST) {
            contacts.remove(contacts.keySet().iterator().next());
        }
    }
}
