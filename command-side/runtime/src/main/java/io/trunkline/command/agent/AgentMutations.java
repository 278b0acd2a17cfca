package io.trunkline.command.agent;

import io.trunkline.command.AgentCommand.CreateAgent;
import io.trunkline.command.AgentCommand.EndWrapUp;
import io.trunkline.command.AgentCommand.ExtendWrapUp;
import io.trunkline.command.AgentCommand.ForceAgent;
import io.trunkline.command.AgentCommand.MakeAgentNotReady;
import io.trunkline.command.AgentCommand.MakeAgentReady;
import io.trunkline.command.AgentCommand.RenameAgent;
import io.trunkline.command.AgentCommand.RequestWrapUp;
import io.trunkline.command.AgentCommand.SetAgentLocation;
import io.trunkline.command.AgentCommand.SetAgentSkills;
import io.trunkline.command.AgentCommand.SetDisposition;
import io.trunkline.command.AgentCommand.SignInAgent;
import io.trunkline.command.AgentCommand.SignOutAgent;
import io.trunkline.command.graphql.Arguments;
import io.trunkline.command.graphql.CommandGate;
import io.trunkline.command.graphql.CommandOutcome;
import io.trunkline.command.graphql.SkillInput;
import io.trunkline.events.AgentChoice;
import io.trunkline.events.AgentEvent.WrapUpEnd;
import io.trunkline.events.AgentId;
import io.trunkline.events.CallId;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;
import org.springframework.graphql.data.method.annotation.Argument;
import org.springframework.graphql.data.method.annotation.MutationMapping;
import org.springframework.stereotype.Controller;

/** The mutations of {@code agent-commands.graphqls}. */
@Controller
public class AgentMutations {

    private final CommandGate gate;
    private final OutsideStation outside;

    AgentMutations(CommandGate gate, OutsideStation outside) {
        this.gate = gate;
        this.outside = outside;
    }

    /** As in the schema. */
    public record CreateAgentInput(@Nullable String id, String name, String extension) {}

    @MutationMapping
    public CompletionStage<CommandOutcome> createAgent(@Argument CreateAgentInput input, Locale locale) {
        return gate.send(
                locale,
                now -> new CreateAgent(new AgentId(gate.idOrNew(input.id())), input.name(), input.extension(), now));
    }

    @MutationMapping
    public CompletionStage<CommandOutcome> signInAgent(
            @Argument String id, @Argument @Nullable String station, @Argument @Nullable String number, Locale locale) {
        return gate.send(locale, now -> {
            AgentId agent = agent(id);
            return new SignInAgent(agent, station, number == null ? null : outside.sealed(agent, number), now);
        });
    }

    @MutationMapping
    public CompletionStage<CommandOutcome> signOutAgent(@Argument String id, Locale locale) {
        return gate.send(locale, now -> new SignOutAgent(agent(id), now));
    }

    @MutationMapping
    public CompletionStage<CommandOutcome> makeAgentReady(@Argument String id, Locale locale) {
        return gate.send(locale, now -> new MakeAgentReady(agent(id), now));
    }

    @MutationMapping
    public CompletionStage<CommandOutcome> makeAgentNotReady(
            @Argument String id, @Argument String reason, Locale locale) {
        return gate.send(locale, now -> new MakeAgentNotReady(agent(id), reason, now));
    }

    @MutationMapping
    public CompletionStage<CommandOutcome> forceAgent(
            @Argument String id,
            @Argument AgentChoice to,
            @Argument @Nullable String reason,
            @Argument String why,
            Locale locale) {
        return gate.send(locale, now -> new ForceAgent(agent(id), to, reason, why, gate.actor(), now));
    }

    @MutationMapping
    public CompletionStage<CommandOutcome> endWrapUp(@Argument String id, Locale locale) {
        return gate.send(locale, now -> new EndWrapUp(agent(id), WrapUpEnd.AGENT, now));
    }

    @MutationMapping
    public CompletionStage<CommandOutcome> requestWrapUp(@Argument String id, Locale locale) {
        return gate.send(locale, now -> new RequestWrapUp(agent(id), now));
    }

    @MutationMapping
    public CompletionStage<CommandOutcome> extendWrapUp(@Argument String id, @Argument int seconds, Locale locale) {
        return gate.send(locale, now -> new ExtendWrapUp(agent(id), now.plusSeconds(seconds), now));
    }

    @MutationMapping
    public CompletionStage<CommandOutcome> setDisposition(
            @Argument String id, @Argument String callId, @Argument String path, Locale locale) {
        return gate.send(
                locale, now -> new SetDisposition(agent(id), new CallId(Arguments.uuid("callId", callId)), path, now));
    }

    @MutationMapping
    public CompletionStage<CommandOutcome> renameAgent(@Argument String id, @Argument String name, Locale locale) {
        return gate.send(locale, now -> new RenameAgent(agent(id), name, now));
    }

    @MutationMapping
    public CompletionStage<CommandOutcome> setAgentSkills(
            @Argument String id, @Argument List<SkillInput> skills, Locale locale) {
        return gate.send(locale, now -> new SetAgentSkills(agent(id), SkillInput.all(skills), now));
    }

    @MutationMapping
    public CompletionStage<CommandOutcome> setAgentLocation(
            @Argument String id, @Argument @Nullable String location, Locale locale) {
        return gate.send(locale, now -> new SetAgentLocation(agent(id), location, now));
    }

    private static AgentId agent(String id) {
        return new AgentId(Arguments.uuid("id", id));
    }
}
