package io.trunkline.projections.call;

import io.soabase.recordbuilder.core.RecordBuilder;
import io.trunkline.events.Personal;
import io.trunkline.events.SubjectId;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One party of a call. Where agent, extension and number are all absent it is the caller.
 *
 * @param purpose {@link io.trunkline.events.ConversationEvent.Purpose}; absent for the caller and for who answered out of a queue
 * @param mode {@link io.trunkline.events.ConversationEvent.SupervisionMode} of a supervisor
 * @param numberSubject whose number was called, where it is sealed
 * @param since when they were wanted, or joined without having been
 * @param how how they left, or why they did not come; absent while they are in the call or being called
 * @param forwardedBy the extension whose line has sent the call on to them, and for whose line the number is sealed; absent:
 *     nobody's has
 */
@RecordBuilder
public record CallParty(
        int party,
        @Nullable String purpose,
        @Nullable String mode,
        @Nullable String agentId,
        @Nullable String extension,
        @Nullable String numberSubject,
        @Nullable String numberContent,
        Instant since,
        @Nullable Instant joinedAt,
        @Nullable Instant leftAt,
        @Nullable String how,
        @Nullable String forwardedBy)
        implements CallPartyBuilder.With {

    static CallParty joined(int party, @Nullable String agentId, Instant at) {
        return new CallParty(party, null, null, agentId, null, null, null, at, at, null, null, null);
    }

    /** The number that was called, as the event carries it. */
    public Personal number() {
        return new Personal(numberSubject == null ? null : SubjectId.of(numberSubject), numberContent);
    }

    CallParty with(@Nullable String agent) {
        return agent == null ? this : withAgentId(agent);
    }

    CallParty gone(Instant at, String why) {
        return with(party -> party.leftAt(at).how(why));
    }
}
