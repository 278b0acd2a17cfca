package io.trunkline.testkit.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import io.trunkline.command.AgentCommand;
import io.trunkline.command.AgentCommand.ReleaseAgent;
import io.trunkline.command.AgentCommand.ReserveAgent;
import io.trunkline.command.AgentCommand.StartWrapUp;
import io.trunkline.command.CallCommand;
import io.trunkline.command.CallCommand.AnswerCall;
import io.trunkline.command.CallCommand.HangUpCall;
import io.trunkline.command.CallCommand.QueueCall;
import io.trunkline.events.AgentEvent;
import io.trunkline.events.AgentEvent.AgentItemReserved;
import io.trunkline.events.AgentEvent.AgentReserved;
import io.trunkline.events.AgentEvent.AgentTalking;
import io.trunkline.events.AgentEvent.ReleaseCause;
import io.trunkline.events.CallEvent;
import io.trunkline.events.CallEvent.CallAbandoned;
import io.trunkline.events.CallEvent.CallAnswered;
import io.trunkline.events.CallId;
import io.trunkline.events.ConversationEvent.CallPartyJoined;
import io.trunkline.events.Event;
import io.trunkline.events.PartyId;
import io.trunkline.events.QueueEvent.QueueMemberAdded;
import io.trunkline.events.QueueVisit;
import io.trunkline.events.ReservationId;
import io.trunkline.model.agent.Agent;
import io.trunkline.model.call.Call;
import io.trunkline.testkit.simulation.BrokenLaw.Law;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.IntSupplier;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Each law can break: a fault planted into the mechanics is found, and told with a few callers. */
class PlantedFaultsTest {

    private static final int FEW = 12;

    @Test
    void anAgentWhoIsReservedThoughBusy() {
        finds(Law.ONE_CONTACT, Faults.ROUGH, () -> new Mechanics() {
            @Override
            public List<? extends AgentEvent> decide(AgentCommand command, Agent agent) {
                return command instanceof ReserveAgent r && agent instanceof Agent.Busy busy
                        ? List.of(new AgentReserved(
                                r.agent(),
                                r.reservation(),
                                r.visit(),
                                r.queue(),
                                r.expiresAt(),
                                r.handling(),
                                r.rationale(),
                                busy.spell(),
                                r.at()))
                        : Agent.decide(command, agent);
            }
        });
    }

    @Test
    void aVisitThatEndsTwice() {
        finds(Law.ONE_END, Faults.NONE, () -> twice(CallAbandoned.class));
    }

    @Test
    void aVisitThatIsAnsweredTwice() {
        finds(Law.ONE_ANSWER, Faults.NONE, () -> twice(CallAnswered.class));
    }

    @Test
    void anAgentWhoTakesTheLastComer() {
        finds(Law.IN_ORDER, Faults.NONE, () -> new Mechanics() {
            private final Deque<CallId> waiting = new ArrayDeque<>();

            @Override
            public List<? extends CallEvent> decide(CallCommand command, Call call) {
                List<? extends CallEvent> made = Call.decide(command, call);
                switch (command) {
                    case QueueCall _ -> waiting.push(command.call());
                    case AnswerCall _, HangUpCall _ -> waiting.remove(command.call());
                    default -> {} // still waits
                }
                return made;
            }

            @Override
            public List<? extends AgentEvent> decide(AgentCommand command, Agent agent) {
                return reserving(r -> waiting.isEmpty() ? r.visit() : waiting.getFirst())
                        .decide(command, agent);
            }
        });
    }

    /** Whoever is free is taken for a caller who asks for skills, whether they have them or not. */
    @Test
    void anAgentWhoIsTakenForWhatTheyCannotDo() {
        finds(Law.ENTITLED, Days.skilled(4, Faults.ROUGH), () -> new Mechanics() {
            private final Deque<CallId> asking = new ArrayDeque<>();

            @Override
            public List<? extends CallEvent> decide(CallCommand command, Call call) {
                List<? extends CallEvent> made = Call.decide(command, call);
                switch (command) {
                    case QueueCall c when !c.skills().isEmpty() -> asking.push(c.call());
                    case AnswerCall _, HangUpCall _ -> asking.remove(command.call());
                    default -> {} // asks for nothing, or waits on
                }
                return made;
            }

            @Override
            public List<? extends AgentEvent> decide(AgentCommand command, Agent agent) {
                return reserving(r -> asking.isEmpty() ? r.visit() : asking.getFirst())
                        .decide(command, agent);
            }
        });
    }

    @Test
    void anAgentWhomNobodyCanReserve() {
        finds(Law.SERVED, Faults.NONE, () -> ignoring(ReserveAgent.class));
    }

    @Test
    void anAgentWhoNeverGetsAway() {
        finds(Law.FREED, Faults.NONE, () -> ignoring(StartWrapUp.class));
    }

    @Test
    void aRouterThatDoesNotSeeCallersLeave() {
        finds(Law.CONSERVED, Faults.NONE, () -> deafTo(CallAbandoned.class));
    }

    @Test
    void aRouterWithAMemoryThatTheLogDoesNotHave() {
        finds(Law.SAME_AFTER_RESTART, Faults.NONE, () -> deafTo(QueueMemberAdded.class));
    }

    /** After its death the floor acts only when something happens: who is in wrap-up at the end of the day stays there. */
    @Test
    void aFloorThatForgetsItsTimersWhenItStartsOver() {
        finds(Law.FREED, Faults.NONE, () -> new Mechanics() {
            private int turns;

            @Override
            public boolean dies(IntSupplier waiting) {
                return ++turns % 20 == 0;
            }

            @Override
            public boolean keepsTimers(int life) {
                return life == 0;
            }
        });
    }

    @Test
    void aCommandNodeThatForgetsWhatItsLogHas() {
        Faults mortal = new Faults(0, 0, 0, 0, 0, 0, 0.05, 0, 0);
        finds(Law.SAME_STATE, mortal, () -> new Mechanics() {
            @Override
            public boolean refolds(Event event) {
                return !(event instanceof AgentTalking);
            }
        });
    }

    @Test
    void anAgentWhoIsGivenTwoPiecesForOne() {
        finds(Law.CAPACITY, Days.lively(4, Faults.NONE), () -> new Mechanics() {
            @Override
            public List<? extends AgentEvent> decide(AgentCommand command, Agent agent) {
                return Agent.decide(command, agent).stream()
                        .flatMap(event -> event instanceof AgentItemReserved e
                                ? IntStream.rangeClosed(0, 3).mapToObj(n -> again(e, n))
                                : Stream.of(event))
                        .toList();
            }

            private AgentEvent again(AgentItemReserved e, int n) {
                UUID id = e.reservation().value();
                return new AgentItemReserved(
                        e.agent(),
                        new ReservationId(new UUID(id.getMostSignificantBits() + n, id.getLeastSignificantBits())),
                        e.item(),
                        e.channel(),
                        e.queue(),
                        e.expiresAt(),
                        e.rationale(),
                        e.at());
            }
        });
    }

    @Test
    void aCustomerWhoIsCalledBackAndJoinedAgain() {
        finds(Law.CALLED_BACK_ONCE, Days.lively(4, Faults.NONE), () -> twice(CallPartyJoined.class));
    }

    @Test
    void theSlowerOneOfTwoWhoAnswerAtOnceIsTakenToo() {
        finds(Law.ONE_ANSWER, Days.ringingAll(4, Faults.NONE), () -> new Mechanics() {
            @Override
            public List<? extends CallEvent> decide(CallCommand command, Call call) {
                return command instanceof AnswerCall a && call instanceof Call.Talking talk
                        ? List.of(new CallAnswered(
                                a.call(), a.reservation(), People.agent(1), visit(talk), new PartyId(9), a.at()))
                        : Call.decide(command, call);
            }
        });
    }

    private static QueueVisit visit(Call.Talking talk) {
        Call.Place place = Objects.requireNonNull(talk.place());
        return new QueueVisit(place.queue(), place.queuedAt());
    }

    @Test
    void aPhoneOfManyThatIsNeverLetGo() {
        finds(Law.FREED, Days.ringingAll(4, Faults.NONE), () -> new Mechanics() {
            @Override
            public List<? extends AgentEvent> decide(AgentCommand command, Agent agent) {
                return command instanceof ReleaseAgent r && r.cause() == ReleaseCause.ANSWERED_ELSEWHERE
                        ? List.of()
                        : Agent.decide(command, agent);
            }
        });
    }

    private static void finds(Law law, Faults faults, Supplier<Mechanics> planted) {
        finds(law, Days.busyMinutes(4, faults), planted);
    }

    private static void finds(Law law, Day day, Supplier<Mechanics> planted) {
        ShortestHistory found = ShortestHistory.of(day, planted).orElseThrow();

        assertThat(found.broken().law()).isEqualTo(law);
        assertThat(found.day().callers()).hasSizeLessThanOrEqualTo(FEW);
        assertThat(found.events()).isNotEmpty();
        assertThat(found.broken()).hasMessageContaining(law.sentence());
    }

    @Test
    void anAgentWhoIsTakenForNobodyAgainAndAgain() {
        finds(Law.TIME_GOES_ON, Faults.NONE, () -> reserving(r -> People.call(1_000_000)));
    }

    private static Mechanics twice(Class<? extends CallEvent> which) {
        return new Mechanics() {
            @Override
            public List<? extends CallEvent> decide(CallCommand command, Call call) {
                return Call.decide(command, call).stream()
                        .flatMap(event -> which.isInstance(event) ? Stream.of(event, event) : Stream.of(event))
                        .toList();
            }
        };
    }

    private static Mechanics ignoring(Class<? extends AgentCommand> which) {
        return new Mechanics() {
            @Override
            public List<? extends AgentEvent> decide(AgentCommand command, Agent agent) {
                return which.isInstance(command) ? List.of() : Agent.decide(command, agent);
            }
        };
    }

    /** Takes agents for another visit than the router wants. */
    private static Mechanics reserving(Function<ReserveAgent, CallId> visit) {
        return new Mechanics() {
            @Override
            public List<? extends AgentEvent> decide(AgentCommand command, Agent agent) {
                return Agent.decide(
                        command instanceof ReserveAgent r
                                ? new ReserveAgent(
                                        r.agent(),
                                        r.reservation(),
                                        visit.apply(r),
                                        r.queue(),
                                        r.expiresAt(),
                                        r.handling(),
                                        r.rationale(),
                                        r.byName(),
                                        r.at())
                                : command,
                        agent);
            }
        };
    }

    private static Mechanics deafTo(Class<? extends Event> which) {
        return new Mechanics() {
            @Override
            public boolean reads(Event event) {
                return !which.isInstance(event);
            }

            @Override
            public double restarts(Day day) {
                return 1;
            }
        };
    }
}
