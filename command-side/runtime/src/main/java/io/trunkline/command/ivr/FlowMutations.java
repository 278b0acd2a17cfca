package io.trunkline.command.ivr;

import io.trunkline.command.FlowCommand.DraftFlow;
import io.trunkline.command.FlowCommand.PublishFlow;
import io.trunkline.command.FlowCommand.RollBackFlow;
import io.trunkline.command.graphql.CommandGate;
import io.trunkline.command.graphql.CommandOutcome;
import io.trunkline.events.FlowId;
import io.trunkline.files.Fault;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;
import org.springframework.graphql.data.method.annotation.Argument;
import org.springframework.graphql.data.method.annotation.MutationMapping;
import org.springframework.stereotype.Controller;

/** The mutations of {@code flow-commands.graphqls}. */
@Controller
public class FlowMutations {

    private final CommandGate gate;
    private final FlowReview review;

    FlowMutations(CommandGate gate, FlowReview review) {
        this.gate = gate;
        this.review = review;
    }

    @MutationMapping
    CompletionStage<CommandOutcome> draftFlow(@Argument String name, @Argument String yaml, Locale locale) {
        return gate.send(locale, now -> new DraftFlow(FlowId.of(name), yaml, now));
    }

    @MutationMapping
    CompletionStage<CommandOutcome> publishFlow(
            @Argument String name, @Argument @Nullable Integer version, Locale locale) {
        FlowId flow = FlowId.of(name);
        return gate.send(locale, now -> new PublishFlow(flow, version, review.faults(flow, version), now));
    }

    @MutationMapping
    CompletionStage<CommandOutcome> rollBackFlow(
            @Argument String name, @Argument @Nullable Integer version, Locale locale) {
        FlowId flow = FlowId.of(name);
        return gate.send(locale, now -> {
            List<String> faults = version == null ? review.faultsOfEarlier(flow) : review.faults(flow, version);
            return new RollBackFlow(flow, version, faults, now);
        });
    }

    @MutationMapping
    List<Fault> validateFlow(@Argument String yaml) {
        return review.of(yaml);
    }
}
