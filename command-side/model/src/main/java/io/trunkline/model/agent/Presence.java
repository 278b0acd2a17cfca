package io.trunkline.model.agent;

import static io.trunkline.command.RejectionCode.AGENT_SIGNED_OUT;
import static io.trunkline.command.RejectionCode.ALREADY_EXISTS;
import static io.trunkline.command.RejectionCode.INVALID_VALUE;

import io.trunkline.command.AgentCommand.CreateAgent;
import io.trunkline.command.AgentCommand.ForceAgent;
import io.trunkline.command.AgentCommand.MakeAgentNotReady;
import io.trunkline.command.AgentCommand.MakeAgentReady;
import io.trunkline.command.AgentCommand.SignInAgent;
import io.trunkline.command.AgentCommand.SignOutAgent;
import io.trunkline.command.CommandRejected;
import io.trunkline.events.AgentChoice;
import io.trunkline.events.AgentEvent;
import io.trunkline.events.AgentEvent.AgentChoiceForced;
import io.trunkline.events.AgentEvent.AgentCreated;
import io.trunkline.events.AgentEvent.AgentNotReady;
import io.trunkline.events.AgentEvent.AgentReady;
import io.trunkline.events.AgentEvent.AgentSignedIn;
import io.trunkline.events.AgentEvent.AgentSignedOut;
import io.trunkline.events.AgentEvent.AgentWrapUpEnded;
import io.trunkline.events.AgentEvent.WrapUpEnd;
import io.trunkline.events.AgentId;
import io.trunkline.events.AgentStatus;
import io.trunkline.events.Spell;
import io.trunkline.model.Limits;
import io.trunkline.model.StreamTime;
import io.trunkline.model.agent.Agent.Busy;
import io.trunkline.model.agent.Agent.Known;
import io.trunkline.model.agent.Agent.New;
import io.trunkline.model.agent.Agent.NotReady;
import io.trunkline.model.agent.Agent.Ready;
import io.trunkline.model.agent.Agent.SignedOut;
import io.trunkline.model.agent.Agent.WrapUp;
import io.trunkline.model.agent.Wish.ToBeNotReady;
import io.trunkline.model.agent.Wish.ToBeSignedOut;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** What agents do by themselves: come, go, be ready or not. */
final class Presence {

    private static final int MAX_NAME = 80;
    private static final Pattern EXTENSION = Pattern.compile("[A-Za-z0-9._-]{1,32}");
    private static final Pattern REASON = Pattern.compile("[A-Za-z0-9._-]{1,40}");

    private Presence() {}

    static List<AgentEvent> create(CreateAgent c, Agent agent) {
        Limits.name("name", c.name(), MAX_NAME);
        Limits.pattern("extension", c.extension(), EXTENSION);
        return switch (agent) {
            case New() -> List.of(new AgentCreated(c.agent(), c.name(), c.extension(), c.at()));
            case Known known when isSame(c, known) -> List.of();
            case Known _ ->
                throw new CommandRejected(
                        ALREADY_EXISTS, Map.of("field", "id", "value", c.agent().toString()));
        };
    }

    private static boolean isSame(CreateAgent c, Known agent) {
        return agent.profile().name().equals(c.name())
                && agent.profile().extension().equals(c.extension());
    }

    static List<AgentEvent> signIn(SignInAgent c, Known agent) {
        return switch (agent) {
            case SignedOut out -> List.of(new AgentSignedIn(c.agent(), StreamTime.notBefore(out.since(), c.at())));
            case NotReady _, Ready _, Busy _ -> List.of();
        };
    }

    static List<AgentEvent> signOut(SignOutAgent c, Known agent) {
        Instant at = StreamTime.notBefore(agent.since(), c.at());
        return switch (agent) {
            case SignedOut _ -> List.of();
            case NotReady _, Ready _ -> List.of(new AgentSignedOut(c.agent(), agent.spell(), at));
            case WrapUp w ->
                List.of(
                        wrapUpEndedByAgent(c.agent(), w, at),
                        new AgentSignedOut(c.agent(), new Spell(AgentStatus.READY, null, at), at));
            case Busy busy -> wished(c.agent(), busy, new ToBeSignedOut(), at);
        };
    }

    static List<AgentEvent> ready(MakeAgentReady c, Known agent) {
        Instant at = StreamTime.notBefore(agent.since(), c.at());
        return switch (agent) {
            case SignedOut _ -> throw Rejections.of(AGENT_SIGNED_OUT, agent);
            case NotReady _ -> List.of(new AgentReady(c.agent(), agent.spell(), at));
            case Ready _ -> List.of();
            case WrapUp w ->
                Stream.concat(withdrawn(c.agent(), w, at).stream(), Stream.of(wrapUpEndedByAgent(c.agent(), w, at)))
                        .toList();
            case Busy busy -> withdrawn(c.agent(), busy, at);
        };
    }

    static List<AgentEvent> notReady(MakeAgentNotReady c, Agent agent) {
        Limits.pattern("reason", c.reason(), REASON);
        Known known = Rejections.known(agent);
        Instant at = StreamTime.notBefore(known.since(), c.at());
        return switch (known) {
            case SignedOut _ -> throw Rejections.of(AGENT_SIGNED_OUT, agent);
            case NotReady n when n.reason().equals(c.reason()) -> List.of();
            case NotReady _, Ready _ -> List.of(new AgentNotReady(c.agent(), c.reason(), known.spell(), at));
            case Busy busy -> wished(c.agent(), busy, new ToBeNotReady(c.reason()), at);
        };
    }

    /** What the agent could have chosen too, and before it who chose; nothing where the agent is so already. */
    static List<AgentEvent> forced(ForceAgent c, Known agent) {
        Limits.name("why", c.why(), Limits.DETAIL);
        List<AgentEvent> events = chosen(c, agent);
        AgentEvent forced = new AgentChoiceForced(
                c.agent(), c.choice(), c.reason(), c.why(), c.by(), StreamTime.notBefore(agent.since(), c.at()));
        return events.isEmpty()
                ? List.of()
                : Stream.concat(Stream.of(forced), events.stream()).toList();
    }

    private static List<AgentEvent> chosen(ForceAgent c, Known agent) {
        String reason = c.reason();
        if (c.choice() == AgentChoice.NOT_READY) {
            return notReady(new MakeAgentNotReady(c.agent(), reason == null ? "" : reason, c.at()), agent);
        }
        if (reason != null) {
            throw new CommandRejected(
                    INVALID_VALUE, Map.of("field", "reason", "value", reason, "limit", "none but with NOT_READY"));
        }
        return c.choice() == AgentChoice.AVAILABLE
                ? ready(new MakeAgentReady(c.agent(), c.at()), agent)
                : signOut(new SignOutAgent(c.agent(), c.at()), agent);
    }

    private static List<AgentEvent> wished(AgentId agent, Busy busy, Wish wish, Instant at) {
        return wish.equals(busy.next()) ? List.of() : List.of(wish.requested(agent, at));
    }

    private static List<AgentEvent> withdrawn(AgentId agent, Busy busy, Instant at) {
        Wish wish = busy.next();
        return wish == null ? List.of() : List.of(wish.withdrawn(agent, at));
    }

    private static AgentEvent wrapUpEndedByAgent(AgentId agent, WrapUp w, Instant at) {
        return new AgentWrapUpEnded(agent, w.contact().visit(), w.contact().queue(), WrapUpEnd.AGENT, w.spell(), at);
    }
}
