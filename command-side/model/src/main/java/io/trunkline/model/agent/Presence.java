package io.trunkline.model.agent;

import static io.trunkline.command.RejectionCode.AGENT_BUSY;
import static io.trunkline.command.RejectionCode.AGENT_SIGNED_OUT;
import static io.trunkline.command.RejectionCode.ALREADY_EXISTS;

import io.trunkline.command.AgentCommand.CreateAgent;
import io.trunkline.command.AgentCommand.MakeAgentNotReady;
import io.trunkline.command.AgentCommand.MakeAgentReady;
import io.trunkline.command.AgentCommand.SignInAgent;
import io.trunkline.command.AgentCommand.SignOutAgent;
import io.trunkline.command.CommandRejected;
import io.trunkline.events.AgentEvent;
import io.trunkline.events.AgentEvent.AgentCreated;
import io.trunkline.events.AgentEvent.AgentNotReady;
import io.trunkline.events.AgentEvent.AgentNotReadyRequestWithdrawn;
import io.trunkline.events.AgentEvent.AgentNotReadyRequested;
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
import io.trunkline.model.agent.Agent.Reserved;
import io.trunkline.model.agent.Agent.SignedOut;
import io.trunkline.model.agent.Agent.Talking;
import io.trunkline.model.agent.Agent.WrapUp;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

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
            case Reserved _, Talking _ -> throw Rejections.of(AGENT_BUSY, agent);
            case WrapUp w ->
                List.of(
                        wrapUpEndedByAgent(c.agent(), w, at),
                        new AgentSignedOut(c.agent(), new Spell(AgentStatus.READY, null, at), at));
        };
    }

    static List<AgentEvent> ready(MakeAgentReady c, Known agent) {
        Instant at = StreamTime.notBefore(agent.since(), c.at());
        return switch (agent) {
            case SignedOut _ -> throw Rejections.of(AGENT_SIGNED_OUT, agent);
            case NotReady _ -> List.of(new AgentReady(c.agent(), agent.spell(), at));
            case Ready _ -> List.of();
            case WrapUp w when w.notReadyNext() == null -> List.of(wrapUpEndedByAgent(c.agent(), w, at));
            case WrapUp w ->
                List.of(new AgentNotReadyRequestWithdrawn(c.agent(), at), wrapUpEndedByAgent(c.agent(), w, at));
            case Busy busy when busy.notReadyNext() == null -> List.of();
            case Busy _ -> List.of(new AgentNotReadyRequestWithdrawn(c.agent(), at));
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
            case Busy busy when c.reason().equals(busy.notReadyNext()) -> List.of();
            case Busy _ -> List.of(new AgentNotReadyRequested(c.agent(), c.reason(), at));
        };
    }

    private static AgentEvent wrapUpEndedByAgent(AgentId agent, WrapUp w, Instant at) {
        return new AgentWrapUpEnded(agent, w.contact().visit(), w.contact().queue(), WrapUpEnd.AGENT, w.spell(), at);
    }
}
