package io.trunkline.model.call;

import static io.trunkline.model.Given.ANNA;
import static io.trunkline.model.Given.BEN;
import static io.trunkline.model.Given.CALL;
import static io.trunkline.model.Given.R1;
import static io.trunkline.model.Given.R2;
import static io.trunkline.model.Given.R3;
import static io.trunkline.model.Given.SALES;
import static io.trunkline.model.Given.SUPPORT;
import static io.trunkline.model.Given.at;
import static org.assertj.core.api.Assertions.assertThat;

import io.trunkline.command.CallCommand;
import io.trunkline.command.CallCommand.AnswerCall;
import io.trunkline.command.CallCommand.ChooseMenuOption;
import io.trunkline.command.CallCommand.EndOffer;
import io.trunkline.command.CallCommand.FailCall;
import io.trunkline.command.CallCommand.GiveUpMenu;
import io.trunkline.command.CallCommand.HangUpCall;
import io.trunkline.command.CallCommand.LoseLeg;
import io.trunkline.command.CallCommand.OfferCall;
import io.trunkline.command.CallCommand.OfferOutcome;
import io.trunkline.command.CallCommand.QueueCall;
import io.trunkline.command.CallCommand.ReceiveCall;
import io.trunkline.command.CallCommand.TellRouteAsked;
import io.trunkline.events.CallEvent;
import io.trunkline.events.CallEvent.CallAbandoned;
import io.trunkline.events.CallEvent.CallAgentUnreachable;
import io.trunkline.events.CallEvent.CallAnswered;
import io.trunkline.events.CallEvent.CallAnsweredElsewhere;
import io.trunkline.events.CallEvent.CallEnded;
import io.trunkline.events.CallEvent.CallFailed;
import io.trunkline.events.CallEvent.CallFault;
import io.trunkline.events.CallEvent.CallOfferRefused;
import io.trunkline.events.CallEvent.CallOfferWithdrawn;
import io.trunkline.events.CallEvent.CallOffered;
import io.trunkline.events.CallEvent.CallQueued;
import io.trunkline.events.CallEvent.CallRingNoAnswer;
import io.trunkline.events.CallEvent.CallRouteAsked;
import io.trunkline.events.CallEvent.Leg;
import io.trunkline.events.CallEvent.MenuFault;
import io.trunkline.events.CallEvent.Party;
import io.trunkline.events.Personal;
import io.trunkline.events.QueueVisit;
import io.trunkline.events.ReservationId;
import io.trunkline.model.Laws;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.jspecify.annotations.Nullable;

/** What holds for a call whatever is sent to it, late, twice and out of order. */
class CallLawsTest {

    private final Laws<CallCommand, CallEvent, Call> laws = new Laws<>(Call::decide, Call::evolve, new Call.New());

    @Property(tries = 500)
    void anyCommandsLeaveALawfulCall(@ForAll("commands") List<CallCommand> commands) {
        List<CallEvent> log = laws.hold(commands);
        Laws.timeNeverRunsBackwards(log.stream());
        assertThat(log.stream().filter(CallLawsTest::isEnd).count()).as("ends").isLessThanOrEqualTo(1);
        assertThat(log.stream()
                        .map(CallLawsTest::visitEnded)
                        .filter(Objects::nonNull)
                        .toList())
                .as("each visit ends once, and is the one that began")
                .isSubsetOf(log.stream()
                        .flatMap(e ->
                                e instanceof CallQueued q ? Stream.of(new QueueVisit(q.queue(), q.at())) : Stream.of())
                        .toList())
                .hasSizeLessThanOrEqualTo(1);
    }

    @Property(tries = 500)
    void whereACallerIsToGoIsAskedOnceAndBeforeTheyGoAnywhere(@ForAll("commands") List<CallCommand> commands) {
        List<CallEvent> log = laws.hold(commands);
        assertThat(log.stream().skip(2))
                .as("it is the second fact, after call.received, or none")
                .noneMatch(CallRouteAsked.class::isInstance);
    }

    @Property(tries = 500)
    void everyRingEndsOnceOrGoesWithTheCaller(@ForAll("commands") List<CallCommand> commands) {
        Set<ReservationId> ringing = new HashSet<>();
        for (CallEvent event : laws.hold(commands)) {
            switch (event) {
                case CallOffered e -> {
                    assertThat(e.together() || ringing.isEmpty())
                            .as("%s rings alone", e)
                            .isTrue();
                    assertThat(ringing.add(e.reservation())).as("%s is new", e).isTrue();
                }
                case CallAnswered e ->
                    assertThat(ringing.remove(e.reservation())).as("%s", e).isTrue();
                case CallAnsweredElsewhere e ->
                    assertThat(ringing.remove(e.reservation())).as("%s", e).isTrue();
                case CallRingNoAnswer e ->
                    assertThat(ringing.remove(e.reservation())).as("%s", e).isTrue();
                case CallOfferRefused e ->
                    assertThat(ringing.remove(e.reservation())).as("%s", e).isTrue();
                case CallAgentUnreachable e ->
                    assertThat(ringing.remove(e.reservation())).as("%s", e).isTrue();
                case CallOfferWithdrawn e ->
                    assertThat(ringing.remove(e.reservation())).as("%s", e).isTrue();
                case CallAbandoned _, CallFailed _ -> ringing.clear();
                case CallEnded e -> assertThat(ringing).as("%s", e).isEmpty();
                default -> {} // about no phone that rings
            }
        }
    }

    private static boolean isEnd(CallEvent event) {
        return event instanceof CallAbandoned || event instanceof CallEnded || event instanceof CallFailed;
    }

    private static @Nullable QueueVisit visitEnded(CallEvent event) {
        return switch (event) {
            case CallAnswered e -> e.visit();
            case CallAbandoned e -> e.visit();
            case CallFailed e -> e.visit();
            default -> null;
        };
    }

    @Provide
    Arbitrary<List<CallCommand>> commands() {
        Arbitrary<Instant> times = Arbitraries.longs().between(0, 100).map(s -> at(s));
        Arbitrary<CallCommand> command = times.flatMap(at -> Arbitraries.of(possible(at)));
        Arbitrary<List<CallCommand>> any = command.list().ofMaxSize(40);
        return any.map(tail -> Stream.concat(
                        Stream.of(new ReceiveCall(CALL, new Personal(null, "a"), "b", "p", "n", at(0))), tail.stream())
                .toList());
    }

    private static List<CallCommand> possible(Instant at) {
        return List.of(
                new ReceiveCall(CALL, new Personal(null, "a"), "b", "p", "n", at),
                new TellRouteAsked(CALL, "crm", null, RouteAskingTest.ASKED.reply(), RouteAskingTest.ASKED.taken(), at),
                new ChooseMenuOption(CALL, "m", "1", "o", null, at),
                new GiveUpMenu(CALL, "m", MenuFault.INVALID_INPUT, 2, at),
                new QueueCall(CALL, SALES, 0, at),
                new QueueCall(CALL, SUPPORT, 0, at),
                new OfferCall(CALL, R1, ANNA, at.plusSeconds(15), at),
                new OfferCall(CALL, R2, BEN, at.plusSeconds(15), at),
                new OfferCall(CALL, R3, ANNA, at.plusSeconds(15), at),
                new OfferCall(CALL, R1, ANNA, at.plusSeconds(15), true, at),
                new OfferCall(CALL, R2, BEN, at.plusSeconds(15), true, at),
                new OfferCall(CALL, R3, ANNA, at.plusSeconds(15), true, at),
                new EndOffer(CALL, R1, OfferOutcome.RING_NO_ANSWER, 0, at),
                new EndOffer(CALL, R2, OfferOutcome.REFUSED, 603, at),
                new EndOffer(CALL, R3, OfferOutcome.UNREACHABLE, 0, at),
                new EndOffer(CALL, R3, OfferOutcome.WITHDRAWN, 0, at),
                new AnswerCall(CALL, R1, at),
                new AnswerCall(CALL, R2, at),
                new AnswerCall(CALL, R3, at),
                new HangUpCall(CALL, Party.CALLER, at),
                new HangUpCall(CALL, Party.AGENT, at),
                new HangUpCall(CALL, Party.SYSTEM, at),
                new LoseLeg(CALL, Leg.AGENT, "", at),
                new FailCall(CALL, CallFault.INTERNAL, "", at));
    }
}
