package io.trunkline.model.floor;

import static org.assertj.core.api.Assertions.assertThat;

import io.trunkline.command.AgentCommand.ReserveAgent;
import io.trunkline.command.Command;
import io.trunkline.command.Who;
import io.trunkline.events.AgentId;
import io.trunkline.events.CallEvent.CallAbandoned;
import io.trunkline.events.CallEvent.CallAnswered;
import io.trunkline.events.CallEvent.CallCallbackAccepted;
import io.trunkline.events.CallEvent.CallFailed;
import io.trunkline.events.CallEvent.CallQueued;
import io.trunkline.events.CallId;
import io.trunkline.events.Event;
import io.trunkline.events.QueueId;
import io.trunkline.events.QueueVisit;
import io.trunkline.events.ReservationId;
import io.trunkline.model.agent.Agent;
import io.trunkline.model.call.Call;
import io.trunkline.model.call.Conversation.Member;
import io.trunkline.model.call.Conversation.Stage;
import io.trunkline.model.floor.Contact.Waiting;
import io.trunkline.model.router.Visit;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What must hold on every floor after every step. */
final class FloorInvariants {

    /** Longer than any command may be late, and than any pause after refusals. */
    private static final Duration PATIENCE = Duration.ofMinutes(3);

    private final SimulatedLog log;
    private final SimulatedClock clock;
    private final boolean faults;
    private final Map<QueueId, Integer> offered = new HashMap<>();
    private final Map<QueueId, Integer> answered = new HashMap<>();
    private final Map<QueueId, Integer> abandoned = new HashMap<>();
    private final Map<QueueId, Integer> failed = new HashMap<>();
    private final Map<QueueId, Integer> calledBack = new HashMap<>();
    private final Map<Claim, Instant> wrongSince = new HashMap<>();
    private final Set<Claim> wrongNow = new HashSet<>();
    private int counted;

    FloorInvariants(SimulatedLog log, SimulatedClock clock, boolean faults) {
        this.log = log;
        this.clock = clock;
        this.faults = faults;
    }

    void check(SimulatedFloor floor) {
        wrongNow.clear();
        conservation(floor);
        nobodyHasTwoContacts();
        nobodyIsStuck();
        nobodyIsCalledBackTwice();
        wrongSince.keySet().retainAll(wrongNow);
    }

    /** An order to reserve goes by rank: nobody who stands before that visit is passed over. */
    void fifo(SimulatedFloor floor) {
        for (Order order : floor.lastDecision.orders()) {
            if (order.command() instanceof ReserveAgent reserve && !reserve.byName()) {
                Visit served = visit(floor, reserve.visit());
                floor.floor.state().contacts().forEach((id, contact) -> {
                    Visit other = open(contact);
                    if (other != null && other.queue().equals(served.queue()) && !excused(floor, id)) {
                        assertThat(headStart(served))
                                .as("%s is served before %s", served, other)
                                .isBeforeOrEqualTo(headStart(other));
                    }
                });
            }
        }
    }

    /** A floor built anew from the log is the same floor. */
    Floor restart(SimulatedFloor floor) {
        Floor rebuilt = new Floor(Given.ids());
        log.events.subList(0, floor.folded).forEach(rebuilt::on);
        assertThat(rebuilt.state().contacts()).isEqualTo(floor.floor.state().contacts());
        assertThat(rebuilt.state().agents()).isEqualTo(floor.floor.state().agents());
        assertThat(rebuilt.waiting()).isEqualTo(floor.floor.waiting());
        return rebuilt;
    }

    /** And it wants the same, if nothing was in flight when the other one decided just now. */
    void sameDecision(Floor rebuilt, SimulatedFloor floor) {
        assertThat(wishes(rebuilt.decide(clock.now()))).isEqualTo(wishes(floor.lastDecision));
    }

    void allDone(SimulatedFloor floor) {
        assertThat(log.live).isEmpty();
        assertThat(log.ended).isEqualTo(log.received);
        assertThat(floor.floor.state().contacts()).isEmpty();
        assertThat(log.areCallbacksOver()).as("callbacks have ended").isTrue();
        assertThat(offered.values().stream().mapToInt(n -> n).sum()).isPositive();
        offered.keySet().forEach(queue -> assertThat(stillWaiting(queue)).isZero());
    }

    int count(Predicate<Event> which) {
        return Math.toIntExact(log.events.stream().filter(which).count());
    }

    int answered() {
        return answered.values().stream().mapToInt(n -> n).sum();
    }

    private void conservation(SimulatedFloor floor) {
        while (counted < log.events.size()) {
            count(log.events.get(counted++));
        }
        if (floor.caughtUp()) {
            floor.floor.waiting().forEach((queue, waiting) -> {
                long expected = stillWaiting(queue) + log.callbacksInLine(queue);
                if (waiting != expected) {
                    assertThat(waiting.longValue())
                            .as("still waiting in %s", queue)
                            .isEqualTo(expected);
                }
            });
        }
    }

    private void count(Event event) {
        switch (event) {
            case CallQueued e -> offered.merge(e.queue(), 1, Integer::sum);
            case CallAnswered e -> answered.merge(e.visit().queue(), 1, Integer::sum);
            case CallAbandoned e -> left(abandoned, e.visit());
            case CallFailed e -> left(failed, e.visit());
            case CallCallbackAccepted e -> left(calledBack, e.visit());
            default -> {}
        }
    }

    private static void left(Map<QueueId, Integer> counts, @Nullable QueueVisit visit) {
        if (visit != null) {
            counts.merge(visit.queue(), 1, Integer::sum);
        }
    }

    private int stillWaiting(QueueId queue) {
        return offered.getOrDefault(queue, 0)
                - answered.getOrDefault(queue, 0)
                - abandoned.getOrDefault(queue, 0)
                - failed.getOrDefault(queue, 0)
                - calledBack.getOrDefault(queue, 0);
    }

    /** Strictly so without stale commands; with them a second contact is undone in time. */
    private void nobodyHasTwoContacts() {
        Set<AgentId> talking = new HashSet<>();
        log.live.forEach((id, call) -> {
            if (call instanceof Call.Talking t) {
                t.conversation().members().stream()
                        .filter(m -> m.stage() == Stage.JOINED && m.reservation() != null)
                        .forEach(m -> oneContact(id, m, talking));
            }
        });
    }

    private void oneContact(CallId call, Member member, Set<AgentId> talking) {
        AgentId agent = Objects.requireNonNull(member.agent());
        boolean theirs = Objects.equals(member.reservation(), reservation(log.agents.get(agent)));
        holds(call + " party " + member.id(), "is an agent who has the call", theirs, limit(faults));
        holds(agent, "is in one call", talking.add(agent), limit(faults));
    }

    private boolean isIn(ReservationId reservation, @Nullable Call call) {
        return call instanceof Call.Talking t
                && (t.conversation().members().stream().anyMatch(m -> reservation.equals(m.reservation()))
                        || t.arrival().agent() != null);
    }

    /** No customer's phone rings for two calls back at once, or talks in one while another rings. */
    private void nobodyIsCalledBackTwice() {
        Set<Who> called = new HashSet<>();
        log.live.forEach((id, call) -> {
            if (call instanceof Call.Talking t) {
                t.conversation().members().stream()
                        .filter(m -> m.stage() != Stage.REQUESTED)
                        .flatMap(m -> Stream.ofNullable(m.who()))
                        .filter(SimulatedCenter::isCalledBack)
                        .forEach(who -> assertThat(called.add(who))
                                .as("%s is called twice, in %s", who, id)
                                .isTrue());
            }
        });
    }

    private void nobodyIsStuck() {
        Instant now = clock.now();
        log.agents.forEach((id, agent) -> {
            boolean expired = agent instanceof Agent.Reserved r && !now.isBefore(r.expiresAt());
            boolean overdue = agent instanceof Agent.WrapUp w && !now.isBefore(w.until());
            boolean alone = agent instanceof Agent.Talking t
                    && !isIn(t.contact().reservation(), log.live.get(t.contact().visit()));
            holds(id, "is released when the reservation expires", !expired, limit(true));
            holds(id, "ends wrap-up when it is due", !overdue, limit(true));
            holds(id, "talks to somebody", !alone, limit(true));
        });
    }

    private record Claim(Object who, String what) {}

    private Duration limit(boolean orSoon) {
        if (!orSoon) {
            return Duration.ZERO;
        }
        return faults ? PATIENCE : Duration.ofSeconds(1);
    }

    private void holds(Object who, String what, boolean holds, Duration limit) {
        if (holds) {
            return;
        }
        Claim claim = new Claim(who, what);
        wrongNow.add(claim);
        Instant since = wrongSince.computeIfAbsent(claim, key -> clock.now());
        assertThat(Duration.between(since, clock.now())).as("%s", claim).isLessThan(limit);
    }

    private boolean excused(SimulatedFloor floor, CallId id) {
        ReserveAgent asked = floor.asked.get(id);
        return !floor.floor.state().takenFor(id).isEmpty()
                || (asked != null && !asked.at().plus(PATIENCE).isBefore(clock.now()));
    }

    private static Visit visit(SimulatedFloor floor, CallId id) {
        return Objects.requireNonNull(FloorState.visitOf(floor.floor.state().contact(id)));
    }

    private @Nullable Visit open(Contact contact) {
        return switch (contact) {
            case Waiting w -> w.visit();
            case Contact.Due d -> d.isOpen(clock.now()) ? d.visit() : null;
            case Contact.Offered _, Contact.Begun _, Contact.Conversing _ -> null;
        };
    }

    private static Instant headStart(Visit visit) {
        return visit.since().minusSeconds(visit.creditSeconds());
    }

    private static @Nullable ReservationId reservation(@Nullable Agent agent) {
        return agent instanceof Agent.Reserved r
                ? r.contact().reservation()
                : agent instanceof Agent.Talking t ? t.contact().reservation() : null;
    }

    /** Orders without the ids that each floor makes up. */
    private static List<Object> wishes(Decision decision) {
        return decision.orders().stream()
                .map(order -> withoutReservation(order.command()))
                .toList();
    }

    private static Object withoutReservation(Command command) {
        return command instanceof ReserveAgent r
                ? List.of(
                        r.agent(),
                        r.visit(),
                        String.valueOf(r.queue()),
                        r.expiresAt(),
                        r.handling(),
                        r.rationale(),
                        r.at())
                : command;
    }
}
