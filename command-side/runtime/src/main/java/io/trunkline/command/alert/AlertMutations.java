package io.trunkline.command.alert;

import io.trunkline.command.AlertCommand.RemoveAlert;
import io.trunkline.command.AlertCommand.SetAlert;
import io.trunkline.command.graphql.Arguments;
import io.trunkline.command.graphql.CommandGate;
import io.trunkline.command.graphql.CommandOutcome;
import io.trunkline.events.AlertId;
import io.trunkline.events.AlertMetric;
import io.trunkline.events.AlertTerms;
import io.trunkline.events.QueueId;
import java.util.Locale;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;
import org.springframework.graphql.data.method.annotation.Argument;
import org.springframework.graphql.data.method.annotation.MutationMapping;
import org.springframework.stereotype.Controller;

/** The mutations of {@code alert-commands.graphqls}. */
@Controller
public class AlertMutations {

    private final CommandGate gate;

    AlertMutations(CommandGate gate) {
        this.gate = gate;
    }

    /** As in the schema. */
    record AlertTermsInput(
            String name,
            String queueId,
            AlertMetric metric,
            int raiseAt,
            int clearAt,
            @Nullable Integer forSeconds) {

        AlertTerms terms() {
            return new AlertTerms(
                    name,
                    new QueueId(Arguments.uuid("queueId", queueId)),
                    metric,
                    raiseAt,
                    clearAt,
                    Arguments.number("forSeconds", forSeconds));
        }
    }

    @MutationMapping
    CompletionStage<CommandOutcome> setAlert(
            @Argument @Nullable String id, @Argument AlertTermsInput terms, Locale locale) {
        return gate.send(locale, now -> new SetAlert(new AlertId(gate.idOrNew(id)), terms.terms(), now));
    }

    @MutationMapping
    CompletionStage<CommandOutcome> removeAlert(@Argument String id, Locale locale) {
        return gate.send(locale, now -> new RemoveAlert(new AlertId(Arguments.uuid("id", id)), now));
    }
}
