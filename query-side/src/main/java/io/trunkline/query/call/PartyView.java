package io.trunkline.query.call;

import io.trunkline.events.CallbackId;
import io.trunkline.events.LineId;
import io.trunkline.events.PersonalPlace;
import io.trunkline.personal.Opener;
import io.trunkline.projections.call.CallHistoryDocument;
import io.trunkline.projections.call.CallParty;
import io.trunkline.query.personal.Caller;
import io.trunkline.query.personal.Callers;
import io.trunkline.query.schema.Ids;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The GraphQL type {@code CallParty}: the document's, with the number opened. */
record PartyView(
        int party,
        @Nullable String purpose,
        @Nullable String mode,
        @Nullable String agentId,
        @Nullable String extension,
        @Nullable Caller number,
        Instant since,
        @Nullable Instant joinedAt,
        @Nullable Instant leftAt,
        @Nullable String how,
        @Nullable String forwardedBy) {

    static List<PartyView> of(CallHistoryDocument call, Callers callers) {
        List<CallParty> called = call.parties().stream()
                .filter(one -> one.number().content() != null)
                .toList();
        Map<CallParty, Caller> numbers = callers.of(called, one -> new Opener.Found(place(call, one), one.number()));
        return call.parties().stream().map(one -> of(one, numbers.get(one))).toList();
    }

    /** Where a line has sent the call on, the number is sealed for that line. */
    private static PersonalPlace place(CallHistoryDocument call, CallParty one) {
        if (call.callbackId() != null && call.peer().equals("placed") && one.party() == 1) {
            return PersonalPlace.callbackOf(CallbackId.of(call.callbackId()));
        }
        String line = one.forwardedBy();
        return line == null
                ? PersonalPlace.calledFrom(Ids.call(call.id()))
                : PersonalPlace.forwardedFrom(new LineId(line));
    }

    private static PartyView of(CallParty one, @Nullable Caller number) {
        return new PartyView(
                one.party(),
                one.purpose(),
                one.mode(),
                one.agentId(),
                one.extension(),
                number,
                one.since(),
                one.joinedAt(),
                one.leftAt(),
                one.how(),
                one.forwardedBy());
    }
}
