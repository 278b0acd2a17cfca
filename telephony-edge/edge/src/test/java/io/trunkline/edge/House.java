package io.trunkline.edge;

import static org.assertj.core.api.Assertions.assertThat;

import io.trunkline.callcontrol.menu.EntryPoint;
import io.trunkline.callcontrol.voicemail.VoicemailPort;
import io.trunkline.command.AgentCommand.CreateAgent;
import io.trunkline.command.AgentCommand.MakeAgentReady;
import io.trunkline.command.AgentCommand.SignInAgent;
import io.trunkline.command.Command;
import io.trunkline.command.CommandResult;
import io.trunkline.command.ConversationCommand.RingParty;
import io.trunkline.command.Origin;
import io.trunkline.command.QueueCommand.AddQueueMember;
import io.trunkline.command.RejectionCode;
import io.trunkline.edge.lookup.AllowedHosts;
import io.trunkline.edge.lookup.RouteLimits;
import io.trunkline.edge.spool.Spool;
import io.trunkline.events.AgentId;
import io.trunkline.events.CallEvent.CallFailed;
import io.trunkline.events.Event;
import io.trunkline.events.QueueId;
import io.trunkline.events.ReservationId;
import io.trunkline.media.MediaSettings;
import io.trunkline.media.engine.NettyMediaEngine;
import io.trunkline.model.floor.Floor;
import io.trunkline.sip.JainSipUserAgent;
import io.trunkline.sip.SipSettings;
import io.trunkline.sip.TrunkPeer;
import io.trunkline.sip.digest.Account;
import io.trunkline.sip.register.RegistrationListener;
import io.trunkline.testkit.phone.PhoneBank;
import io.trunkline.testkit.phone.PhoneCall;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/**
 * A house of phones with a tone each: real SIP, real RTP, the real deciders and the real floor, and an edge between them. Every phone's name
 * is its number. Agents work in it where the test says so.
 */
final class House implements AutoCloseable {

    /** Short, so that a test can wait for its end. */
    static final Duration PARKED = Duration.ofSeconds(5);

    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final long LOOK_NANOS = TimeUnit.MILLISECONDS.toNanos(50);
    private static final String SECRET = "secret";
    /** What a run that was killed hears of its facts, of which the log hears nothing. */
    private static final CommandResult GONE = new CommandResult.Rejected(RejectionCode.CALL_ENDED, Map.of());

    final MemoryLog log = new MemoryLog(this::read);
    private final Floor floor = new Floor(() -> new ReservationId(UUID.randomUUID()));
    private final Map<String, CompletableFuture<PhoneCall>> rung = new ConcurrentHashMap<>();
    private final List<PhoneCall> calls = new ArrayList<>();
    private final List<Run> killed = new ArrayList<>();
    private final EntryPoints entryPoints;
    private final PhoneBank phones;
    private volatile Duration ringing = PATIENCE;
    private volatile Run run;

    /** One life of the edge. */
    private record Run(
            JainSipUserAgent real, TrustingSip sip, NettyMediaEngine media, Edge edge, AtomicBoolean killed) {}

    House(Path folder) {
        this(folder, Map.of());
    }

    /** The same with numbers that lead into queues and menus. */
    House(Path folder, Map<String, EntryPoint> numbers) {
        entryPoints = new EntryPoints(numbers);
        run = begun(folder, 0);
        run.edge().caughtUp();
        phones = new PhoneBank(new InetSocketAddress(InetAddress.getLoopbackAddress(), port()));
    }

    private Run begun(Path folder, int port) {
        AtomicBoolean killed = new AtomicBoolean();
        JainSipUserAgent real = new JainSipUserAgent(
                SipSettings.at("127.0.0.1", port).withPeers(List.of(new TrunkPeer("trunk", "127.0.0.1/32"))),
                user -> Optional.of(Account.withPassword(user, SECRET)),
                RegistrationListener.NONE,
                Clock.systemUTC());
        InetAddress loopback = InetAddress.getLoopbackAddress();
        TrustingSip sip = new TrustingSip(real);
        NettyMediaEngine media =
                new NettyMediaEngine(new MediaSettings(loopback, loopback, 43_000, 43_999, PATIENCE, 1, List.of()));
        Edge edge = new Edge(
                sip,
                media,
                (command, origin) -> killed.get() ? CompletableFuture.completedFuture(GONE) : log.send(command, origin),
                Spool.open(folder),
                EdgeBench.SEAL,
                entryPoints,
                RecordingNotices.NONE,
                VoicemailPort.NONE,
                new EdgeSettings(
                        EdgeBench.NODE,
                        10,
                        Duration.ofSeconds(5),
                        PARKED,
                        new PickupGroups(Map.of("all", Set.of("1001", "1002", "1003"))),
                        AllowedHosts.NONE,
                        RouteLimits.DEFAULTS,
                        false),
                Clock.systemUTC(),
                UUID::randomUUID);
        edge.start();
        return new Run(real, sip, media, edge, killed);
    }

    /** Where SIP is listened to, by UDP and TCP. */
    int port() {
        return run.real().port();
    }

    /**
     * The edge is gone as when its process is killed, and its next run listens where it did: phones are told nothing, the log hears no more
     * of it, what it knew of dialogs is forgotten. The next run has followed the log.
     *
     * @param folder where that run keeps what it cannot tell
     */
    void isKilledAndStartsAgain(Path folder) {
        Run before = run;
        int port = port();
        before.killed().set(true);
        before.real().close();
        before.media().close();
        Run next = begun(folder, port);
        log.settle();
        log.events.all().forEach(next.edge()::on);
        run = next;
        next.edge().caughtUp();
        killed.add(before);
    }

    private void read(Event event) {
        run.edge().on(event);
        synchronized (floor) {
            floor.on(event);
        }
        tick();
    }

    /** From now on phones of direct calls ring no longer than this. */
    void ringsFor(Duration time) {
        ringing = time;
    }

    /** The floor looks at what is due. */
    private void tick() {
        synchronized (floor) {
            floor.decide(Instant.now()).orders().forEach(order -> log.send(
                            shortened(order.command()), Origin.of("router:test", "test"))
                    .whenComplete((result, _) -> answered(order.command(), result)));
        }
    }

    private void answered(Command order, @Nullable CommandResult result) {
        if (result == null) {
            floor.unanswered(order, Instant.now());
        } else {
            floor.answered(order, result, Instant.now());
        }
    }

    /** What somebody asks by GraphQL. */
    void asks(Command... commands) {
        for (Command command : commands) {
            assertThat(log.send(command, Origin.of("user:test", "test")))
                    .succeedsWithin(PATIENCE)
                    .as("%s", command)
                    .isInstanceOf(CommandResult.Accepted.class);
        }
    }

    private Command shortened(Command command) {
        return command instanceof RingParty r
                ? new RingParty(r.call(), r.party(), r.agent(), r.reservation(), r.at().plus(ringing), r.at())
                : command;
    }

    /** A phone that answers at once, with its tone. */
    void answers(String extension, int tone) {
        CompletableFuture<PhoneCall> call = registered(extension);
        phones.phone(extension).onCall(ringing -> {
            ringing.answer();
            ringing.sound(tone);
            call.complete(ringing);
        });
    }

    /** An agent who works at a phone that answers at once, is ready, and serves the queue. */
    void works(AgentId agent, QueueId queue, String extension, int tone) {
        answers(extension, tone);
        Instant at = Instant.now();
        asks(
                new CreateAgent(agent, extension, extension, at),
                new AddQueueMember(queue, agent, at),
                new SignInAgent(agent, at),
                new MakeAgentReady(agent, at));
    }

    /** A phone that rings and rings. */
    void rings(String extension) {
        CompletableFuture<PhoneCall> call = registered(extension);
        phones.phone(extension).onCall(ringing -> {
            ringing.ring();
            call.complete(ringing);
        });
    }

    private CompletableFuture<PhoneCall> registered(String extension) {
        CompletableFuture<PhoneCall> call = new CompletableFuture<>();
        rung.put(extension, call);
        phones.phone(extension).register(SECRET).toCompletableFuture().join();
        return call;
    }

    /** The call that came to a phone since it was last told what to do with calls. */
    PhoneCall at(String extension) {
        CompletableFuture<PhoneCall> coming = Objects.requireNonNull(rung.get(extension));
        until("a call comes to " + extension, coming::isDone);
        PhoneCall call = coming.join();
        calls.add(call);
        return call;
    }

    PhoneCall dials(String extension, String number, int tone) {
        PhoneCall call = phones.phone(extension).dial(number);
        call.sound(tone);
        calls.add(call);
        return call;
    }

    /** A phone that has dialled two calls joins them. */
    void joins(String extension) {
        run.sip().joins(extension);
    }

    /** What a phone hears has no signal to wait for: it is looked at, for a bounded time. */
    void until(String description, BooleanSupplier condition) {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        while (!condition.getAsBoolean()) {
            assertThat(System.nanoTime()).as("%s; %s", description, heard()).isLessThan(deadline);
            LockSupport.parkNanos(LOOK_NANOS);
            tick();
        }
    }

    private String heard() {
        return calls.stream()
                .map(call -> (call.hearsAnything() ? " loud" : " silent") + " after " + call.packetsReceived())
                .toList()
                .toString();
    }

    @Override
    public void close() {
        phones.close();
        run.edge().close();
        killed.forEach(this::buried);
        log.close();
        assertThat(run.edge().activeCalls()).isZero();
        assertThat(run.edge().dialogs()).isZero();
    }

    /** Its threads end; told that its calls are over it has nothing to wait for. */
    private void buried(Run dead) {
        log.events.all(CallFailed.class).forEach(dead.edge()::on);
        dead.edge().close();
    }

    int activeCalls() {
        return run.edge().activeCalls();
    }
}
