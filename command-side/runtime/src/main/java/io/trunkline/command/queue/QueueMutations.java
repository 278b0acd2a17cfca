package io.trunkline.command.queue;

import io.trunkline.command.QueueCommand.AddQueueMember;
import io.trunkline.command.QueueCommand.ChangeQueue;
import io.trunkline.command.QueueCommand.ChangeQueueMember;
import io.trunkline.command.QueueCommand.CreateQueue;
import io.trunkline.command.QueueCommand.RemoveQueueMember;
import io.trunkline.command.graphql.Arguments;
import io.trunkline.command.graphql.CommandGate;
import io.trunkline.command.graphql.CommandOutcome;
import io.trunkline.command.graphql.InsideInput;
import io.trunkline.events.AgentId;
import io.trunkline.events.AgentTerms;
import io.trunkline.events.Destination;
import io.trunkline.events.FlowId;
import io.trunkline.events.MemberTerms;
import io.trunkline.events.OverflowRule;
import io.trunkline.events.Personal;
import io.trunkline.events.QueueId;
import io.trunkline.events.QueueRouting;
import io.trunkline.events.QueueSettings;
import io.trunkline.events.QueueSettings.QueueExit;
import io.trunkline.events.QueueSettings.RoutingStrategy;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;
import org.springframework.graphql.data.method.annotation.Argument;
import org.springframework.graphql.data.method.annotation.MutationMapping;
import org.springframework.stereotype.Controller;

/** The mutations of {@code queue-commands.graphqls}. */
@Controller
public class QueueMutations {

    private final CommandGate gate;

    public QueueMutations(CommandGate gate) {
        this.gate = gate;
    }

    /** As in the schema. */
    public record CreateQueueInput(@Nullable String id, QueueSettingsInput settings) {}

    /** As in the schema. */
    public record QueueExitInput(
            String digit, WayOutInput to, @Nullable String prompt) {

        QueueExit exit() {
            return new QueueExit(digit, to.destination(), prompt);
        }
    }

    /** As in the schema. */
    public record OverflowRuleInput(
            String when,
            @Nullable Integer limit,
            @Nullable WayOutInput to,
            @Nullable String prompt) {

        OverflowRule rule() {
            return new OverflowRule(
                    Arguments.constant("when", OverflowRule.When.class, when),
                    Arguments.number("limit", limit),
                    to == null ? null : to.destination(),
                    prompt);
        }
    }

    /** As in the schema. */
    public record WayOutInput(
            @Nullable String extension,
            @Nullable String number,
            @Nullable String queueId,
            @Nullable String box,
            @Nullable String ringGroupId,
            @Nullable String flow) {

        Destination destination() {
            Destination inside = new InsideInput(extension, queueId, box, ringGroupId).destination();
            return new Destination(
                    extension,
                    number == null ? null : new Personal(null, number),
                    inside.queue(),
                    box,
                    inside.group(),
                    flow == null ? null : FlowId.of(flow));
        }
    }

    /** As in the schema, whose defaults stand where a field is absent; a null is turned down. */
    public record QueueSettingsInput(
            String name,
            @Nullable String strategy,
            @Nullable Integer ringSeconds,
            @Nullable Integer wrapUpSeconds,
            @Nullable Integer serviceLevelSeconds,
            @Nullable Integer shortAbandonSeconds,
            @Nullable Integer unansweredLimit,
            @Nullable Integer weightSeconds,
            @Nullable String whisper,
            @Nullable RoutingInput routing,
            @Nullable CallersInput callers,
            @Nullable QueueExitInput exit,
            @Nullable List<OverflowRuleInput> overflow,
            @Nullable AgentTermsInput agentTerms) {

        QueueSettings settings() {
            return new QueueSettings(
                    name,
                    Arguments.constant("strategy", RoutingStrategy.class, strategy),
                    Arguments.number("ringSeconds", ringSeconds),
                    Arguments.number("wrapUpSeconds", wrapUpSeconds),
                    Arguments.number("serviceLevelSeconds", serviceLevelSeconds),
                    Arguments.number("shortAbandonSeconds", shortAbandonSeconds),
                    Arguments.number("unansweredLimit", unansweredLimit),
                    Arguments.number("weightSeconds", weightSeconds),
                    whisper,
                    routing == null ? QueueRouting.PLAIN : routing.routing(),
                    callers == null ? null : callers.callers(),
                    exit == null ? null : exit.exit(),
                    overflow == null
                            ? List.of()
                            : overflow.stream().map(OverflowRuleInput::rule).toList(),
                    agentTerms == null ? AgentTerms.PLAIN : agentTerms.terms());
        }
    }

    @MutationMapping
    public CompletionStage<CommandOutcome> createQueue(@Argument CreateQueueInput input, Locale locale) {
        return gate.send(
                locale,
                now -> new CreateQueue(
                        new QueueId(gate.idOrNew(input.id())), input.settings().settings(), now));
    }

    @MutationMapping
    public CompletionStage<CommandOutcome> changeQueue(
            @Argument String id, @Argument QueueSettingsInput settings, Locale locale) {
        return gate.send(locale, now -> new ChangeQueue(queue("id", id), settings.settings(), now));
    }

    @MutationMapping
    public CompletionStage<CommandOutcome> addQueueMember(
            @Argument String queueId, @Argument String agentId, @Argument @Nullable TermsInput terms, Locale locale) {
        return gate.send(
                locale,
                now -> new AddQueueMember(
                        queue("queueId", queueId),
                        agent(agentId),
                        terms == null ? MemberTerms.PLAIN : terms.terms(),
                        now));
    }

    @MutationMapping
    public CompletionStage<CommandOutcome> changeQueueMember(
            @Argument String queueId, @Argument String agentId, @Argument TermsInput terms, Locale locale) {
        return gate.send(
                locale, now -> new ChangeQueueMember(queue("queueId", queueId), agent(agentId), terms.terms(), now));
    }

    @MutationMapping
    public CompletionStage<CommandOutcome> removeQueueMember(
            @Argument String queueId, @Argument String agentId, Locale locale) {
        return gate.send(locale, now -> new RemoveQueueMember(queue("queueId", queueId), agent(agentId), now));
    }

    private static QueueId queue(String field, String id) {
        return new QueueId(Arguments.uuid(field, id));
    }

    private static AgentId agent(String id) {
        return new AgentId(Arguments.uuid("agentId", id));
    }
}
