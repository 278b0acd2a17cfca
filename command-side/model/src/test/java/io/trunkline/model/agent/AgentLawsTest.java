package io.trunkline.model.agent;

import static io.trunkline.model.Given.ANNA;
import static io.trunkline.model.Given.CALL;
import static io.trunkline.model.Given.R1;
import static io.trunkline.model.Given.R2;
import static io.trunkline.model.Given.R3;
import static io.trunkline.model.Given.SALES;
import static io.trunkline.model.Given.WHY;
import static io.trunkline.model.Given.at;
import static org.assertj.core.api.Assertions.assertThat;

import io.trunkline.command.AgentCommand;
import io.trunkline.command.AgentCommand.ConnectAgent;
import io.trunkline.command.AgentCommand.CreateAgent;
import io.trunkline.command.AgentCommand.EndWrapUp;
import io.trunkline.command.AgentCommand.ExtendWrapUp;
import io.trunkline.command.AgentCommand.FindPhone;
import io.trunkline.command.AgentCommand.ForceAgent;
import io.trunkline.command.AgentCommand.LosePhone;
import io.trunkline.command.AgentCommand.MakeAgentNotReady;
import io.trunkline.command.AgentCommand.MakeAgentReady;
import io.trunkline.command.AgentCommand.NoteOverrun;
import io.trunkline.command.AgentCommand.ReleaseAgent;
import io.trunkline.command.AgentCommand.RenameAgent;
import io.trunkline.command.AgentCommand.RequestWrapUp;
import io.trunkline.command.AgentCommand.ReserveAgent;
import io.trunkline.command.AgentCommand.SetAgentLocation;
import io.trunkline.command.AgentCommand.SetAgentSkills;
import io.trunkline.command.AgentCommand.SetDisposition;
import io.trunkline.command.AgentCommand.SignInAgent;
import io.trunkline.command.AgentCommand.SignOutAgent;
import io.trunkline.command.AgentCommand.StartWrapUp;
import io.trunkline.events.AgentChoice;
import io.trunkline.events.AgentEvent;
import io.trunkline.events.AgentEvent.AgentCreated;
import io.trunkline.events.AgentEvent.AgentNotReady;
import io.trunkline.events.AgentEvent.AgentReady;
import io.trunkline.events.AgentEvent.AgentReleased;
import io.trunkline.events.AgentEvent.AgentReserved;
import io.trunkline.events.AgentEvent.AgentSignedIn;
import io.trunkline.events.AgentEvent.AgentSignedOut;
import io.trunkline.events.AgentEvent.AgentTalking;
import io.trunkline.events.AgentEvent.AgentWrapUpEnded;
import io.trunkline.events.AgentEvent.AgentWrapUpStarted;
import io.trunkline.events.AgentEvent.EndsSpell;
import io.trunkline.events.AgentEvent.KeepsSpell;
import io.trunkline.events.AgentEvent.ReleaseCause;
import io.trunkline.events.AgentEvent.WrapUpEnd;
import io.trunkline.events.AgentStatus;
import io.trunkline.events.Handling;
import io.trunkline.events.MissedTerms;
import io.trunkline.events.MissedTerms.MissedAction;
import io.trunkline.events.NotReadyReasons;
import io.trunkline.events.ReservationId;
import io.trunkline.events.SkillLevel;
import io.trunkline.events.Spell;
import io.trunkline.events.WrapUpTerms;
import io.trunkline.events.WrapUpTerms.WrapUpMode;
import io.trunkline.model.Laws;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.jspecify.annotations.Nullable;

/** What holds for an agent whatever is sent, late, twice and out of order. */
class AgentLawsTest {

    private static final WrapUpTerms WITH_DISPOSITION = new WrapUpTerms(WrapUpMode.MANDATORY, 8, true);
    private static final WrapUpTerms OPTIONAL = new WrapUpTerms(WrapUpMode.OPTIONAL, 8, false);

    private final Laws<AgentCommand, AgentEvent, Agent> laws =
            new Laws<>(Agent::decide, Agent::evolve, new Agent.New());

    @Property(tries = 500)
    void anyCommandsLeaveALawfulAgent(@ForAll("commands") List<AgentCommand> commands) {
        List<AgentEvent> log = laws.hold(commands);
        spellsAreContiguous(log);
        Laws.timeNeverRunsBackwards(log.stream().filter(event -> begun(event) != null));
    }

    /** Each spell that ends is the one that the previous change of state began: status, reason and instant. */
    private static void spellsAreContiguous(List<AgentEvent> log) {
        Spell current = null;
        for (AgentEvent event : log) {
            Spell ended = ended(event);
            if (ended != null) {
                assertThat(ended).as("spell ended by %s", event).isEqualTo(current);
            }
            Spell begun = begun(event);
            current = begun == null ? current : begun;
        }
    }

    private static @Nullable Spell ended(AgentEvent event) {
        return event instanceof EndsSpell change ? change.ended() : null;
    }

    private static @Nullable Spell begun(AgentEvent event) {
        return switch (event) {
            case AgentCreated e -> new Spell(AgentStatus.SIGNED_OUT, null, e.at());
            case AgentSignedIn e -> new Spell(AgentStatus.NOT_READY, NotReadyReasons.SIGNED_IN, e.at());
            case AgentSignedOut e -> new Spell(AgentStatus.SIGNED_OUT, null, e.at());
            case AgentReady e -> new Spell(AgentStatus.READY, null, e.at());
            case AgentNotReady e -> new Spell(AgentStatus.NOT_READY, e.reason(), e.at());
            case KeepsSpell _ -> null;
            case AgentReserved e -> new Spell(AgentStatus.RESERVED, null, e.at());
            case AgentReleased e -> new Spell(AgentStatus.READY, null, e.at());
            case AgentTalking e -> new Spell(AgentStatus.TALKING, null, e.at());
            case AgentWrapUpStarted e -> new Spell(AgentStatus.WRAP_UP, null, e.at());
            case AgentWrapUpEnded e -> new Spell(AgentStatus.READY, null, e.at());
        };
    }

    @Provide
    Arbitrary<List<AgentCommand>> commands() {
        Arbitrary<Instant> times = Arbitraries.longs().between(0, 200).map(s -> at(s));
        Arbitrary<AgentCommand> command = times.flatMap(at -> Arbitraries.of(possible(at)));
        return command.list().ofMaxSize(60).map(tail -> Stream.concat(
                        Stream.of(
                                new CreateAgent(ANNA, "Anna", "201", at(0)),
                                new SignInAgent(ANNA, at(0)),
                                new MakeAgentReady(ANNA, at(1))),
                        tail.stream())
                .toList());
    }

    private static List<AgentCommand> possible(Instant at) {
        return List.of(
                new CreateAgent(ANNA, "Anna", "201", at),
                new SignInAgent(ANNA, at),
                new SignInAgent(ANNA, "300", at),
                new RenameAgent(ANNA, "Anna B.", at),
                new SignOutAgent(ANNA, at),
                new MakeAgentReady(ANNA, at),
                new ForceAgent(ANNA, AgentChoice.SIGNED_OUT, null, "closing", "user:eve", at),
                new ForceAgent(ANNA, AgentChoice.NOT_READY, "meeting", "all hands", "user:eve", at),
                new ForceAgent(ANNA, AgentChoice.AVAILABLE, null, "rush", "user:eve", at),
                new MakeAgentNotReady(ANNA, "lunch", at),
                new MakeAgentNotReady(ANNA, "training", at),
                new SetAgentSkills(ANNA, List.of(new SkillLevel("tax", 3)), at),
                new LosePhone(ANNA, at),
                new FindPhone(ANNA, at),
                new NoteOverrun(ANNA, at(1), 1, at),
                new NoteOverrun(ANNA, at, 1, at.plusSeconds(60)),
                new SetAgentSkills(ANNA, List.of(), at),
                new SetAgentLocation(ANNA, "berlin", at),
                reserve(R1, new Handling(15, 20, 2), at),
                reserve(R2, new Handling(15, 0, 1), at),
                reserve(R3, new Handling(15, 5, 1, WITH_DISPOSITION, MissedTerms.PLAIN), at),
                reserve(R2, new Handling(15, 9, 1, OPTIONAL, new MissedTerms(MissedAction.REST, 30)), at),
                new RequestWrapUp(ANNA, at),
                new ExtendWrapUp(ANNA, at.plusSeconds(9), at),
                new SetDisposition(ANNA, CALL, "sale", at),
                new ReleaseAgent(ANNA, R1, ReleaseCause.RING_NO_ANSWER, at),
                new ReleaseAgent(ANNA, R2, ReleaseCause.CALLER_LEFT, at),
                new ReleaseAgent(ANNA, R3, ReleaseCause.EXPIRED, at),
                new ConnectAgent(ANNA, R1, at),
                new ConnectAgent(ANNA, R2, at),
                new ConnectAgent(ANNA, R3, at),
                new StartWrapUp(ANNA, R1, at),
                new StartWrapUp(ANNA, R2, at),
                new StartWrapUp(ANNA, R3, at),
                new EndWrapUp(ANNA, WrapUpEnd.TIMER, at),
                new EndWrapUp(ANNA, WrapUpEnd.AGENT, at));
    }

    private static ReserveAgent reserve(ReservationId reservation, Handling handling, Instant at) {
        return new ReserveAgent(ANNA, reservation, CALL, SALES, at.plusSeconds(25), handling, WHY, at);
    }
}
