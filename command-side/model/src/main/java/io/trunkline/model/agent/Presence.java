package io.trunkline.model.agent;

import static io.trunkline.command.RejectionCode.AGENT_SIGNED_OUT;
import static io.trunkline.command.RejectionCode.ALREADY_EXISTS;
import static io.trunkline.command.RejectionCode.INVALID_VALUE;
import static io.trunkline.command.RejectionCode.SIGNED_IN_ELSEWHERE;

import io.trunkline.command.AgentCommand.CreateAgent;
import io.trunkline.command.AgentCommand.FindPhone;
import io.trunkline.command.AgentCommand.ForceAgent;
import io.trunkline.command.AgentCommand.LosePhone;
import io.trunkline.command.AgentCommand.MakeAgentNotReady;
import io.trunkline.command.AgentCommand.MakeAgentReady;
import io.trunkline.command.AgentCommand.NoteOverrun;
import io.trunkline.command.AgentCommand.RenameAgent;
import io.trunkline.command.AgentCommand.SignInAgent;
import io.trunkline.command.AgentCommand.SignOutAgent;
import io.trunkline.command.CommandRejected;
import io.trunkline.events.AgentChoice;
import io.trunkline.events.AgentEvent;
import io.trunkline.events.AgentEvent.AgentChoiceForced;
import io.trunkline.events.AgentEvent.AgentCreated;
import io.trunkline.events.AgentEvent.AgentNotReady;
import io.trunkline.events.AgentEvent.AgentNotReadyOverran;
import io.trunkline.events.AgentEvent.AgentReady;
import io.trunkline.events.AgentEvent.AgentRenamed;
import io.trunkline.events.AgentEvent.AgentSignedIn;
import io.trunkline.events.AgentEvent.AgentSignedOut;
import io.trunkline.events.AgentEvent.WrapUpEnd;
import io.trunkline.events.AgentId;
import io.trunkline.events.NotReadyReasons;
import io.trunkline.events.Personal;
import io.trunkline.model.Limits;
import io.trunkline.model.StreamTime;
import io.trunkline.model.agent.Agent.Busy;
import io.trunkline.model.agent.Agent.Known;
import io.trunkline.model.agent.Agent.New;
import io.trunkline.model.agent.Agent.NotReady;
import io.trunkline.model.agent.Agent.Profile;
import io.trunkline.model.agent.Agent.Ready;
import io.trunkline.model.agent.Agent.SignedOut;
import io.trunkline.model.agent.Agent.WrapUp;
import io.trunkline.model.agent.Wish.ToBeNotReady;
import io.trunkline.model.agent.Wish.ToBeSignedOut;
import io.trunkline.model.reason.Reasons;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What agents do by themselves: come, go, be ready or not. */
final class Presence {

    private static final int MAX_NAME = 80;
    private static final Pattern EXTENSION = Pattern.compile("[A-Za-z0-9._-]{1,32}");

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

    static List<AgentEvent> rename(RenameAgent c, Known agent) {
        Limits.name("name", c.name(), MAX_NAME);
        return c.name().equals(agent.profile().name())
                ? List.of()
                : List.of(new AgentRenamed(c.agent(), c.name(), StreamTime.notBefore(agent.since(), c.at())));
    }

    private static boolean isSame(CreateAgent c, Known agent) {
        return agent.profile().name().equals(c.name())
                && agent.profile().extension().equals(c.extension());
    }

    /** Nothing new where the agent is signed in, unless another station is asked for. */
    static List<AgentEvent> signIn(SignInAgent c, Known agent) {
        String asked = c.station();
        Personal number = c.number();
        if (asked != null) {
            Limits.pattern("station", asked, EXTENSION);
        }
        if (number != null && (asked != null || number.content() == null)) {
            throw new CommandRejected(
                    INVALID_VALUE,
                    Map.of("field", "number", "value", "", "limit", "a number alone, without a station"));
        }
        Profile profile = agent.profile();
        String station = profile.extension().equals(asked) ? null : asked;
        return switch (agent) {
            case SignedOut out ->
                List.of(new AgentSignedIn(c.agent(), station, number, StreamTime.notBefore(out.since(), c.at())));
            case NotReady _, Ready _, Busy _ when isThere(asked, station, number, profile) -> List.of();
            case NotReady _, Ready _, Busy _ ->
                throw new CommandRejected(SIGNED_IN_ELSEWHERE, Map.of("station", seat(profile)));
        };
    }

    /** Ciphertexts of one number differ, so it is told by whose it is. */
    private static boolean isThere(
            @Nullable String asked, @Nullable String station, @Nullable Personal number, Profile profile) {
        Personal outside = profile.number();
        if (number != null) {
            return outside != null
                    && number.subject() != null
                    && number.subject().equals(outside.subject());
        }
        return asked == null || (outside == null && Objects.equals(station, profile.station()));
    }

    /** As anybody may read it: an outside number is a person's. */
    private static String seat(Profile profile) {
        return profile.number() != null
                ? "an outside number"
                : Objects.requireNonNullElse(profile.station(), profile.extension());
    }

    static List<AgentEvent> signOut(SignOutAgent c, Known agent) {
        return signOut(c.agent(), agent, false, c.at());
    }

    private static List<AgentEvent> signOut(AgentId id, Known agent, boolean forced, Instant sent) {
        Instant at = StreamTime.notBefore(agent.since(), sent);
        return switch (agent) {
            case SignedOut _ -> List.of();
            case NotReady _, Ready _ ->
                List.of(new AgentSignedOut(id, agent.profile().signedInAt(), agent.spell(), at));
            case WrapUp w ->
                Wish.after(
                        AfterTalk.ended(id, w, WrapUpEnd.AGENT, !forced, at), id, w.profile(), new ToBeSignedOut(), at);
            case Busy busy -> wished(id, busy, new ToBeSignedOut(), at);
        };
    }

    static List<AgentEvent> ready(MakeAgentReady c, Known agent) {
        return ready(c.agent(), agent, false, c.at());
    }

    private static List<AgentEvent> ready(AgentId id, Known agent, boolean forced, Instant sent) {
        Instant at = StreamTime.notBefore(agent.since(), sent);
        return switch (agent) {
            case SignedOut _ -> throw Rejections.of(AGENT_SIGNED_OUT, agent);
            case NotReady _ -> List.of(new AgentReady(id, agent.spell(), at));
            case Ready _ -> List.of();
            case WrapUp w ->
                Stream.concat(
                                withdrawn(id, w, at).stream(),
                                AfterTalk.ended(id, w, WrapUpEnd.AGENT, !forced, at).stream())
                        .toList();
            case Busy busy -> withdrawn(id, busy, at);
        };
    }

    static List<AgentEvent> notReady(MakeAgentNotReady c, Agent agent) {
        Reasons.checkCode(c.reason());
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
                ? ready(c.agent(), agent, true, c.at())
                : signOut(c.agent(), agent, true, c.at());
    }

    static List<AgentEvent> phoneLost(LosePhone c, Known agent) {
        return agent instanceof Ready
                ? List.of(new AgentNotReady(
                        c.agent(),
                        NotReadyReasons.PHONE_LOST,
                        agent.spell(),
                        StreamTime.notBefore(agent.since(), c.at())))
                : List.of();
    }

    static List<AgentEvent> phoneFound(FindPhone c, Known agent) {
        return agent instanceof NotReady n && n.reason().equals(NotReadyReasons.PHONE_LOST)
                ? List.of(new AgentReady(c.agent(), n.spell(), StreamTime.notBefore(n.since(), c.at())))
                : List.of();
    }

    static List<AgentEvent> overrun(NoteOverrun c, Known agent) {
        return agent instanceof NotReady n
                        && !n.overran()
                        && n.since().equals(c.since())
                        && !c.at().isBefore(n.since().plus(Duration.ofMinutes(c.limitMinutes())))
                ? List.of(new AgentNotReadyOverran(c.agent(), n.reason(), n.since(), c.limitMinutes(), c.at()))
                : List.of();
    }

    private static List<AgentEvent> wished(AgentId agent, Busy busy, Wish wish, Instant at) {
        return wish.equals(busy.next()) ? List.of() : List.of(wish.requested(agent, at));
    }

    private static List<AgentEvent> withdrawn(AgentId agent, Busy busy, Instant at) {
        Wish wish = busy.next();
        return wish == null ? List.of() : List.of(wish.withdrawn(agent, at));
    }
}
