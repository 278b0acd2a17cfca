package io.trunkline.audit.history;

import io.trunkline.audit.history.PastCall.Exit;
import io.trunkline.events.AgentId;
import io.trunkline.events.CallEvent;
import io.trunkline.events.CallEvent.AbandonStage;
import io.trunkline.events.CallEvent.CallAbandoned;
import io.trunkline.events.CallEvent.CallAnswered;
import io.trunkline.events.CallEvent.CallEnded;
import io.trunkline.events.CallEvent.CallOffered;
import io.trunkline.events.CallEvent.CallOverflowed;
import io.trunkline.events.CallEvent.CallQueueLeft;
import io.trunkline.events.CallEvent.CallQueued;
import io.trunkline.events.CallEvent.CallReceived;
import io.trunkline.events.CallEvent.Party;
import io.trunkline.events.CallId;
import io.trunkline.events.ConversationEvent.CallCleared;
import io.trunkline.events.Destination;
import io.trunkline.events.OverflowRule;
import io.trunkline.events.OverflowRule.When;
import io.trunkline.events.PartyId;
import io.trunkline.events.Personal;
import io.trunkline.events.QueueId;
import io.trunkline.events.QueueVisit;
import io.trunkline.events.ReservationId;
import io.trunkline.eventstore.LogEntry;
import io.trunkline.eventstore.NewEvent;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A call that is over as the events that it would have been here. Ids follow from source and key: the same call is the same. */
public record PastEvents(
        String source,
        PastCall call,
        @Nullable QueueId queue,
        @Nullable AgentId agent) {

    private static final String NODE = "import";
    private static final long VERSION = 0x8000L;
    private static final long VARIANT = 0x8000_0000_0000_0000L;

    public CallId id() {
        return new CallId(uuid("call"));
    }

    /**
     * All of its events, in order, for an append to a new stream.
     *
     * @param from the caller, sealed for the call
     */
    public List<NewEvent> events(Personal from) {
        List<NewEvent> events = new ArrayList<>();
        for (CallEvent event : story(from)) {
            events.add(new NewEvent(
                    uuid("event " + events.size()), event, id().toString(), null, LogEntry.HISTORY + source, NODE));
        }
        return events;
    }

    private List<CallEvent> story(Personal from) {
        CallId id = id();
        List<CallEvent> story = new ArrayList<>();
        story.add(new CallReceived(id, from, call.dialled(), NODE, NODE, call.receivedAt()));
        Instant queuedAt = call.queuedAt();
        if (queue == null || queuedAt == null) {
            story.add(new CallAbandoned(id, AbandonStage.MENU, null, call.endedAt()));
            return story;
        }
        QueueVisit visit = new QueueVisit(queue, queuedAt);
        story.add(new CallQueued(id, queue, 0, queuedAt));
        Exit exit = call.exit();
        if (exit != null) {
            story.add(left(visit, exit));
            story.add(new CallCleared(id, null, null, call.endedAt()));
            return story;
        }
        Instant answeredAt = call.answeredAt();
        if (agent == null || answeredAt == null) {
            story.add(new CallAbandoned(id, AbandonStage.QUEUE, visit, call.endedAt()));
            return story;
        }
        ReservationId reservation = new ReservationId(uuid("reservation"));
        story.add(new CallOffered(id, reservation, agent, queue, answeredAt, answeredAt));
        story.add(new CallAnswered(id, reservation, agent, visit, PartyId.of(1), answeredAt));
        story.add(new CallEnded(id, Party.CALLER, agent, queue, answeredAt, call.endedAt()));
        return story;
    }

    /** Where the caller went is not known, so that the call ends there; a key was an extension of the same name. */
    private CallEvent left(QueueVisit visit, Exit exit) {
        Instant at = call.endedAt();
        String digit = exit.digit();
        return switch (exit.way()) {
            case DIGIT -> {
                String key = Objects.requireNonNull(digit, "a way out by a digit has one");
                yield new CallQueueLeft(id(), visit, key, Destination.extension(key), at);
            }
            case WAITED -> {
                long waited = Duration.between(visit.queuedAt(), at).toSeconds();
                yield new CallOverflowed(id(), visit, rule(When.WAITED, Math.clamp(waited, 0, Integer.MAX_VALUE)), at);
            }
            case NOBODY_STAFFED -> new CallOverflowed(id(), visit, rule(When.NOBODY_STAFFED, 0), at);
        };
    }

    private static OverflowRule rule(When when, int limit) {
        return new OverflowRule(when, limit, null, null);
    }

    /** A UUID of version 8 (RFC 9562) out of a hash. */
    private UUID uuid(String what) {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256")
                    .digest(String.join("\n", "trunkline import/1", source, call.key(), what)
                            .getBytes(StandardCharsets.UTF_8));
            ByteBuffer bytes = ByteBuffer.wrap(hash);
            long high = (bytes.getLong() & ~0xF000L) | VERSION;
            long low = (bytes.getLong() >>> 2) | VARIANT;
            return new UUID(high, low);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
