package io.trunkline.projections.agent;

import com.mongodb.client.model.Indexes;
import io.trunkline.events.AgentEvent;
import io.trunkline.events.AgentEvent.AgentPastSpell;
import io.trunkline.events.AgentEvent.AgentReleased;
import io.trunkline.events.AgentEvent.EndsSpell;
import io.trunkline.events.AgentEvent.Past;
import io.trunkline.events.AgentEvent.ReleaseCause;
import io.trunkline.events.AgentId;
import io.trunkline.events.AgentStatus;
import io.trunkline.events.AlertEvent;
import io.trunkline.events.CalendarEvent;
import io.trunkline.events.CallEvent;
import io.trunkline.events.CallbackEvent;
import io.trunkline.events.ConversationEvent.CallSentOn;
import io.trunkline.events.ConversationEvent.CallTalkPaused;
import io.trunkline.events.ConversationEvent.CallTransferred;
import io.trunkline.events.ConversationEvent.CallTransferredToQueue;
import io.trunkline.events.ConversationEvent.TransferKind;
import io.trunkline.events.ExportEvent;
import io.trunkline.events.FlowEvent;
import io.trunkline.events.LineEvent;
import io.trunkline.events.MailboxEvent;
import io.trunkline.events.NumberEvent;
import io.trunkline.events.QueueEvent;
import io.trunkline.events.ReasonEvent;
import io.trunkline.events.RecordingEvent;
import io.trunkline.events.RingGroupEvent;
import io.trunkline.events.Spell;
import io.trunkline.events.SubjectEvent;
import io.trunkline.events.VoicemailEvent;
import io.trunkline.events.WorkItemEvent;
import io.trunkline.eventstore.Envelope;
import io.trunkline.projections.Elapsed;
import io.trunkline.projections.Grain;
import io.trunkline.projections.Projector;
import io.trunkline.projections.QuarterHour;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.bson.conversions.Bson;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One {@link AgentIntervalDocument} per agent and quarter hour, day or month. The event that ends a spell, or a pause in a talk,
 * names its beginning, so its time is split over all the intervals it spans without a look-up.
 */
public final class AgentIntervalProjector implements Projector<AgentIntervalDocument> {

    /** Of a longer spell only the newest part counts: one event must not write documents without end. */
    public static final Duration LONGEST_SPELL = Duration.ofDays(62);

    private static final Logger LOG = LoggerFactory.getLogger(AgentIntervalProjector.class);

    private final Grain grain;

    /** Of quarter hours. */
    public AgentIntervalProjector() {
        this(Grain.QUARTER_HOUR);
    }

    /** The same of any intervals. */
    public AgentIntervalProjector(Grain grain) {
        this.grain = grain;
    }

    @Override
    public String name() {
        return "agent_" + grain.name();
    }

    @Override
    public int version() {
        return 2;
    }

    @Override
    public Class<AgentIntervalDocument> documentType() {
        return AgentIntervalDocument.class;
    }

    @Override
    public List<Bson> indexes() {
        return List.of(Indexes.ascending("agentId", "start"));
    }

    @Override
    public String category() {
        return AgentId.CATEGORY;
    }

    /** Time of an agent that an event tells of, and that its intervals share. */
    private record Stretch(AgentId agent, Instant since, Instant until) {

        static Stretch of(AgentId agent, Instant since, Instant until) {
            Instant earliest = until.minus(LONGEST_SPELL);
            return new Stretch(agent, Elapsed.toMillis(since.isBefore(earliest) ? earliest : since), until);
        }

        /** The part of it, in milliseconds, that lies in one interval. */
        long share(Instant start, Instant end) {
            long from = Math.max(since.toEpochMilli(), start.toEpochMilli());
            long to = Math.min(until.toEpochMilli(), end.toEpochMilli());
            return Math.max(0, to - from);
        }
    }

    @Override
    public Set<String> identities(Envelope envelope) {
        return switch (envelope.event()) {
            case AgentEvent e -> identities(e);
            case CallTalkPaused e -> intervals(Stretch.of(e.agent(), e.since(), e.at()));
            case CallTransferred e -> interval(e.agent(), e.at());
            case CallTransferredToQueue e -> interval(e.agent(), e.at());
            case CallSentOn e -> interval(e.agent(), e.at());
            case CallEvent _,
                    QueueEvent _,
                    SubjectEvent _,
                    RecordingEvent _,
                    MailboxEvent _,
                    VoicemailEvent _,
                    LineEvent _,
                    RingGroupEvent _,
                    FlowEvent _,
                    CallbackEvent _,
                    WorkItemEvent _,
                    CalendarEvent _,
                    ReasonEvent _,
                    NumberEvent _,
                    ExportEvent _,
                    AlertEvent _ -> Set.of();
        };
    }

    private Set<String> identities(AgentEvent event) {
        Set<String> ids = new HashSet<>();
        Spell spell = ended(event);
        if (spell != null) {
            warnOfLongest(spell, event);
            ids.addAll(intervals(Stretch.of(event.agent(), spell.since(), event.at())));
        }
        if (counts(event, spell)) {
            ids.add(grain.id(event.agent(), event.at()));
        }
        return ids;
    }

    /** That the event tells the end of; absent: of none. */
    private static @Nullable Spell ended(AgentEvent event) {
        return switch (event) {
            case EndsSpell e -> e.ended();
            case AgentPastSpell e -> e.spell();
            default -> null;
        };
    }

    private static @Nullable ReleaseCause released(AgentEvent event) {
        return switch (event) {
            case AgentReleased e -> e.cause();
            case AgentPastSpell e -> e.released();
            default -> null;
        };
    }

    private Set<String> intervals(Stretch stretch) {
        Set<String> ids = new HashSet<>();
        Instant end = Elapsed.toMillis(stretch.until());
        for (Instant t = grain.startOf(stretch.since()); t.isBefore(end); t = grain.endOf(t)) {
            ids.add(grain.id(stretch.agent(), t));
        }
        return ids;
    }

    private Set<String> interval(@Nullable AgentId agent, Instant at) {
        return agent == null ? Set.of() : Set.of(grain.id(agent, at));
    }

    @Override
    public AgentIntervalDocument apply(String id, @Nullable AgentIntervalDocument document, Envelope envelope) {
        AgentIntervalDraft draft =
                new AgentIntervalDraft(document == null ? AgentIntervalDocument.empty(id) : document);
        switch (envelope.event()) {
            case AgentEvent e -> own(draft, id, e, envelope.position());
            case CallTalkPaused e -> draft.paused(e.pause(), share(Stretch.of(e.agent(), e.since(), e.at()), id));
            case CallTransferred e -> draft.gaveAway(e.kind());
            case CallTransferredToQueue _, CallSentOn _ -> draft.gaveAway(TransferKind.BLIND);
            default -> throw new IllegalArgumentException(envelope.name() + " tells of no agent's time");
        }
        return draft.at(envelope.position());
    }

    private void own(AgentIntervalDraft draft, String id, AgentEvent event, long position) {
        Spell spell = ended(event);
        if (spell != null) {
            draft.spent(
                    spell.status(), spell.reason(), share(Stretch.of(event.agent(), spell.since(), event.at()), id));
        }
        if (id.equals(grain.id(event.agent(), event.at()))) {
            count(draft, event, spell);
        }
        if (!(event instanceof Past)) {
            draft.ownAt(position);
        }
    }

    private long share(Stretch stretch, String id) {
        Instant start = QuarterHour.startIn(id);
        return stretch.share(start, grain.endOf(start));
    }

    /** Once, though several projections fold it. */
    private void warnOfLongest(Spell spell, AgentEvent event) {
        if (grain == Grain.QUARTER_HOUR && spell.since().isBefore(event.at().minus(LONGEST_SPELL))) {
            LOG.warn(
                    "agent {} was {} since {}: only the last {} days of it are counted",
                    event.agent(),
                    spell.status(),
                    spell.since(),
                    LONGEST_SPELL.toDays());
        }
    }

    private static boolean counts(AgentEvent event, @Nullable Spell spell) {
        return endsTalk(spell) || released(event) != null;
    }

    private static void count(AgentIntervalDraft draft, AgentEvent event, @Nullable Spell spell) {
        if (endsTalk(spell)) {
            draft.handledOne();
        }
        ReleaseCause cause = released(event);
        if (cause != null) {
            draft.released(cause);
        }
    }

    private static boolean endsTalk(@Nullable Spell spell) {
        return spell != null && spell.status() == AgentStatus.TALKING;
    }
}
