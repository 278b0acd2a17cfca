package io.trunkline.command.reason;

import io.trunkline.command.ReasonCommand.RemoveReason;
import io.trunkline.command.ReasonCommand.SetReason;
import io.trunkline.command.graphql.CommandGate;
import io.trunkline.command.graphql.CommandOutcome;
import io.trunkline.events.NotReadyReason;
import java.util.Locale;
import java.util.concurrent.CompletionStage;
import org.springframework.graphql.data.method.annotation.Argument;
import org.springframework.graphql.data.method.annotation.MutationMapping;
import org.springframework.stereotype.Controller;

/** The mutations of {@code reason-commands.graphqls}. */
@Controller
public class ReasonMutations {

    private final CommandGate gate;

    public ReasonMutations(CommandGate gate) {
        this.gate = gate;
    }

    @MutationMapping
    public CompletionStage<CommandOutcome> setNotReadyReason(@Argument NotReadyReason reason, Locale locale) {
        return gate.send(locale, now -> new SetReason(reason, now));
    }

    @MutationMapping
    public CompletionStage<CommandOutcome> removeNotReadyReason(@Argument String code, Locale locale) {
        return gate.send(locale, now -> new RemoveReason(code, now));
    }
}
