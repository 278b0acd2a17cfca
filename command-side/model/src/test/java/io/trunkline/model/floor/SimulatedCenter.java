package io.trunkline.model.floor;

import io.trunkline.command.AgentCommand.CreateAgent;
import io.trunkline.command.AgentCommand.EndWrapUp;
import io.trunkline.command.AgentCommand.ExtendWrapUp;
import io.trunkline.command.AgentCommand.FindPhone;
import io.trunkline.command.AgentCommand.ForceAgent;
import io.trunkline.command.AgentCommand.LosePhone;
import io.trunkline.command.AgentCommand.MakeAgentNotReady;
import io.trunkline.command.AgentCommand.MakeAgentReady;
import io.trunkline.command.AgentCommand.RequestWrapUp;
import io.trunkline.command.AgentCommand.SignInAgent;
import io.trunkline.command.AgentCommand.SignOutAgent;
import io.trunkline.command.CallCommand.AcceptCallback;
import io.trunkline.command.CallCommand.AnswerCall;
import io.trunkline.command.CallCommand.EndOffer;
import io.trunkline.command.CallCommand.FailCall;
import io.trunkline.command.CallCommand.HangUpCall;
import io.trunkline.command.CallCommand.LoseLeg;
import io.trunkline.command.CallCommand.OfferOutcome;
import io.trunkline.command.CallCommand.QueueCall;
import io.trunkline.command.CallCommand.ReceiveCall;
import io.trunkline.command.CallbackCommand.CancelCallback;
import io.trunkline.command.CallbackCommand.RequestCallback;
import io.trunkline.command.Command;
import io.trunkline.command.QueueCommand.AddQueueMember;
import io.trunkline.command.QueueCommand.ChangeQueue;
import io.trunkline.command.QueueCommand.CreateQueue;
import io.trunkline.command.QueueCommand.RemoveQueueMember;
import io.trunkline.command.Who;
import io.trunkline.events.AgentChoice;
import io.trunkline.events.AgentEvent.WrapUpEnd;
import io.trunkline.events.AgentId;
import io.trunkline.events.AgentTerms;
import io.trunkline.events.CallEvent.CallAnswered;
import io.trunkline.events.CallEvent.CallCallbackAccepted;
import io.trunkline.events.CallEvent.CallCallbackOffered;
import io.trunkline.events.CallEvent.CallFault;
import io.trunkline.events.CallEvent.CallOffered;
import io.trunkline.events.CallEvent.Leg;
import io.trunkline.events.CallEvent.Party;
import io.trunkline.events.CallId;
import io.trunkline.events.CallbackEvent.CallbackRequested;
import io.trunkline.events.CallbackId;
import io.trunkline.events.CallbackOffer;
import io.trunkline.events.CallbackOffer.CallbackNumber;
import io.trunkline.events.CallbackWish;
import io.trunkline.events.ConversationEvent;
import io.trunkline.events.ConversationEvent.CallPlaced;
import io.trunkline.events.Disposition;
import io.trunkline.events.Event;
import io.trunkline.events.MemberTerms;
import io.trunkline.events.MissedTerms;
import io.trunkline.events.MissedTerms.MissedAction;
import io.trunkline.events.Personal;
import io.trunkline.events.QueueCallers;
import io.trunkline.events.QueueId;
import io.trunkline.events.QueueSettings;
import io.trunkline.events.QueueSettings.RoutingStrategy;
import io.trunkline.events.WrapUpTerms;
import io.trunkline.events.WrapUpTerms.WrapUpMode;
import io.trunkline.model.call.Call;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import java.util.function.Function;

/** Callers, agents and edges who do as people and phones do: at random, and sometimes twice. */
final class SimulatedCenter {

    static final int AGENTS = 12;
    static final int QUEUES = 3;

    private static final List<AgentChoice> CHOICES = List.of(AgentChoice.values());

    /** Those by which nobody is passed over for anybody behind. */
    private static final List<RoutingStrategy> STRATEGIES = Arrays.stream(RoutingStrategy.values())
            .filter(strategy -> strategy != RoutingStrategy.MEMORY)
            .toList();

    private static final CallbackOffer OFFER =
            new CallbackOffer(10, 0, "2", CallbackNumber.CALLERS_OR_TYPED, null, null, 2, 60, 30);

    private final SimulatedLog log;
    private final SimulatedClock clock;
    private final Random random;
    private final Instant closing;
    private int seen;
    private int callers;
    private final SimulatedTalks talks;
    private final List<RoutingStrategy> strategies;

    SimulatedCenter(SimulatedLog log, SimulatedClock clock, Random random, Duration open) {
        this(log, clock, random, open, STRATEGIES);
    }

    /** With queues of certain strategies. */
    SimulatedCenter(
            SimulatedLog log, SimulatedClock clock, Random random, Duration open, List<RoutingStrategy> strategies) {
        this.strategies = strategies;
        this.log = log;
        this.clock = clock;
        this.random = random;
        this.closing = clock.now().plus(open);
        this.talks = new SimulatedTalks(log, clock, random);
        for (int n = 1; n <= QUEUES; n++) {
            log.send(new CreateQueue(queue(n), settings(n), clock.now()));
        }
        for (int n = 1; n <= AGENTS; n++) {
            hire(agent(n), n);
        }
        nextCaller();
        nextReorganisation();
        nextDirectCall();
        nextWish();
    }

    private void nextDirectCall() {
        clock.after(Duration.ofMillis(1 + random.nextInt(60_000)), () -> {
            if (!closed()) {
                talks.direct(new CallId(new UUID(4, ++callers)));
                nextDirectCall();
            }
        });
    }

    /** Phones and callers react to what the log says. */
    void react() {
        while (seen < log.events.size()) {
            react(log.events.get(seen++));
        }
    }

    boolean closed() {
        return clock.now().isAfter(closing);
    }

    private void react(Event event) {
        switch (event) {
            case CallOffered e -> ring(e);
            case CallAnswered e -> talk(e.call());
            case CallCallbackOffered e
            when random.nextInt(20) == 0 ->
                later(random.nextInt(8_000), now -> accept(e.call(), e.visit().queue(), now));
            case CallbackRequested e
            when random.nextInt(10) == 0 ->
                later(random.nextInt(300_000), now -> new CancelCallback(e.callback(), now));
            case CallCallbackAccepted e -> later(2_000, now -> new HangUpCall(e.call(), Party.SYSTEM, now));
            case CallPlaced e when e.callback() != null -> talks.goOn(e.call());
            case ConversationEvent e -> talks.react(e);
            default -> {}
        }
    }

    private Command accept(CallId call, QueueId queue, Instant now) {
        return new AcceptCallback(call, queue, calledBack(call.value()), "edge-1", 2, 60, now.plusSeconds(1_800), now);
    }

    private void nextWish() {
        clock.after(Duration.ofMillis(1 + random.nextInt(600_000)), () -> {
            if (!closed()) {
                CallbackId id = new CallbackId(new UUID(7, ++callers));
                Instant now = clock.now();
                CallbackWish wish = new CallbackWish(
                        queue(1 + random.nextInt(QUEUES)), now, 0, List.of(), 2, 60, now.plusSeconds(1_800));
                say(new RequestCallback(id, calledBack(id.value()), null, "edge-1", wish, now));
                nextWish();
            }
        });
    }

    private static Personal calledBack(UUID who) {
        return new Personal(null, "back " + who);
    }

    static boolean isCalledBack(Who who) {
        return who instanceof Who.Outside(Personal number)
                && number.content() != null
                && number.content().startsWith("back ");
    }

    private void ring(CallOffered e) {
        int chance = random.nextInt(100);
        if (chance < 70) {
            later(random.nextInt(15_000), now -> new AnswerCall(e.call(), e.reservation(), now));
        } else if (chance < 85) {
            clock.at(e.ringUntil(), () -> say(end(e, OfferOutcome.RING_NO_ANSWER, 0)));
        } else if (chance < 92) {
            later(random.nextInt(5_000), now -> end(e, OfferOutcome.REFUSED, 486));
        } else if (chance < 95) {
            later(random.nextInt(500), now -> end(e, OfferOutcome.UNREACHABLE, 0));
        } else if (chance < 98) {
            clock.at(e.ringUntil().plusSeconds(10), () -> say(new AnswerCall(e.call(), e.reservation(), clock.now())));
        } // else the edge is gone, and nothing more is heard of this offer
    }

    private Command end(CallOffered e, OfferOutcome outcome, int status) {
        return new EndOffer(e.call(), e.reservation(), outcome, status, clock.now());
    }

    private void talk(CallId call) {
        int millis = 1 + random.nextInt(random.nextInt(10) == 0 ? 50 : 120_000);
        if (random.nextBoolean()) {
            talks.goOn(call);
            return;
        }
        int chance = random.nextInt(20);
        later(millis, now -> switch (chance) {
            case 0 -> new LoseLeg(call, Leg.AGENT, "gone", now);
            case 1 -> new FailCall(call, CallFault.MEDIA_TIMEOUT, "silence", now);
            case 2, 3, 4, 5, 6 -> new HangUpCall(call, Party.AGENT, now);
            default -> new HangUpCall(call, Party.CALLER, now);
        });
    }

    private void nextCaller() {
        clock.after(Duration.ofMillis(1 + random.nextInt(12_000)), () -> {
            if (!closed()) {
                arrive(new CallId(new UUID(2, ++callers)));
                nextCaller();
            }
        });
    }

    private void arrive(CallId call) {
        say(new ReceiveCall(call, new Personal(null, "alice"), "100", "trunk", "edge-1", clock.now()));
        int credit = random.nextInt(5) == 0 ? 90 : 0;
        QueueId queue = queue(1 + random.nextInt(QUEUES));
        say(new QueueCall(call, queue, credit, clock.now()));
        if (random.nextInt(10) > 0) { // one in ten waits for as long as it takes
            later(random.nextInt(180_000), now -> new HangUpCall(call, Party.CALLER, now), call);
        }
    }

    private void hire(AgentId agent, int n) {
        log.send(new CreateAgent(agent, "agent " + n, "ext" + n, clock.now()));
        for (int q = 1; q <= QUEUES; q++) {
            if (q == 1 + n % QUEUES || random.nextBoolean()) {
                log.send(new AddQueueMember(queue(q), agent, clock.now()));
            }
        }
        act(agent);
    }

    private void act(AgentId agent) {
        say(new SignInAgent(agent, clock.now()));
        Command wish =
                switch (random.nextInt(closed() ? 4 : 15)) {
                    case 14 -> new LosePhone(agent, clock.now());
                    case 13 -> new FindPhone(agent, clock.now());
                    case 12 -> forced(agent);
                    case 11 -> new ExtendWrapUp(agent, clock.now().plusSeconds(15), clock.now());
                    case 10 -> new RequestWrapUp(agent, clock.now());
                    case 9 -> new SignOutAgent(agent, clock.now());
                    case 7, 8 -> new MakeAgentNotReady(agent, "break", clock.now());
                    case 6 -> new EndWrapUp(agent, WrapUpEnd.AGENT, clock.now());
                    default -> new MakeAgentReady(agent, clock.now());
                };
        say(wish);
        clock.after(Duration.ofMillis(1_000 + random.nextInt(60_000)), () -> act(agent));
    }

    private Command forced(AgentId agent) {
        AgentChoice choice = CHOICES.get(random.nextInt(CHOICES.size()));
        String reason = choice == AgentChoice.NOT_READY ? "meeting" : null;
        return new ForceAgent(agent, choice, reason, "as it comes", "user:eve", clock.now());
    }

    private void nextReorganisation() {
        clock.after(Duration.ofMillis(1 + random.nextInt(120_000)), () -> {
            if (closed()) {
                return;
            }
            QueueId queue = queue(1 + random.nextInt(QUEUES));
            AgentId agent = agent(1 + random.nextInt(AGENTS));
            say(
                    switch (random.nextInt(4)) {
                        case 0 -> new ChangeQueue(queue, settings(random.nextInt(100)), clock.now());
                        case 1 -> new RemoveQueueMember(queue, agent, clock.now());
                        default -> new AddQueueMember(queue, agent, terms(), clock.now());
                    });
            nextReorganisation();
        });
    }

    /** Nobody hangs up on an agent only because patience was to end by now. */
    private void later(int millis, Function<Instant, Command> what, CallId whileWaiting) {
        clock.after(Duration.ofMillis(millis), () -> {
            if (!(log.live.get(whileWaiting) instanceof Call.Talking)) {
                say(what.apply(clock.now()));
            }
        });
    }

    private void later(int millis, Function<Instant, Command> what) {
        clock.after(Duration.ofMillis(millis), () -> say(what.apply(clock.now())));
    }

    private void say(Command command) {
        log.send(command);
        if (random.nextInt(20) == 0) {
            clock.after(Duration.ofMillis(random.nextInt(3_000)), () -> log.send(command));
        }
    }

    private MemberTerms terms() {
        return new MemberTerms(1, random.nextInt(3), 1 + random.nextInt(5));
    }

    private QueueSettings settings(int n) {
        int wrapUp = n % 2 == 0 ? 0 : 10;
        int unansweredLimit = n % 3;
        return QueueSettings.plain(
                        "q" + n, strategies.get(n % strategies.size()), 15, wrapUp, 20, 5, unansweredLimit, 10 * n)
                .withCallers(new QueueCallers(null, null, OFFER))
                .withAgentTerms(agentTerms(n));
    }

    private static AgentTerms agentTerms(int n) {
        return switch (n % 4) {
            case 1 ->
                new AgentTerms(
                        new WrapUpTerms(WrapUpMode.OPTIONAL, 20, false),
                        new MissedTerms(MissedAction.REST, 30),
                        List.of());
            case 2 ->
                new AgentTerms(
                        new WrapUpTerms(WrapUpMode.NONE, 0, false),
                        new MissedTerms(MissedAction.SIGN_OUT, 0),
                        List.of());
            case 3 ->
                new AgentTerms(
                        new WrapUpTerms(WrapUpMode.MANDATORY, 20, true),
                        MissedTerms.PLAIN,
                        List.of(new Disposition("done", "Done", "完成")));
            default -> AgentTerms.PLAIN;
        };
    }

    static QueueId queue(int n) {
        return new QueueId(new UUID(1, n));
    }

    static AgentId agent(int n) {
        return new AgentId(new UUID(3, n));
    }
}
