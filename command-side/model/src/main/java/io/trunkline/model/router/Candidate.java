package io.trunkline.model.router;

import io.trunkline.events.AgentId;
import io.trunkline.events.MemberTerms;
import java.time.Instant;
import java.util.Comparator;
import java.util.UUID;

/** A member of a queue who could take a contact now. */
record Candidate(AgentId id, Standing standing, Ability ability, Member member) {

    static final Comparator<Candidate> LONGEST_IDLE = Comparator.<Candidate, Instant>comparing(
                    candidate -> candidate.standing().idleSince())
            .thenComparing(candidate -> candidate.id().value());

    static final Comparator<Candidate> IN_MEMBER_ORDER =
            Comparator.comparingInt(candidate -> candidate.member().place());

    private static final AgentId NOBODY = new AgentId(new UUID(0, 0));

    /** Nobody; stands in the order of members where that place is. */
    static Candidate at(int place) {
        return new Candidate(NOBODY, Standing.fresh(Instant.EPOCH), Ability.NONE, new Member(place, MemberTerms.PLAIN));
    }
}
