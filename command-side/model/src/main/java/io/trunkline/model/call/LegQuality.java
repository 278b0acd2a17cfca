package io.trunkline.model.call;

import io.trunkline.command.ConversationCommand.TellLegQuality;
import io.trunkline.events.CallEvent;
import io.trunkline.events.ConversationEvent.CallLegQuality;
import io.trunkline.events.PartyId;
import io.trunkline.model.StreamTime;
import io.trunkline.model.call.Call.AtVoicemail;
import io.trunkline.model.call.Call.Ended;
import io.trunkline.model.call.Call.New;
import io.trunkline.model.call.Call.Offered;
import io.trunkline.model.call.Call.Received;
import io.trunkline.model.call.Call.Talking;
import io.trunkline.model.call.Call.Waiting;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** How well each party was heard: told once of each, in whatever state the call is by then. */
final class LegQuality {

    private LegQuality() {}

    static List<CallEvent> tell(TellLegQuality c, Call call) {
        Instant since =
                switch (call) {
                    case New() -> throw Rejections.noConversation(call);
                    case Received r -> r.since();
                    case Waiting w -> w.since();
                    case Offered o -> o.since();
                    case Talking t -> t.conversation().changed();
                    case AtVoicemail v -> v.since();
                    case Ended e -> e.since();
                };
        if (heard(call).contains(c.party())) {
            return List.of();
        }
        return List.of(new CallLegQuality(
                c.call(),
                c.party(),
                c.packets(),
                c.lost(),
                c.jitterMs(),
                c.roundTripMs(),
                c.mos(),
                StreamTime.notBefore(since, c.at())));
    }

    static Call told(Call call, CallLegQuality e) {
        PartyId party = e.party();
        return switch (call) {
            case New() -> call;
            case Received r -> new Received(r.arrival().heard(party), r.menu(), e.at());
            case Waiting w -> new Waiting(w.arrival().heard(party), w.place(), e.at());
            case Offered o -> new Offered(o.arrival().heard(party), o.place(), o.ring(), e.at());
            case Talking t ->
                new Talking(
                        t.arrival().heard(party),
                        t.place(),
                        t.agent(),
                        t.serving(),
                        t.conversation().at(e.at()),
                        t.talkedFrom());
            case AtVoicemail v -> new AtVoicemail(v.arrival().heard(party), v.mailbox(), e.at());
            case Ended ended -> new Ended(with(ended.heard(), party), e.at());
        };
    }

    /** The parties of whom it was told. */
    static Set<PartyId> heard(Call call) {
        return switch (call) {
            case New() -> Set.of();
            case Received r -> r.arrival().heard();
            case Waiting w -> w.arrival().heard();
            case Offered o -> o.arrival().heard();
            case Talking t -> t.arrival().heard();
            case AtVoicemail v -> v.arrival().heard();
            case Ended e -> e.heard();
        };
    }

    static Set<PartyId> with(Set<PartyId> some, PartyId one) {
        return Stream.concat(some.stream(), Stream.of(one)).collect(Collectors.toUnmodifiableSet());
    }
}
