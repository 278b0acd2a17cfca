package io.trunkline.edge.lookup;

import io.github.resilience4j.circuitbreaker.CircuitBreaker;
import io.github.resilience4j.circuitbreaker.CircuitBreakerConfig;
import io.trunkline.callcontrol.menu.RoutingService;
import io.trunkline.events.RouteReply;
import io.trunkline.events.RouteReply.Fault;
import io.trunkline.events.RouteReply.Outcome;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executor;
import java.util.concurrent.Semaphore;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Asks the center's own systems where callers are to go: each behind a breaker of its own, all within one limit. */
public final class RouteQuestions implements AutoCloseable {

    private static final Logger log = LoggerFactory.getLogger(RouteQuestions.class);

    /** Systems that are remembered; beyond, the one that was asked longest ago begins anew. */
    static final int MOST_SERVICES = 1_000;

    /** Questions that decide after a rest. */
    static final int TRIALS = 2;

    private static final int OK = 200;
    private static final int REDIRECT = 300;

    private final AllowedHosts hosts;
    private final HttpExchange http;
    private final Semaphore free;
    private final CircuitBreakerConfig breakers;
    private final Map<String, AskedService> services = new LinkedHashMap<>(16, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<String, AskedService> eldest) {
            return size() > MOST_SERVICES;
        }
    };

    /**
     * What came of a question.
     *
     * @param answer absent unless it was {@link Outcome#ANSWERED}
     */
    public record Routed(RouteReply reply, RouteAnswer.@Nullable Place answer) {}

    /**
     * Asks on these threads.
     *
     * @param threads may be blocked for as long as a question may take
     * @param hosts the only ones that are asked
     * @param clock by which systems rest
     */
    public RouteQuestions(Executor threads, AllowedHosts hosts, RouteLimits limits, Clock clock) {
        this.hosts = hosts;
        this.http = new HttpExchange(threads);
        this.free = new Semaphore(limits.mostAtOnce());
        this.breakers = CircuitBreakerConfig.custom()
                .clock(clock)
                .slidingWindowSize(limits.ofLast())
                .minimumNumberOfCalls(limits.ofLast())
                .failureRateThreshold(limits.failureRate())
                .waitDurationInOpenState(limits.rest())
                .permittedNumberOfCallsInHalfOpenState(TRIALS)
                .build();
    }

    /**
     * Asks; what came of it is told once, on any thread, not much later than the service's time limit.
     *
     * @param question JSON
     * @param reader takes an answer apart; never fails
     */
    public void ask(
            RoutingService service, String question, Function<String, RouteAnswer> reader, Consumer<Routed> done) {
        AskedService asked = service(service.name());
        if (!hosts.allows(service.address())) {
            notAsked(asked, Outcome.NOT_ALLOWED, done);
        } else if (!free.tryAcquire()) {
            notAsked(asked, Outcome.TOO_BUSY, done);
        } else if (!asked.mayBeAsked()) {
            free.release();
            notAsked(asked, Outcome.BREAKER_OPEN, done);
        } else {
            send(asked, service, question.getBytes(StandardCharsets.UTF_8), reader, done);
        }
    }

    /** How all are that have been asked. */
    public List<RoutingState> states() {
        synchronized (services) {
            return services.values().stream().map(AskedService::state).toList();
        }
    }

    private AskedService service(String name) {
        synchronized (services) {
            return services.computeIfAbsent(name, _ -> new AskedService(name, CircuitBreaker.of(name, breakers)));
        }
    }

    private static void notAsked(AskedService service, Outcome outcome, Consumer<Routed> done) {
        service.count(outcome);
        done.accept(new Routed(new RouteReply(outcome, null, 0, 0, 0, 0), null));
    }

    private void send(
            AskedService asked,
            RoutingService service,
            byte[] question,
            Function<String, RouteAnswer> reader,
            Consumer<Routed> done) {
        HttpRequest request = HttpRequest.newBuilder(URI.create(service.address()))
                .timeout(service.patience())
                .header("Accept", "application/json")
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofByteArray(question))
                .build();
        http.ask(request, service.patience(), reply -> {
            Routed routed = routed(service, reply, question.length, reader);
            asked.judge(routed.reply());
            free.release();
            done.accept(routed);
        });
    }

    private static Routed routed(
            RoutingService service, HttpExchange.Reply reply, int asked, Function<String, RouteAnswer> reader) {
        String text = reply.text();
        if (text == null) {
            return of(
                    reply.kind() == HttpExchange.Kind.TIMED_OUT ? Outcome.TIMED_OUT : Outcome.UNREACHABLE,
                    reply,
                    asked);
        }
        if (reply.status() < OK || reply.status() >= REDIRECT) {
            return of(Outcome.REFUSED, reply, asked);
        }
        if (reply.tooLong()) {
            return unusable(Fault.TOO_LARGE, reply, asked);
        }
        try {
            return switch (reader.apply(text)) {
                case RouteAnswer.Place place ->
                    new Routed(
                            new RouteReply(Outcome.ANSWERED, null, reply.status(), asked, reply.size(), reply.millis()),
                            place);
                case RouteAnswer.Unusable(Fault fault) -> unusable(fault, reply, asked);
            };
        } catch (RuntimeException e) {
            // Its message may quote the answer.
            log.error(
                    "an answer of {} could not be read: {}",
                    service.name(),
                    e.getClass().getSimpleName());
            return unusable(Fault.BAD_VALUE, reply, asked);
        }
    }

    private static Routed of(Outcome outcome, HttpExchange.Reply reply, int asked) {
        return new Routed(new RouteReply(outcome, null, reply.status(), asked, reply.size(), reply.millis()), null);
    }

    private static Routed unusable(Fault fault, HttpExchange.Reply reply, int asked) {
        return new Routed(
                new RouteReply(Outcome.BAD_ANSWER, fault, reply.status(), asked, reply.size(), reply.millis()), null);
    }

    @Override
    public void close() {
        http.close();
    }
}
