package io.trunkline.command.workitem;

import io.trunkline.command.AgentCommand.SetAgentCapacity;
import io.trunkline.command.WorkItemCommand.AcceptItem;
import io.trunkline.command.WorkItemCommand.CancelItem;
import io.trunkline.command.WorkItemCommand.CompleteItem;
import io.trunkline.command.WorkItemCommand.DeclineItem;
import io.trunkline.command.WorkItemCommand.QueueItem;
import io.trunkline.command.WorkItemCommand.RequeueItem;
import io.trunkline.command.graphql.Arguments;
import io.trunkline.command.graphql.CommandGate;
import io.trunkline.command.graphql.CommandOutcome;
import io.trunkline.command.graphql.SkillInput;
import io.trunkline.events.AgentId;
import io.trunkline.events.Channel;
import io.trunkline.events.ChannelCapacity;
import io.trunkline.events.QueueId;
import io.trunkline.events.WorkItemId;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;
import org.springframework.graphql.data.method.annotation.Argument;
import org.springframework.graphql.data.method.annotation.MutationMapping;
import org.springframework.stereotype.Controller;

/** The mutations of {@code work-item-commands.graphqls}. */
@Controller
public class WorkItemMutations {

    private final CommandGate gate;

    WorkItemMutations(CommandGate gate) {
        this.gate = gate;
    }

    /** As in the schema, whose defaults stand where a field is absent. */
    record QueueWorkItemInput(
            @Nullable String id,
            Channel channel,
            String queueId,
            String reference,
            @Nullable Integer creditSeconds,
            @Nullable List<SkillInput> skills) {}

    /** As in the schema, whose defaults stand where a field is absent. */
    record ChannelCapacityInput(
            Channel channel,
            int most,
            @Nullable Boolean interruptible,
            @Nullable Boolean duringCalls) {

        ChannelCapacity capacity() {
            return new ChannelCapacity(
                    channel, most, Boolean.TRUE.equals(interruptible), Boolean.TRUE.equals(duringCalls));
        }
    }

    @MutationMapping
    CompletionStage<CommandOutcome> setAgentCapacity(
            @Argument String id, @Argument List<ChannelCapacityInput> capacity, Locale locale) {
        return gate.send(
                locale,
                now -> new SetAgentCapacity(
                        agent("id", id),
                        capacity.stream().map(ChannelCapacityInput::capacity).toList(),
                        now));
    }

    @MutationMapping
    CompletionStage<CommandOutcome> queueWorkItem(@Argument QueueWorkItemInput input, Locale locale) {
        return gate.send(
                locale,
                now -> new QueueItem(
                        new WorkItemId(gate.idOrNew(input.id())),
                        input.channel(),
                        new QueueId(Arguments.uuid("queueId", input.queueId())),
                        input.reference(),
                        Arguments.number("creditSeconds", input.creditSeconds()),
                        SkillInput.all(input.skills()),
                        now));
    }

    @MutationMapping
    CompletionStage<CommandOutcome> acceptWorkItem(@Argument String id, @Argument String agentId, Locale locale) {
        return gate.send(locale, now -> new AcceptItem(item(id), agent("agentId", agentId), now));
    }

    @MutationMapping
    CompletionStage<CommandOutcome> declineWorkItem(@Argument String id, @Argument String agentId, Locale locale) {
        return gate.send(locale, now -> new DeclineItem(item(id), agent("agentId", agentId), now));
    }

    @MutationMapping
    CompletionStage<CommandOutcome> completeWorkItem(
            @Argument String id, @Argument String agentId, @Argument @Nullable String disposition, Locale locale) {
        return gate.send(locale, now -> new CompleteItem(item(id), agent("agentId", agentId), disposition, now));
    }

    @MutationMapping
    CompletionStage<CommandOutcome> requeueWorkItem(@Argument String id, Locale locale) {
        return gate.send(locale, now -> new RequeueItem(item(id), null, now));
    }

    @MutationMapping
    CompletionStage<CommandOutcome> cancelWorkItem(@Argument String id, Locale locale) {
        return gate.send(locale, now -> new CancelItem(item(id), now));
    }

    private static WorkItemId item(String id) {
        return new WorkItemId(Arguments.uuid("id", id));
    }

    private static AgentId agent(String field, String id) {
        return new AgentId(Arguments.uuid(field, id));
    }
}
