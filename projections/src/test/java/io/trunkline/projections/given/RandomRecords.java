package io.trunkline.projections.given;

import io.trunkline.events.AgentId;
import io.trunkline.events.AlertEvent.AlertCleared;
import io.trunkline.events.AlertEvent.AlertRaised;
import io.trunkline.events.AlertEvent.AlertSet;
import io.trunkline.events.AlertEvent.ClearCause;
import io.trunkline.events.AlertId;
import io.trunkline.events.AlertMetric;
import io.trunkline.events.AlertTerms;
import io.trunkline.events.CallId;
import io.trunkline.events.Channel;
import io.trunkline.events.Event;
import io.trunkline.events.MailboxId;
import io.trunkline.events.NoteId;
import io.trunkline.events.Personal;
import io.trunkline.events.QueueId;
import io.trunkline.events.RecordingEvent.DeletionCause;
import io.trunkline.events.RecordingEvent.RecordingCause;
import io.trunkline.events.RecordingEvent.RecordingDeleted;
import io.trunkline.events.RecordingEvent.RecordingEnd;
import io.trunkline.events.RecordingEvent.RecordingFailed;
import io.trunkline.events.RecordingEvent.RecordingFault;
import io.trunkline.events.RecordingEvent.RecordingHeld;
import io.trunkline.events.RecordingEvent.RecordingPaused;
import io.trunkline.events.RecordingEvent.RecordingPlayed;
import io.trunkline.events.RecordingEvent.RecordingReleased;
import io.trunkline.events.RecordingEvent.RecordingResumed;
import io.trunkline.events.RecordingEvent.RecordingStarted;
import io.trunkline.events.RecordingEvent.RecordingStopped;
import io.trunkline.events.RecordingEvent.RecordingStored;
import io.trunkline.events.RecordingId;
import io.trunkline.events.ReservationId;
import io.trunkline.events.SkillLevel;
import io.trunkline.events.SubjectId;
import io.trunkline.events.VoicemailEvent.HeardBy;
import io.trunkline.events.VoicemailEvent.MessageEnd;
import io.trunkline.events.VoicemailEvent.MessageFault;
import io.trunkline.events.VoicemailEvent.VoicemailBegun;
import io.trunkline.events.VoicemailEvent.VoicemailCallbackPlaced;
import io.trunkline.events.VoicemailEvent.VoicemailDeleted;
import io.trunkline.events.VoicemailEvent.VoicemailHandled;
import io.trunkline.events.VoicemailEvent.VoicemailHeard;
import io.trunkline.events.VoicemailEvent.VoicemailHeld;
import io.trunkline.events.VoicemailEvent.VoicemailLeft;
import io.trunkline.events.VoicemailEvent.VoicemailNotLeft;
import io.trunkline.events.VoicemailEvent.VoicemailNoteAdded;
import io.trunkline.events.VoicemailEvent.VoicemailPurpose;
import io.trunkline.events.VoicemailEvent.VoicemailReleased;
import io.trunkline.events.VoicemailEvent.VoicemailUnhandled;
import io.trunkline.events.VoicemailId;
import io.trunkline.events.WorkItemEvent.ItemOfferOutcome;
import io.trunkline.events.WorkItemEvent.WorkItemAccepted;
import io.trunkline.events.WorkItemEvent.WorkItemCancelled;
import io.trunkline.events.WorkItemEvent.WorkItemCompleted;
import io.trunkline.events.WorkItemEvent.WorkItemOfferEnded;
import io.trunkline.events.WorkItemEvent.WorkItemOffered;
import io.trunkline.events.WorkItemEvent.WorkItemQueued;
import io.trunkline.events.WorkItemEvent.WorkItemRequeued;
import io.trunkline.events.WorkItemId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.UUID;

/** Recordings, work items, messages in boxes and alerts at random, the same for the same seed, each through legal states only. */
public final class RandomRecords {

    private static final Instant FROM = Instant.parse("2026-03-01T21:10:00.456789Z");
    private static final List<ItemOfferOutcome> OUTCOMES = List.of(ItemOfferOutcome.values());

    private final Random random;
    private final List<Event> events = new ArrayList<>();
    private Instant now;

    private RandomRecords(long seed, Instant from) {
        random = new Random(seed);
        now = from;
    }

    /** So many of each, one after the other. */
    public static List<Event> events(long seed, int count) {
        return events(seed, count, FROM);
    }

    /** The same from another time on. */
    static List<Event> events(long seed, int count, Instant from) {
        RandomRecords records = new RandomRecords(seed, from);
        for (int i = 0; i < count; i++) {
            records.recording();
            records.item();
        }
        for (int i = 0; i < count; i++) {
            records.message();
        }
        for (int i = 0; i < count; i++) {
            records.alert();
        }
        return List.copyOf(records.events);
    }

    private Instant later() {
        now = now.plusNanos(random.nextLong(90_000_000_000L));
        return now;
    }

    private UUID id() {
        return new UUID(random.nextLong(), random.nextLong());
    }

    private void recording() {
        RecordingId recording = new RecordingId(id());
        CallId call = new CallId(id());
        QueueId queue = random.nextBoolean() ? new QueueId(id()) : null;
        events.add(new RecordingStarted(recording, call, RecordingCause.POLICY, queue, new AgentId(id()), 30, later()));
        if (random.nextBoolean()) {
            Instant paused = later();
            events.add(new RecordingPaused(recording, call, "card", paused));
            if (random.nextBoolean()) {
                events.add(new RecordingResumed(recording, call, paused, later()));
            }
        }
        if (random.nextInt(6) == 0) {
            return;
        }
        events.add(new RecordingStopped(recording, call, RecordingEnd.CALL_ENDED, now, later()));
        if (random.nextInt(6) == 0) {
            events.add(new RecordingFailed(recording, call, RecordingFault.DISK_FULL, "full", later()));
            return;
        }
        SubjectId subject = new SubjectId(new UUID(77, random.nextInt(8)));
        Instant keepUntil = random.nextBoolean() ? now.plusSeconds(86_400) : null;
        events.add(new RecordingStored(
                recording, call, random.nextInt(100_000), 4_711, "00ff", "disk", "key", subject, keepUntil, later()));
        for (int plays = random.nextInt(3); plays > 0; plays--) {
            events.add(new RecordingPlayed(recording, call, 0, 99, later()));
        }
        if (random.nextInt(3) == 0) {
            Instant held = later();
            events.add(new RecordingHeld(recording, call, "4711/26", held));
            if (random.nextBoolean()) {
                events.add(new RecordingReleased(recording, call, held, later()));
            }
        } else if (random.nextInt(3) == 0) {
            events.add(new RecordingDeleted(recording, call, DeletionCause.RETENTION, "disk", "key", later()));
        }
    }

    private void alert() {
        AlertId alert = new AlertId(id());
        QueueId queue = new QueueId(id());
        AlertTerms terms = new AlertTerms("crowd", queue, AlertMetric.WAITING, 10, 5, random.nextInt(60));
        events.add(new AlertSet(alert, terms, later()));
        for (int times = random.nextInt(3); times > 0; times--) {
            Instant raised = later();
            events.add(new AlertRaised(alert, queue, 10, random.nextInt(4) == 0 ? null : terms, raised));
            events.add(
                    times == 1 && random.nextBoolean()
                            ? new AlertCleared(alert, queue, ClearCause.REMOVED, null, raised, later())
                            : new AlertCleared(alert, queue, ClearCause.VALUE, random.nextInt(6), raised, later()));
        }
        if (random.nextInt(3) == 0) {
            events.add(new AlertRaised(alert, queue, 12, terms, later()));
        }
    }

    private void item() {
        WorkItemId item = new WorkItemId(id());
        QueueId queue = new QueueId(id());
        Instant queued = later();
        List<SkillLevel> skills = random.nextBoolean() ? List.of() : List.of(new SkillLevel("tax", 3));
        events.add(new WorkItemQueued(item, Channel.CHAT, queue, "ticket " + random.nextInt(99), 30, skills, queued));
        for (int offers = random.nextInt(4); offers > 0; offers--) {
            AgentId agent = new AgentId(id());
            ReservationId reservation = new ReservationId(id());
            events.add(new WorkItemOffered(item, queue, agent, reservation, now.plusSeconds(20), later()));
            switch (random.nextInt(4)) {
                case 0 -> {
                    ItemOfferOutcome outcome = OUTCOMES.get(random.nextInt(OUTCOMES.size()));
                    events.add(new WorkItemOfferEnded(item, queue, agent, reservation, outcome, later()));
                }
                case 1 -> {
                    events.add(new WorkItemAccepted(item, queue, agent, reservation, queued, later()));
                    events.add(new WorkItemRequeued(item, queue, agent, reservation, later()));
                }
                case 2 -> {
                    events.add(new WorkItemAccepted(item, queue, agent, reservation, queued, later()));
                    if (random.nextBoolean()) {
                        events.add(new WorkItemCompleted(item, queue, agent, reservation, "sold", queued, later()));
                    }
                    return;
                }
                default -> {
                    if (random.nextBoolean()) {
                        events.add(new WorkItemCancelled(item, queue, agent, queued, later()));
                    }
                    return;
                }
            }
        }
        if (random.nextInt(3) == 0) {
            events.add(new WorkItemCancelled(item, queue, null, queued, later()));
        }
    }

    private void message() {
        VoicemailId message = new VoicemailId(id());
        MailboxId box = new MailboxId(id());
        SubjectId subject = new SubjectId(new UUID(77, random.nextInt(8)));
        VoicemailPurpose purpose = random.nextInt(5) == 0 ? VoicemailPurpose.GREETING : VoicemailPurpose.MESSAGE;
        AgentId agent = random.nextBoolean() ? new AgentId(id()) : null;
        Instant begun = later();
        CallId call = new CallId(id());
        events.add(new VoicemailBegun(
                message, box, call, purpose, Personal.sealed(subject, "c2VhbGVk"), agent, 30, begun));
        if (random.nextInt(6) == 0) {
            if (random.nextBoolean()) {
                events.add(new VoicemailNotLeft(message, box, call, MessageFault.NOTHING_SAID, "", later()));
            }
            return;
        }
        Instant keepUntil = random.nextBoolean() ? now.plusSeconds(86_400) : null;
        MessageEnd how = random.nextBoolean() ? MessageEnd.KEY : MessageEnd.HUNG_UP;
        events.add(new VoicemailLeft(
                message,
                box,
                call,
                how,
                random.nextInt(60_000),
                8_800,
                "0f0f",
                "disk",
                "key",
                subject,
                keepUntil,
                begun,
                later()));
        for (int plays = random.nextInt(3); plays > 0; plays--) {
            events.add(new VoicemailHeard(message, box, HeardBy.HTTP, 0, 99, later()));
        }
        if (random.nextInt(3) == 0) {
            events.add(new VoicemailNoteAdded(
                    message, box, new NoteId(id()), Personal.sealed(subject, "bm90ZQ=="), later()));
        }
        if (random.nextBoolean()) {
            Instant handled = later();
            events.add(new VoicemailHandled(message, box, handled));
            if (random.nextBoolean()) {
                events.add(new VoicemailUnhandled(message, box, handled, later()));
            }
        }
        if (random.nextInt(4) == 0) {
            events.add(new VoicemailCallbackPlaced(message, box, new CallId(id()), new AgentId(id()), later()));
        }
        if (random.nextInt(3) == 0) {
            Instant held = later();
            events.add(new VoicemailHeld(message, box, "4711/26", held));
            if (random.nextBoolean()) {
                events.add(new VoicemailReleased(message, box, held, later()));
            }
        } else if (random.nextInt(3) == 0) {
            events.add(new VoicemailDeleted(message, box, DeletionCause.RETENTION, "disk", "key", later()));
        }
    }
}
