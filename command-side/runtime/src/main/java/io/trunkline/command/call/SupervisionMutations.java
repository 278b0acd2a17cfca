package io.trunkline.command.call;

import static io.trunkline.command.call.CallControlMutations.call;
import static io.trunkline.command.call.CallControlMutations.maybe;
import static io.trunkline.command.call.CallControlMutations.party;

import io.trunkline.command.ConversationCommand.ChangeSupervision;
import io.trunkline.command.ConversationCommand.SuperviseCall;
import io.trunkline.command.ConversationCommand.TakeOverCall;
import io.trunkline.command.call.Callees.WhoInput;
import io.trunkline.command.graphql.CommandGate;
import io.trunkline.command.graphql.CommandOutcome;
import io.trunkline.events.CallId;
import io.trunkline.events.ConversationEvent.SupervisionMode;
import java.util.Locale;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;
import org.springframework.graphql.data.method.annotation.Argument;
import org.springframework.graphql.data.method.annotation.MutationMapping;
import org.springframework.stereotype.Controller;

/** The mutations of {@code callcontrol.graphqls} about supervision; the events that follow are its audit. */
@Controller
public class SupervisionMutations {

    private final CommandGate gate;
    private final Callees callees;

    SupervisionMutations(CommandGate gate, Callees callees) {
        this.gate = gate;
        this.callees = callees;
    }

    @MutationMapping
    CompletionStage<CommandOutcome> superviseCall(
            @Argument String callId,
            @Argument WhoInput supervisor,
            @Argument @Nullable Integer over,
            @Argument SupervisionMode mode,
            Locale locale) {
        return gate.send(locale, now -> {
            CallId call = call(callId);
            return new SuperviseCall(call, callees.who(call, supervisor), maybe(over), mode, now);
        });
    }

    @MutationMapping
    CompletionStage<CommandOutcome> changeSupervision(
            @Argument String callId, @Argument int party, @Argument SupervisionMode mode, Locale locale) {
        return gate.send(locale, now -> new ChangeSupervision(call(callId), party(party), mode, now));
    }

    @MutationMapping
    CompletionStage<CommandOutcome> takeOverCall(@Argument String callId, @Argument int party, Locale locale) {
        return gate.send(locale, now -> new TakeOverCall(call(callId), party(party), now));
    }
}
