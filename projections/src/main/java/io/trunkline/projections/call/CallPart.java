package io.trunkline.projections.call;

import io.trunkline.projections.voicemail.VoicemailDocument;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A part of a call with the parts that happened within it. A call's parts together are its history as a tree: what the caller came
 * through, one after the other, and beside it whose phones rang, who was put on hold, asked aside, or listened.
 *
 * @param until absent while it lasts
 * @param party whose it is, by the party's number; absent where it is the caller's
 * @param flow of a way through a call flow: the one that it began with
 * @param messageId of a voicemail
 * @param how how it ended: of a way through a flow {@link FlowEnd}, of a wait the kind of the queue's rule that ended it, of a
 *     ring {@link CallRing#how}, of a party's part how the party left with it, of a voicemail how it ended; absent while it lasts, and
 *     where it ended with nothing worth a word
 * @param parts in the order in which they began
 */
public record CallPart(
        Kind kind,
        Instant since,
        @Nullable Instant until,
        @Nullable Integer party,
        @Nullable String queueId,
        @Nullable String agentId,
        @Nullable String flow,
        @Nullable String messageId,
        @Nullable String how,
        List<CallPart> parts) {

    /** What was done in it. */
    public enum Kind {
        /** The caller was in a call flow. */
        IVR,
        /** The caller waited in a queue. */
        WAIT,
        /** An agent's phone rang. */
        RING,
        TALK,
        HOLD,
        CONSULTATION,
        SUPERVISION,
        /** The caller left a message. */
        VOICEMAIL
    }

    public CallPart {
        parts = List.copyOf(parts);
    }

    /** A part to which others are still added. */
    private record Branch(CallPart part, List<Branch> within) {

        CallPart grown() {
            return new CallPart(
                    part.kind,
                    part.since,
                    part.until,
                    part.party,
                    part.queueId,
                    part.agentId,
                    part.flow,
                    part.messageId,
                    part.how,
                    within.stream().sorted(ORDER).map(Branch::grown).toList());
        }
    }

    private static final Comparator<Branch> ORDER =
            Comparator.comparing((Branch branch) -> branch.part.since).thenComparing(branch -> branch.part.kind);

    /**
     * The tree of a call: ways through flows, waits with their rings, talks with their holds, consultations and supervisions, and the
     * messages left. A part lies within the one that was going on when it began, and had begun last where several were; one
     * that began within none stands by itself.
     *
     * @param messages that were left in the call
     */
    public static List<CallPart> tree(CallHistoryDocument call, List<VoicemailDocument> messages) {
        List<Branch> roots = new ArrayList<>();
        call.flows().forEach(visit -> roots.add(of(visit)));
        messages.forEach(message -> roots.add(of(message)));
        List<Branch> waits = new ArrayList<>();
        List<Branch> talks = new ArrayList<>();
        List<Branch> aside = new ArrayList<>();
        for (CallSegment segment : call.segments()) {
            Branch branch = of(segment, call.parties());
            switch (segment.kind()) {
                case WAIT -> {
                    waits.add(branch);
                    roots.add(branch);
                }
                case TALK -> {
                    talks.add(branch);
                    roots.add(branch);
                }
                case CONSULTATION, SUPERVISION -> {
                    aside.add(branch);
                    grow(roots, last(talks, branch), branch);
                }
                case HOLD -> {
                    Branch own = last(ofParty(aside, branch), branch);
                    own = own == null ? last(ofParty(talks, branch), branch) : own;
                    grow(roots, own == null ? last(talks, branch) : own, branch);
                }
            }
        }
        call.rings().forEach(ring -> {
            Branch branch = of(ring);
            grow(roots, last(waits, branch), branch);
        });
        return roots.stream().sorted(ORDER).map(Branch::grown).toList();
    }

    private static void grow(List<Branch> roots, @Nullable Branch around, Branch branch) {
        (around == null ? roots : around.within).add(branch);
    }

    private static List<Branch> ofParty(List<Branch> some, Branch branch) {
        return some.stream()
                .filter(one -> Objects.equals(one.part.party, branch.part.party))
                .toList();
    }

    /** Of those that were going on when it began, the one that had begun last. */
    private static @Nullable Branch last(List<Branch> some, Branch branch) {
        Instant at = branch.part.since;
        Branch found = null;
        for (Branch one : some) {
            boolean goingOn = !one.part.since.isAfter(at) && (one.part.until == null || !one.part.until.isBefore(at));
            if (goingOn && (found == null || !one.part.since.isBefore(found.part.since))) {
                found = one;
            }
        }
        return found;
    }

    private static Branch of(FlowVisit visit) {
        String how = visit.end() == null ? null : visit.end().name();
        return branch(new CallPart(
                Kind.IVR, visit.since(), visit.until(), null, null, null, visit.flow(), null, how, List.of()));
    }

    private static Branch of(CallRing ring) {
        return branch(new CallPart(
                Kind.RING, ring.since(), ring.until(), null, null, ring.agentId(), null, null, ring.how(), List.of()));
    }

    private static Branch of(VoicemailDocument message) {
        return branch(new CallPart(
                Kind.VOICEMAIL,
                message.begunAt(),
                message.leftAt(),
                null,
                null,
                message.agentId(),
                null,
                message.id(),
                message.how() == null ? message.fault() : message.how(),
                List.of()));
    }

    private static Branch of(CallSegment segment, List<CallParty> parties) {
        Kind kind =
                switch (segment.kind()) {
                    case WAIT -> Kind.WAIT;
                    case TALK -> Kind.TALK;
                    case HOLD -> Kind.HOLD;
                    case CONSULTATION -> Kind.CONSULTATION;
                    case SUPERVISION -> Kind.SUPERVISION;
                };
        return branch(new CallPart(
                kind,
                segment.since(),
                segment.until(),
                segment.party(),
                segment.queueId(),
                segment.agentId(),
                null,
                null,
                segment.kind() == CallSegment.Kind.WAIT ? segment.overflow() : left(segment, parties),
                List.of()));
    }

    /** How the party left, where the part ended with that. */
    private static @Nullable String left(CallSegment segment, List<CallParty> parties) {
        return parties.stream()
                .filter(party -> segment.party() != null && party.party() == segment.party())
                .filter(party -> party.leftAt() != null && party.leftAt().equals(segment.until()))
                .map(CallParty::how)
                .findFirst()
                .orElse(null);
    }

    private static Branch branch(CallPart part) {
        return new Branch(part, new ArrayList<>());
    }
}
