package io.trunkline.app.system;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Calls a second from SIPp through a queue without a menu into a pool of agents played by SIPp, or straight to their phones, step by
 * step, until a step has failures or falls behind. No part of the check; {@code benchmarks/sip-load/run} runs it and its README has the method.
 */
class SipLoad {

    private static final int AGENTS = Integer.getInteger("sip-load.agents", 300);
    /** Straight to each phone in turn, which has a number of its own, instead of through a queue. */
    private static final boolean STRAIGHT = Boolean.getBoolean("sip-load.straight");

    private static final int SECONDS = Integer.getInteger("sip-load.seconds", 20);
    private static final int WARM_UPS = Integer.getInteger("sip-load.warm-ups", 3);
    private static final List<Integer> RATES = Pattern.compile(",")
            .splitAsStream(System.getProperty("sip-load.rates", "20,50,75,100,125,150,175,200,250,300"))
            .map(Integer::valueOf)
            .toList();

    /** As {@code ./trunkline} starts it, and what a profile needs. */
    private static final List<String> JVM = TrunklineProcess.asTheProduct(
            System.getProperty("sip-load.heap", "1g"), System.getProperty("sip-load.jvm", ""));

    private static final List<String> EXTENSIONS = CallCenter.extensions(30_000, AGENTS);
    /** Who answers and hangs up at once is gone before the caller has been joined: 480, as of somebody who never answered. */
    private static final Duration TALK = Duration.ofMillis(200);

    private static final Duration SAMPLE = Duration.ofMillis(200);
    /** A step may end so much later than its calls began and still counts as keeping up. */
    private static final Duration SLACK = Duration.ofSeconds(2);

    private final Instant opened = Instant.now();
    private int callsSoFar;

    @Test
    void sustainedCallsASecond(@TempDir Path folder) throws InterruptedException {
        Path data = folder.resolve("data");
        CallCenter.accounts(data, EXTENSIONS);
        try (TrunklineProcess trunkline = TrunklineProcess.serve(data, JVM, properties())) {
            System.out.println("GraphQL at " + trunkline.http().resolve("/graphql"));
            SipPhones phones = SipPhones.register(folder, trunkline.sip(), EXTENSIONS);
            try (SippRun agents = phones.play("agent-hangs-up")
                    .pausing(STRAIGHT ? TALK : Duration.ZERO)
                    .unbounded()
                    .start()) {
                CallCenter center = new CallCenter(trunkline.graphQl());
                if (STRAIGHT) {
                    center.numbered(EXTENSIONS, SipLoad::numberOf);
                } else {
                    center.queue("load", "ringSeconds: 20, wrapUpSeconds: 0, unansweredLimit: 0")
                            .staff("load", EXTENSIONS)
                            .ready(EXTENSIONS);
                }
                print(
                        "calls/s",
                        "calls",
                        "failed",
                        "retrans",
                        "set-up p50/p99",
                        "call p50/p99 ms",
                        "mean call",
                        "trunkline",
                        "ms/call",
                        "callers",
                        "agents");
                for (int round = 1; round <= WARM_UPS; round++) {
                    assertThat(step(folder, trunkline, agents, RATES.getFirst(), "warm-up " + round))
                            .isTrue();
                }
                List<Integer> held = new ArrayList<>();
                for (int rate : RATES) {
                    if (!step(folder, trunkline, agents, rate, String.valueOf(rate))) {
                        break;
                    }
                    held.addFirst(rate);
                }
                System.out.println("sustained: " + (held.isEmpty() ? 0 : held.getFirst()) + " calls/s with " + AGENTS
                        + (STRAIGHT ? " phones" : " agents"));
                if (Boolean.getBoolean("sip-load.latency")) {
                    latency(folder, trunkline, agents, held);
                }
            }
            assertThat(trunkline.errors()).isEmpty();
        }
    }

    /** What a wallboard's reader sees meanwhile: at the best rate that holds while it is measured too. */
    private void latency(Path folder, TrunklineProcess trunkline, SippRun agents, List<Integer> rates)
            throws InterruptedException {
        for (int rate : rates) {
            try (WallboardProbe probe =
                    WallboardProbe.start(folder, trunkline.http().resolve("/graphql"), SECONDS)) {
                boolean held = step(folder, trunkline, agents, rate, rate + " probed");
                System.out.println("wallboard at " + rate + " calls/s" + (held ? "" : ", which fell behind"));
                System.out.println(probe.figures());
                if (held) {
                    return;
                }
            }
        }
        System.out.println("no rate held while the wallboard was probed");
    }

    /** One rate for a while; whether every call succeeded, in time, and is in the reports. */
    private boolean step(Path folder, TrunklineProcess trunkline, SippRun agents, int rate, String name)
            throws InterruptedException {
        Instant begun = Instant.now();
        Duration before = trunkline.cpu();
        Duration agentsBefore = agents.cpu();
        int calls = rate * SECONDS;
        try (SippRun callers = callers(folder, trunkline)
                .calls(calls)
                .perSecond(rate)
                .atOnce(5_000)
                .start()) {
            Duration callersCpu = callers.cpu();
            while (!callers.endsWithin(SAMPLE)) {
                callersCpu = callers.cpu();
            }
            Duration took = Duration.between(begun, Instant.now());
            Duration cpu = trunkline.cpu().minus(before);
            Duration agentsCpu = agents.cpu().minus(agentsBefore);
            SippCounts counts = callers.finishes(SAMPLE);
            print(
                    name,
                    counts.successful(),
                    counts.failed(),
                    counts.retransmissions(),
                    counts.responseTime(0.5) + " " + counts.responseTime(0.99),
                    counts.callLength(0.5) + " " + counts.callLength(0.99),
                    counts.meanCallLength(),
                    percent(cpu, took),
                    String.format(Locale.ROOT, "%.2f", (double) cpu.toMillis() / calls),
                    percent(callersCpu, took),
                    percent(agentsCpu, took));
            if (counts.failed() > 0 || counts.successful() < calls) {
                return false;
            }
            callsSoFar += calls;
            Reports reports = Reports.settled(trunkline.graphQl(), opened);
            assertThat(reports.contacts()).isEqualTo(new Reports.Contacts(callsSoFar, callsSoFar, 0));
            if (!STRAIGHT) {
                assertThat(reports.total()).isEqualTo(new Reports.Visits(callsSoFar, callsSoFar, 0, 0, 0));
            }
            return name.startsWith("warm-up")
                    || took.compareTo(Duration.ofSeconds(SECONDS).plus(SLACK)) <= 0;
        }
    }

    private static Sipp callers(Path folder, TrunklineProcess trunkline) {
        List<String> dialled =
                STRAIGHT ? EXTENSIONS.stream().map(SipLoad::numberOf).toList() : List.of("2001");
        return Sipp.scenario(folder, "caller-is-hung-up", trunkline.sip()).injecting(dialled);
    }

    private static String numberOf(String extension) {
        return "7" + extension;
    }

    private static Map<String, String> properties() {
        return Map.of(
                "trunkline.edge.peers[0]", "sipp=127.0.0.1/32",
                "trunkline.edge.media-timeout", "0s",
                "trunkline.edge.most-calls", "2500",
                "trunkline.edge.calls-per-second", "2000",
                "trunkline.sip.first-word", System.getProperty("sip-load.first-word", "0s"),
                "trunkline.edge.queues.2001", "load");
    }

    private static String percent(Duration cpu, Duration time) {
        return String.format(Locale.ROOT, "%d %%", 100 * cpu.toMillis() / Math.max(1, time.toMillis()));
    }

    private static void print(Object... columns) {
        StringBuilder line = new StringBuilder();
        for (Object column : columns) {
            line.append(String.format("%-17s", column));
        }
        System.out.println(line.toString().stripTrailing());
    }
}
