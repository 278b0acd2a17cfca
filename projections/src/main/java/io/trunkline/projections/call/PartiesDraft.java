package io.trunkline.projections.call;

import io.trunkline.events.AgentId;
import io.trunkline.events.ConversationEvent.CallPartyRequested;
import io.trunkline.events.ConversationEvent.Purpose;
import io.trunkline.events.PartyId;
import io.trunkline.events.SubjectId;
import io.trunkline.projections.Elapsed;
import io.trunkline.projections.call.CallSegment.Kind;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** A call's parties and segments while one event is folded into them. */
final class PartiesDraft {

    /** Parties and segments that are kept of a call, each; of a call with more the first ones are shown. */
    static final int LIMIT = 200;

    private static final String CALL_ENDED = "CALL_ENDED";

    private final List<CallParty> parties;
    private final List<CallSegment> segments;

    PartiesDraft(List<CallParty> parties, List<CallSegment> segments) {
        this.parties = new ArrayList<>(parties);
        this.segments = new ArrayList<>(segments);
    }

    List<CallParty> parties() {
        return List.copyOf(parties);
    }

    List<CallSegment> segments() {
        return List.copyOf(segments);
    }

    void waits(String queueId, Instant at) {
        open(new CallSegment(Kind.WAIT, null, queueId, null, Elapsed.toMillis(at), null));
    }

    /** What waits will have been taken out of its queue by a rule of that kind. */
    void overflows(String rule) {
        segments.replaceAll(segment ->
                segment.kind() == Kind.WAIT && segment.until() == null ? segment.overflowing(rule) : segment);
    }

    void waitsNoMore(Instant at) {
        close(segment -> segment.kind() == Kind.WAIT, at);
    }

    void caller(@Nullable AgentId agent, Instant at) {
        if (find(PartyId.CALLER) == null) {
            add(CallParty.joined(PartyId.CALLER.number(), text(agent), Elapsed.toMillis(at)));
        }
    }

    void requested(CallPartyRequested e) {
        SubjectId subject = e.number() == null ? null : e.number().subject();
        add(new CallParty(
                e.party().number(),
                e.purpose().name(),
                null,
                text(e.agent()),
                e.extension(),
                text(subject),
                e.number() == null ? null : e.number().content(),
                Elapsed.toMillis(e.at()),
                null,
                null,
                null,
                null));
    }

    /** A line has sent the call on to them. */
    void forwarded(PartyId party, String by) {
        change(party, one -> one.withForwardedBy(by));
    }

    /** The agent who places a call is party 0 before anybody else is wanted. */
    void placing(AgentId agent, Instant at) {
        Instant since = Elapsed.toMillis(at);
        add(new CallParty(
                PartyId.CALLER.number(), null, null, text(agent), null, null, null, since, null, null, null, null));
    }

    void called(PartyId party, @Nullable AgentId agent) {
        change(party, one -> one.with(text(agent)));
    }

    void supervises(PartyId party, String mode) {
        change(party, one -> one.withMode(mode));
    }

    /** Joined out of a queue. */
    void answered(PartyId party, AgentId agent, @Nullable String queueId, Instant at) {
        Instant since = Elapsed.toMillis(at);
        add(CallParty.joined(party.number(), text(agent), since));
        open(new CallSegment(Kind.TALK, party.number(), queueId, text(agent), since, null));
    }

    void joined(PartyId party, Instant at) {
        change(party, one -> one.withJoinedAt(Elapsed.toMillis(at)));
        CallParty one = find(party);
        if (one != null) {
            begin(one, kind(one.purpose()), at);
        }
    }

    private static Kind kind(@Nullable String purpose) {
        if (Purpose.SUPERVISION.name().equals(purpose)) {
            return Kind.SUPERVISION;
        }
        return Purpose.CONSULTATION.name().equals(purpose) ? Kind.CONSULTATION : Kind.TALK;
    }

    private void begin(CallParty one, Kind kind, Instant at) {
        open(new CallSegment(kind, one.party(), null, one.agentId(), Elapsed.toMillis(at), null));
    }

    /** Whoever was aside, or looked after somebody, talks with the others from now on. */
    void talks(PartyId party, Instant at) {
        CallParty one = find(party);
        if (one != null && close(segment -> isOf(segment, party) && segment.kind() != Kind.TALK, at)) {
            begin(one, Kind.TALK, at);
        }
    }

    /** All who are aside. */
    void conferenced(Instant at) {
        List<CallSegment> aside = segments.stream()
                .filter(segment -> segment.kind() == Kind.CONSULTATION && segment.until() == null)
                .toList();
        aside.forEach(segment -> talks(new PartyId(Objects.requireNonNull(segment.party())), at));
    }

    void holds(PartyId party, Instant at) {
        CallParty one = find(party);
        if (one != null) {
            begin(one, Kind.HOLD, at);
        }
    }

    void holdsNoMore(PartyId party, Instant at) {
        close(segment -> isOf(segment, party) && segment.kind() == Kind.HOLD, at);
    }

    void gone(PartyId party, String how, Instant at) {
        change(party, one -> one.gone(Elapsed.toMillis(at), how));
        close(segment -> isOf(segment, party), at);
    }

    /** All but the caller, who waits. */
    void requeued(Instant at) {
        parties.stream()
                .filter(one -> one.leftAt() == null && one.party() != PartyId.CALLER.number())
                .map(one -> new PartyId(one.party()))
                .toList()
                .forEach(party -> gone(party, "TRANSFERRED", at));
        close(segment -> true, at);
    }

    void ended(Instant at) {
        parties.replaceAll(one -> one.leftAt() == null ? one.gone(Elapsed.toMillis(at), CALL_ENDED) : one);
        close(segment -> true, at);
    }

    @Nullable
    CallParty find(PartyId party) {
        return parties.stream()
                .filter(one -> one.party() == party.number())
                .findFirst()
                .orElse(null);
    }

    private void add(CallParty party) {
        if (parties.size() < LIMIT) {
            parties.add(party);
        }
    }

    private void change(PartyId party, UnaryOperator<CallParty> how) {
        parties.replaceAll(one -> one.party() == party.number() ? how.apply(one) : one);
    }

    private void open(CallSegment segment) {
        if (segments.size() < LIMIT) {
            segments.add(segment);
        }
    }

    private boolean close(Predicate<CallSegment> which, Instant at) {
        boolean any = segments.stream().anyMatch(segment -> segment.until() == null && which.test(segment));
        segments.replaceAll(segment ->
                segment.until() == null && which.test(segment) ? segment.ended(Elapsed.toMillis(at)) : segment);
        return any;
    }

    private static boolean isOf(CallSegment segment, PartyId party) {
        return segment.party() != null && segment.party() == party.number();
    }

    private static @Nullable String text(@Nullable Object id) {
        return id == null ? null : id.toString();
    }
}
