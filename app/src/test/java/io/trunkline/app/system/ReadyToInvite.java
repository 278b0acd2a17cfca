package io.trunkline.app.system;

import static org.assertj.core.api.Assertions.assertThat;

import io.trunkline.testkit.phone.PhoneBank;
import io.trunkline.testkit.phone.PhoneCall;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.function.ToLongFunction;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * From an agent's becoming ready to the INVITE at the agent's phone, while a caller waits. No part of the check; {@code
 * benchmarks/ready-to-invite/run} runs it and its README has the method.
 */
class ReadyToInvite {

    private static final int SAMPLES = Integer.getInteger("ready-to-invite.samples", 250);
    private static final int WARM_UPS = Integer.getInteger("ready-to-invite.warm-ups", 100);
    private static final String AGENT = "6001";
    private static final String QUEUE = "2001";
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final Duration LOOK = Duration.ofMillis(5);

    /** As {@code ./trunkline} starts it. */
    private static final List<String> JVM = TrunklineProcess.asTheProduct("1g", "");

    /** Instants of this process's clock, in nanoseconds. */
    private record Sample(long sent, long acknowledged, long rung) {}

    private record Rung(PhoneCall call, long at) {}

    @Test
    void aWaitingCallerReachesTheAgentsPhone(@TempDir Path folder) throws Exception {
        Path data = folder.resolve("data");
        CallCenter.accounts(data, List.of(AGENT));
        Map<String, String> properties =
                Map.of("trunkline.edge.peers[0]", "phones=127.0.0.1/32", "trunkline.edge.queues." + QUEUE, "bench");
        try (TrunklineProcess trunkline = TrunklineProcess.serve(data, JVM, properties);
                PhoneBank phones = new PhoneBank(trunkline.sip())) {
            var _ = phones.phone(AGENT)
                    .register(CallCenter.password(AGENT))
                    .toCompletableFuture()
                    .get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
            BlockingQueue<Rung> rung = new LinkedBlockingQueue<>();
            phones.phone(AGENT).onCall(ringing -> rung.add(new Rung(ringing, System.nanoTime())));
            CallCenter center = new CallCenter(trunkline.graphQl())
                    .queue("bench", "ringSeconds: 20, wrapUpSeconds: 0, unansweredLimit: 0")
                    .staff("bench", List.of(AGENT));
            String agent = center.agentId(AGENT);
            List<Sample> samples = new ArrayList<>();
            for (int n = 0; n < WARM_UPS + SAMPLES; n++) {
                Sample sample = sample(trunkline.graphQl(), phones, agent, rung);
                if (n >= WARM_UPS) {
                    samples.add(sample);
                }
            }
            print(samples);
            assertThat(trunkline.errors()).isEmpty();
        }
    }

    private static Sample sample(GraphQl graphQl, PhoneBank phones, String agent, BlockingQueue<Rung> rung)
            throws Exception {
        PhoneCall caller = phones.phone("+4930123456").dial(QUEUE);
        soon("a caller waits", () -> waiting(graphQl) == 1);
        long sent = System.nanoTime();
        var _ = graphQl.command("makeAgentReady(id: \"" + agent + "\")");
        long acknowledged = System.nanoTime();
        Rung phone = Objects.requireNonNull(rung.poll(PATIENCE.toSeconds(), TimeUnit.SECONDS), "no INVITE came");
        phone.call().answer();
        var _ = graphQl.command("makeAgentNotReady(id: \"" + agent + "\", reason: \"break\")");
        soon("the two talk", () -> status(graphQl, agent).equals("TALKING"));
        caller.hangUp();
        var _ = phone.call().ended().get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
        soon("the agent is not ready", () -> status(graphQl, agent).equals("NOT_READY"));
        return new Sample(sent, acknowledged, phone.at());
    }

    private static int waiting(GraphQl graphQl) {
        return graphQl.query("{ wallboard { waiting } }")
                .at("/wallboard/waiting")
                .asInt();
    }

    private static String status(GraphQl graphQl, String agent) {
        return graphQl.query("{ agent(id: \"" + agent + "\") { status } }")
                .at("/agent/status")
                .asString();
    }

    private static void soon(String what, BooleanSupplier so) {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        while (!so.getAsBoolean()) {
            assertThat(System.nanoTime()).as("not in time: %s", what).isLessThan(deadline);
            LockSupport.parkNanos(LOOK.toNanos());
        }
    }

    private static void print(List<Sample> samples) {
        System.out.println("| from | to | p50 ms | p99 ms | highest | count |");
        System.out.println("| --- | --- | ---: | ---: | ---: | ---: |");
        line("ready is asked for | INVITE at the phone", samples, sample -> sample.rung() - sample.sent());
        line("ready is asked for | agent.ready durable, answered", samples, s -> s.acknowledged() - s.sent());
        line("agent.ready durable, answered | INVITE at the phone", samples, s -> s.rung() - s.acknowledged());
    }

    private static void line(String name, List<Sample> samples, ToLongFunction<Sample> nanos) {
        long[] sorted = samples.stream().mapToLong(nanos).sorted().toArray();
        System.out.printf(
                Locale.ROOT,
                "| %s | %.1f | %.1f | %.1f | %d |%n",
                name,
                rank(sorted, 0.5),
                rank(sorted, 0.99),
                Arrays.stream(sorted).max().orElse(0) / 1e6,
                sorted.length);
    }

    /** In milliseconds, by nearest rank. */
    private static double rank(long[] sorted, double share) {
        return sorted[(int) Math.max(0, Math.ceil(share * sorted.length) - 1)] / 1e6;
    }
}
