package io.trunkline.edge;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.UnixOperatingSystemMXBean;
import io.trunkline.callcontrol.menu.EntryPoint;
import io.trunkline.callcontrol.voicemail.VoicemailPort;
import io.trunkline.command.CallCommand;
import io.trunkline.command.Command;
import io.trunkline.command.CommandPort;
import io.trunkline.command.CommandResult;
import io.trunkline.command.Origin;
import io.trunkline.edge.spool.Spool;
import io.trunkline.events.AgentEvent.AgentCreated;
import io.trunkline.events.AgentId;
import io.trunkline.events.CallEvent;
import io.trunkline.events.CallId;
import io.trunkline.events.ConversationEvent;
import io.trunkline.events.Event;
import io.trunkline.events.PartyId;
import io.trunkline.events.QueueEvent.QueueCreated;
import io.trunkline.events.QueueVisit;
import io.trunkline.events.ReservationId;
import io.trunkline.media.MediaSettings;
import io.trunkline.media.engine.NettyMediaEngine;
import io.trunkline.sip.JainSipUserAgent;
import io.trunkline.sip.SipCounts;
import io.trunkline.sip.SipLimits;
import io.trunkline.sip.SipSettings;
import io.trunkline.sip.TrunkPeer;
import io.trunkline.sip.digest.Account;
import io.trunkline.sip.register.RegistrationListener;
import io.trunkline.testkit.phone.PhoneBank;
import io.trunkline.testkit.phone.PhoneCall;
import java.lang.management.BufferPoolMXBean;
import java.lang.management.ManagementFactory;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Queue;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Hours of calls through an edge with live SIP and RTP, whose log is spoken by this program: memory, sockets and threads at
 * the end are those after the warm-up, and all counts are zero. No part of the check; {@code benchmarks/soak/run} runs it.
 */
class EdgeSoak {

    private static final Duration LENGTH =
            Duration.ofSeconds((long) (3_600 * Double.parseDouble(System.getProperty("soak.hours", "2"))));
    private static final int RATE = Integer.getInteger("soak.rate", 20);
    private static final Duration TALK = Duration.ofMillis(Long.getLong("soak.talk-millis", 2_000));
    private static final int AGENTS = (int) (RATE * (TALK.toSeconds() + 3)) + 10;
    private static final SipLimits LIMITS =
            SipLimits.DEFAULTS.withConcurrentDialogs(4 * AGENTS).withNewCallsPerSecond(2 * RATE);
    private static final int FIRST_EXTENSION = 30_000;
    private static final int TONE = 700;
    private static final String SECRET = "secret";
    /** 64 T1, the library's eight seconds, and a busy machine. */
    private static final Duration IDLE_WITHIN = Duration.ofSeconds(90);

    private static final long LOOK_NANOS = TimeUnit.MILLISECONDS.toNanos(100);
    private static final int MOST_LOOKS = 100;
    private static final int SETTLING = 12;
    private static final long SETTLING_NANOS = TimeUnit.SECONDS.toNanos(5);
    private static final double MOST_GROWTH = 1.15;
    private static final long SLACK_BYTES = 8 << 20;
    private static final int SLACK = 8;

    private final ScheduledExecutorService clock = Executors.newScheduledThreadPool(1);
    private final Log log = new Log();
    private final AtomicInteger dialled = new AtomicInteger();
    private final AtomicInteger talked = new AtomicInteger();
    private final AtomicInteger heardNothing = new AtomicInteger();
    private final AtomicInteger over = new AtomicInteger();
    private final AtomicLong setUpNanos = new AtomicLong();

    private record Footprint(long heap, long direct, long files, int threads) {

        static Footprint now() {
            System.gc();
            var system = (UnixOperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
            long direct = ManagementFactory.getPlatformMXBeans(BufferPoolMXBean.class).stream()
                    .mapToLong(pool -> pool.getMemoryUsed())
                    .sum();
            return new Footprint(
                    ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed(),
                    direct,
                    system.getOpenFileDescriptorCount(),
                    ManagementFactory.getThreadMXBean().getThreadCount());
        }

        String line() {
            return String.format(
                    Locale.ROOT,
                    "heap %4d MiB, direct %3d MiB, files %5d, threads %4d",
                    heap >> 20,
                    direct >> 20,
                    files,
                    threads);
        }
    }

    @Test
    void nothingGrowsAndNothingStays(@TempDir Path folder) {
        InetAddress loopback = InetAddress.getLoopbackAddress();
        JainSipUserAgent sip = new JainSipUserAgent(
                SipSettings.at("127.0.0.1", 0)
                        .withPeers(List.of(new TrunkPeer("trunk", "127.0.0.1/32")))
                        .withLimits(LIMITS),
                user -> Optional.of(Account.withPassword(user, SECRET)),
                RegistrationListener.NONE,
                Clock.systemUTC());
        NettyMediaEngine media = new NettyMediaEngine(
                new MediaSettings(loopback, loopback, 30_000, 59_999, Duration.ofSeconds(15), 1, List.of()));
        try (Edge edge = new Edge(
                sip,
                media,
                log,
                Spool.open(folder),
                EdgeBench.SEAL,
                new EntryPoints(Map.of("2000", new EntryPoint.ToQueue("sales", 0))),
                RecordingNotices.NONE,
                VoicemailPort.NONE,
                new EdgeSettings(EdgeBench.NODE, 10 * AGENTS, Duration.ofSeconds(5)),
                Clock.systemUTC(),
                UUID::randomUUID)) {
            log.reader = edge;
            edge.start();
            edge.caughtUp();
            try (PhoneBank phones = new PhoneBank(new InetSocketAddress(loopback, sip.port()))) {
                peopleSignIn(phones);
                Duration warmUp = LENGTH.dividedBy(10);
                calls(phones, warmUp, warmUp.dividedBy(2));
                Footprint before = idle(edge, sip, media);
                HeapByClass then = HeapByClass.now();
                System.out.println("after the warm-up:  " + before.line());
                calls(phones, LENGTH.minus(warmUp), Duration.ZERO);
                Footprint after = idle(edge, sip, media);
                System.out.println("at the end:         " + after.line());
                System.out.println(figures());
                System.out.println(
                        "what grew since the warm-up:\n" + HeapByClass.now().grownSince(then));
                assertThat(talked)
                        .as("calls in which the caller heard the agent")
                        .hasValue(dialled.get());
                isFlat(before, after);
            }
        } finally {
            clock.shutdownNow();
            log.follower.shutdownNow();
        }
    }

    private String figures() {
        return String.format(
                Locale.ROOT,
                "%d calls, %d talked, %d heard nothing; set-up %.1f ms on average",
                dialled.get(),
                talked.get(),
                heardNothing.get(),
                setUpNanos.get() / 1e6 / Math.max(1, talked.get() + heardNothing.get()));
    }

    private static void isFlat(Footprint before, Footprint after) {
        assertThat(after.heap()).as("heap").isLessThan((long) (before.heap() * MOST_GROWTH) + SLACK_BYTES);
        assertThat(after.direct()).as("direct memory").isLessThan((long) (before.direct() * MOST_GROWTH) + SLACK_BYTES);
        assertThat(after.files()).as("open files").isLessThanOrEqualTo(before.files() + SLACK);
        assertThat(after.threads()).as("threads").isLessThanOrEqualTo(before.threads() + SLACK);
    }

    private void peopleSignIn(PhoneBank phones) {
        log.says(new QueueCreated(EdgeBench.SALES, EdgeBench.settings("sales"), Instant.now()));
        for (int i = 0; i < AGENTS; i++) {
            String extension = String.valueOf(FIRST_EXTENSION + i);
            AgentId agent = new AgentId(new UUID(9, i));
            phones.phone(extension).onCall(ringing -> {
                ringing.answer();
                ringing.sound(TONE);
                var unused = ringing.ended().thenRun(() -> log.isFree(agent));
            });
            phones.phone(extension).register(SECRET).toCompletableFuture().join();
            log.says(new AgentCreated(agent, extension, extension, Instant.now()));
            log.isFree(agent);
        }
    }

    /** Calls for so long, which come ever faster until the rate is reached, and then until the last is over. */
    private void calls(PhoneBank phones, Duration length, Duration rising) {
        long began = System.nanoTime();
        long next = began;
        long report = began;
        while (System.nanoTime() - began < length.toNanos()) {
            call(phones);
            next += step(next - began, rising.toNanos());
            if (System.nanoTime() - report > length.toNanos() / 20) {
                report = System.nanoTime();
                System.out.println(figures() + "; " + Footprint.now().line());
            }
            LockSupport.parkNanos(next - System.nanoTime());
        }
        await("the last call's end", () -> over.get() == dialled.get());
    }

    /** From a tenth of the rate: a program that has just started has compiled nothing yet. */
    private static long step(long sinceNanos, long risingNanos) {
        double share = sinceNanos < risingNanos ? Math.max(0.1, (double) sinceNanos / risingNanos) : 1;
        return (long) (TimeUnit.SECONDS.toNanos(1) / (RATE * share));
    }

    private void call(PhoneBank phones) {
        long began = System.nanoTime();
        dialled.incrementAndGet();
        PhoneCall call = phones.phone("+4930").dial("2000");
        call.sound(TONE / 2);
        var unusedTalk = call.answered().thenRun(() -> {
            setUpNanos.addAndGet(System.nanoTime() - began);
            var unusedEnd = clock.schedule(() -> hangUp(call, MOST_LOOKS), TALK.toMillis(), TimeUnit.MILLISECONDS);
        });
        var unused = call.ended().thenRun(over::incrementAndGet);
    }

    /** As soon as the agent is heard; on a machine that is busy this may take longer than the talk was to last. */
    private void hangUp(PhoneCall call, int looks) {
        boolean hears = call.hearsAmongOthers(TONE);
        if (!hears && looks > 0) {
            var unused = clock.schedule(() -> hangUp(call, looks - 1), LOOK_NANOS, TimeUnit.NANOSECONDS);
            return;
        }
        (hears ? talked : heardNothing).incrementAndGet();
        call.hangUp();
    }

    private Footprint idle(Edge edge, JainSipUserAgent sip, NettyMediaEngine media) {
        await("no call at the edge", () -> edge.activeCalls() == 0 && edge.dialogs() == 0 && media.sessions() == 0);
        long deadline = System.nanoTime() + IDLE_WITHIN.toNanos();
        while (!sip.counts().isIdle() && System.nanoTime() < deadline) {
            LockSupport.parkNanos(LOOK_NANOS);
        }
        SipCounts left = sip.counts();
        assertThat(left.isIdle()).as("%s", left).isTrue();
        assertThat(log.agentsFree()).as("agents who are free").isEqualTo(AGENTS);
        return settled();
    }

    /** The least within a minute: the SIP library's timers hold what is over for so long after its tables do. */
    private static Footprint settled() {
        Footprint least = Footprint.now();
        for (int i = 0; i < SETTLING; i++) {
            LockSupport.parkNanos(SETTLING_NANOS);
            Footprint now = Footprint.now();
            least = now.heap() < least.heap() ? now : least;
        }
        return least;
    }

    private static void await(String what, BooleanSupplier condition) {
        long deadline = System.nanoTime() + IDLE_WITHIN.toNanos();
        while (!condition.getAsBoolean()) {
            assertThat(System.nanoTime()).as(what).isLessThan(deadline);
            LockSupport.parkNanos(LOOK_NANOS);
        }
    }

    /** Takes every command, offers the call that waits longest to the agent who is free longest, and keeps nothing else. */
    private static final class Log implements CommandPort {

        private final Queue<AgentId> free = new ArrayDeque<>();
        private final Queue<CallCommand.QueueCall> waiting = new ArrayDeque<>();
        final ExecutorService follower = Executors.newSingleThreadExecutor();
        private final AtomicInteger count = new AtomicInteger();
        private volatile @Nullable Edge reader;

        @Override
        public CompletionStage<CommandResult> send(Command command, Origin origin) {
            Instant at = command.at();
            switch (command) {
                case CallCommand.QueueCall queued -> waits(queued);
                case CallCommand.AnswerCall(CallId call, var reservation, var _) -> {
                    says(new CallEvent.CallAnswered(
                            call, reservation, EdgeBench.ANNA, new QueueVisit(EdgeBench.SALES, at), PartyId.of(1), at));
                    if (count.get() % 4 == 0) {
                        says(new ConversationEvent.CallHeld(call, PartyId.of(1), at));
                        says(new ConversationEvent.CallRetrieved(call, PartyId.of(1), at, at));
                    }
                }
                default -> {}
            }
            return CompletableFuture.completedFuture(new CommandResult.Accepted(count.incrementAndGet()));
        }

        private synchronized void waits(CallCommand.QueueCall queued) {
            waiting.add(queued);
            match();
        }

        synchronized void isFree(AgentId agent) {
            free.add(agent);
            match();
        }

        synchronized int agentsFree() {
            return free.size();
        }

        private void match() {
            while (!waiting.isEmpty() && !free.isEmpty()) {
                CallCommand.QueueCall first = waiting.remove();
                Instant at = first.at();
                says(new CallEvent.CallOffered(
                        first.call(),
                        new ReservationId(UUID.randomUUID()),
                        free.remove(),
                        EdgeBench.SALES,
                        at.plusSeconds(20),
                        at));
            }
        }

        void says(Event event) {
            follower.execute(() -> Objects.requireNonNull(reader).on(event));
        }
    }
}
