package io.trunkline.command.call;

import static io.trunkline.command.call.CallControlMutations.call;
import static io.trunkline.command.call.CallControlMutations.party;

import io.trunkline.command.ConversationCommand.PickUpParty;
import io.trunkline.command.ConversationCommand.RequestPark;
import io.trunkline.command.ConversationCommand.RetrieveParked;
import io.trunkline.command.call.Callees.WhoInput;
import io.trunkline.command.graphql.CommandGate;
import io.trunkline.command.graphql.CommandOutcome;
import io.trunkline.events.CallId;
import java.util.Locale;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;
import org.springframework.graphql.data.method.annotation.Argument;
import org.springframework.graphql.data.method.annotation.MutationMapping;
import org.springframework.stereotype.Controller;

/** The mutations of {@code parking.graphqls}: park, retrieve, pick up. */
@Controller
public class ParkingMutations {

    private final CommandGate gate;
    private final Callees callees;

    ParkingMutations(CommandGate gate, Callees callees) {
        this.gate = gate;
        this.callees = callees;
    }

    @MutationMapping
    CompletionStage<CommandOutcome> parkCall(
            @Argument String callId, @Argument int party, @Argument @Nullable Integer slot, Locale locale) {
        return gate.send(locale, now -> new RequestPark(call(callId), party(party), slot, now));
    }

    @MutationMapping
    CompletionStage<CommandOutcome> retrieveParkedCall(@Argument String callId, @Argument WhoInput who, Locale locale) {
        return gate.send(locale, now -> {
            CallId call = call(callId);
            return new RetrieveParked(call, callees.who(call, who), now);
        });
    }

    @MutationMapping
    CompletionStage<CommandOutcome> pickUpParty(
            @Argument String callId, @Argument int party, @Argument WhoInput who, Locale locale) {
        return gate.send(locale, now -> {
            CallId call = call(callId);
            return new PickUpParty(call, party(party), callees.who(call, who), now);
        });
    }
}
