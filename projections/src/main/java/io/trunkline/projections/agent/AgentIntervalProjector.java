package io.trunkline.projections.agent;

import com.mongodb.client.model.Indexes;
import io.trunkline.events.AgentEvent;
import io.trunkline.events.AgentEvent.AgentReleased;
import io.trunkline.events.AgentEvent.EndsSpell;
import io.trunkline.events.AgentId;
import io.trunkline.events.AgentStatus;
import io.trunkline.events.AlertEvent;
import io.trunkline.events.CalendarEvent;
import io.trunkline.events.CallEvent;
import io.trunkline.events.CallbackEvent;
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
 * One {@link AgentIntervalDocument} per agent and quarter hour, day or month. The event that ends a spell names its beginning, so its
 * time is split over all the intervals it spans without a look-up.
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
        return 1;
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

    @Override
    public Set<String> identities(Envelope envelope) {
        return switch (envelope.event()) {
            case AgentEvent e -> identities(e);
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

    private static @Nullable Spell ended(AgentEvent event) {
        return event instanceof EndsSpell change ? change.ended() : null;
    }

    private Set<String> identities(AgentEvent event) {
        Set<String> ids = new HashSet<>();
        Spell spell = ended(event);
        if (spell != null) {
            warnOfLongest(spell, event);
            Instant end = Elapsed.toMillis(event.at());
            for (Instant t = grain.startOf(begin(spell, event)); t.isBefore(end); t = grain.endOf(t)) {
                ids.add(grain.id(event.agent(), t));
            }
        }
        if (counts(event, spell)) {
            ids.add(grain.id(event.agent(), event.at()));
        }
        return ids;
    }

    @Override
    public AgentIntervalDocument apply(String id, @Nullable AgentIntervalDocument document, Envelope envelope) {
        if (!(envelope.event() instanceof AgentEvent event)) {
            throw new IllegalArgumentException(envelope.name() + " is not an agent's event");
        }
        AgentIntervalDraft draft =
                new AgentIntervalDraft(document == null ? AgentIntervalDocument.empty(id) : document);
        Spell spell = ended(event);
        if (spell != null) {
            draft.spent(spell.status(), spell.reason(), share(spell, event, QuarterHour.startIn(id)));
        }
        if (id.equals(grain.id(event.agent(), event.at()))) {
            count(draft, event, spell);
        }
        return draft.at(envelope.position());
    }

    /** The part of a spell, in milliseconds, that lies in one interval. */
    private long share(Spell spell, AgentEvent event, Instant start) {
        long from = Math.max(begin(spell, event).toEpochMilli(), start.toEpochMilli());
        long to = Math.min(event.at().toEpochMilli(), grain.endOf(start).toEpochMilli());
        return Math.max(0, to - from);
    }

    private static Instant begin(Spell spell, AgentEvent event) {
        Instant earliest = event.at().minus(LONGEST_SPELL);
        return Elapsed.toMillis(spell.since().isBefore(earliest) ? earliest : spell.since());
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
        return endsTalk(spell) || event instanceof AgentReleased;
    }

    private static void count(AgentIntervalDraft draft, AgentEvent event, @Nullable Spell spell) {
        if (endsTalk(spell)) {
            draft.handledOne();
        }
        if (event instanceof AgentReleased released) {
            draft.released(released.cause());
        }
    }

    private static boolean endsTalk(@Nullable Spell spell) {
        return spell != null && spell.status() == AgentStatus.TALKING;
    }
}
