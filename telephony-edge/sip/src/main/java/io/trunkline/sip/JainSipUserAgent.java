package io.trunkline.sip;

import io.trunkline.callcontrol.sip.DialogId;
import io.trunkline.callcontrol.sip.SipListener;
import io.trunkline.callcontrol.sip.SipPort;
import io.trunkline.callcontrol.sip.SipTarget;
import io.trunkline.sip.dialog.Calls;
import io.trunkline.sip.dialog.Dispatch;
import io.trunkline.sip.dialog.Wire;
import io.trunkline.sip.digest.Accounts;
import io.trunkline.sip.digest.DigestGate;
import io.trunkline.sip.guard.Guard;
import io.trunkline.sip.guard.MessageScreen;
import io.trunkline.sip.guard.Overload;
import io.trunkline.sip.guard.SourceRates;
import io.trunkline.sip.register.Bindings;
import io.trunkline.sip.register.Registrar;
import io.trunkline.sip.register.Registration;
import io.trunkline.sip.register.RegistrationClient;
import io.trunkline.sip.register.RegistrationListener;
import io.trunkline.sip.stack.Listening;
import io.trunkline.sip.stack.SipWatch;
import io.trunkline.sip.trunk.Numbers;
import io.trunkline.sip.trunk.TrunkStatus;
import io.trunkline.sip.trunk.Trunks;
import io.trunkline.sip.waiting.MessageWaiting;
import io.trunkline.sip.ws.SipSockets;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * SIP over UDP, TCP and WebSockets that are handed in, by JAIN-SIP: calls, and a registrar for the accounts given. Several may live in one
 * process. Signals come on virtual threads, those of one dialog in order.
 */
public final class JainSipUserAgent implements SipPort {

    private static final Logger LOG = LoggerFactory.getLogger(JainSipUserAgent.class);

    private final SipSettings settings;
    private final Accounts accounts;
    private final InstantSource clock;
    private final Bindings bindings;
    private final Executor executor;
    private final ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().daemon().name("sip-timer").factory());
    /** Of its own, so that what legs have left of timers is seen. */
    private final ScheduledThreadPoolExecutor legTimer = new ScheduledThreadPoolExecutor(
            1, Thread.ofPlatform().daemon().name("sip-leg-timer").factory());

    private final AtomicReference<@Nullable MessageWaiting> messages = new AtomicReference<>();
    private volatile @Nullable Running running;

    /** A user agent that registers nobody: a phone, or an edge without phones of its own. */
    public JainSipUserAgent(SipSettings settings) {
        this(settings, Accounts.NONE, RegistrationListener.NONE, InstantSource.system());
    }

    public JainSipUserAgent(
            SipSettings settings, Accounts accounts, RegistrationListener registrations, InstantSource clock) {
        this(settings, accounts, registrations, clock, task -> Thread.ofVirtual()
                .name("sip-leg")
                .start(task));
    }

    /** The same, whose legs take their steps here. */
    JainSipUserAgent(
            SipSettings settings,
            Accounts accounts,
            RegistrationListener registrations,
            InstantSource clock,
            Executor executor) {
        this.executor = executor;
        this.settings = settings;
        this.accounts = accounts;
        this.clock = clock;
        legTimer.setRemoveOnCancelPolicy(true);
        this.bindings = new Bindings(settings.limits().boundAccounts(), telling(registrations));
    }

    /** A phone that registers is told of messages that wait. */
    private RegistrationListener telling(RegistrationListener registrations) {
        return new RegistrationListener() {
            @Override
            public void registered(String user, List<SipTarget> contacts) {
                registrations.registered(user, contacts);
                MessageWaiting waiting = messages.get();
                if (waiting != null) {
                    waiting.registered(user);
                }
            }

            @Override
            public void gone(String user) {
                registrations.gone(user);
            }
        };
    }

    /**
     * Starts to listen.
     *
     * @throws SipPortTaken when another process listens there
     */
    @Override
    public synchronized void start(SipListener listener) {
        if (running != null) {
            throw new IllegalStateException("The SIP user agent is running already.");
        }
        SipLimits limits = settings.limits();
        var peers = new TrunkPeers(settings.peers());
        var guard = guard(peers);
        var sockets = new SipSockets(guard, limits.browsers(), limits.messageBytes(), System::nanoTime);
        sockets.whenGone(flow -> bindings.flowGone(flow, clock.instant()));
        Listening listening = Listening.open(settings, guard, sockets);
        var numbers = new Numbers(settings.region());
        var trunks = new Trunks(settings.trunks(), numbers, clock);
        var wire = new Wire(settings, listening.port(), listening.tlsPort(), numbers, listening.provider());
        var gate = new DigestGate(settings.realm(), settings.digests(), accounts, clock, new SecureRandom());
        var registrar = new Registrar(wire, gate, bindings, limits.contactsPerAccount(), clock);
        var calls = new Calls(wire, listener, executor, legTimer, trunks, limits.concurrentDialogs());
        var overload = new Overload(
                limits.firstWord(),
                System::nanoTime,
                () -> TimeUnit.MILLISECONDS.toNanos(listening.oldestWaitMillis()));
        var door = new TrunkDoor(
                limits, peers, gate, bindings, System::nanoTime, listening::pendingTransactions, overload);
        var watch = new SipWatch(listening);
        var waiting = new MessageWaiting(
                wire, gate, this::contacts, limits.boundAccounts(), limits.contactsPerAccount(), clock, executor);
        messages.set(waiting);
        listening.hear(new Dispatch(wire, calls, door, registrar, waiting));
        eachSecond(() -> bindings.sweep(clock.instant()));
        eachSecond(waiting::sweep);
        eachSecond(watch);
        eachSecond(listening::closeSilent);
        eachSecond(sockets::closeSilent);
        running = new Running(listening, wire, calls, sockets, trunks, overload, watch);
        trunks.watch(wire, timer);
    }

    /** A task that fails once is run again: the scheduler would forget it. */
    private void eachSecond(Runnable task) {
        Future<?> unused = timer.scheduleWithFixedDelay(
                () -> {
                    try {
                        task.run();
                    } catch (RuntimeException e) {
                        LOG.warn("A task of SIP's failed; it is run again in a second", e);
                    }
                },
                1,
                1,
                TimeUnit.SECONDS);
    }

    /** Where browsers' connections are handed in (RFC 7118). */
    public SipSockets sockets() {
        return running().sockets();
    }

    private Guard guard(TrunkPeers peers) {
        SipLimits limits = settings.limits();
        return new Guard(
                new MessageScreen(limits.messageBytes(), limits.headerLines()),
                new SourceRates(limits.messagesPerSecondPerSource(), limits.sources()),
                (source, port) -> peers.at(source, port).isPresent(),
                System::nanoTime);
    }

    /** The port listened on: the one asked for, or the one found when any would do. */
    public int port() {
        return running().listening().port();
    }

    /** What the stack holds now. */
    public SipCounts counts() {
        Running current = running();
        return current.listening()
                .counts(
                        current.calls().count(),
                        legTimer.getQueue().size(),
                        current.sockets().count());
    }

    /** Dialogs alive, both ways. */
    public int dialogs() {
        return running().calls().count();
    }

    /** False once a thread that UDP depends on has died. */
    public boolean isAlive() {
        return running().listening().isAlive();
    }

    /** False once a thread that UDP depends on has died, is stuck, or is far behind. */
    public boolean isHealthy() {
        return isAlive() && problems().isEmpty();
    }

    /** What is wrong with the threads that SIP depends on, in sentences; looked at once a second. */
    public List<String> problems() {
        return running().watch().problems();
    }

    /** New calls turned away with 503 because those inside waited too long. */
    public long refusedByOverload() {
        return running().overload().refused();
    }

    /** Connections turned away since the start, as there were too many, in all or from their source. */
    public long refusedConnections() {
        return running().listening().refusedConnections() + sockets().refused();
    }

    /** Connections closed since the start, as no whole message came over them in time. */
    public long silentConnections() {
        return running().listening().silentConnections() + sockets().silent();
    }

    /** Transactions of others that are not over. */
    public int transactions() {
        return running().listening().pendingTransactions();
    }

    /** A client that registers this user agent elsewhere, so that its calls come here. */
    public RegistrationClient registration(Registration registration) {
        return registration(registration, timer);
    }

    /** The same, whose refreshes this timer begins. */
    RegistrationClient registration(Registration registration, ScheduledExecutorService refreshes) {
        return new RegistrationClient(running().wire(), refreshes, registration);
    }

    @Override
    public void ring(DialogId dialog, int status, @Nullable String sdp) {
        running().calls().ring(dialog, status, sdp);
    }

    @Override
    public void accept(DialogId dialog, String sdp) {
        running().calls().accept(dialog, sdp);
    }

    @Override
    public void reject(DialogId dialog, int status, @Nullable Duration retryAfter) {
        running().calls().reject(dialog, status, retryAfter);
    }

    @Override
    public void invite(
            DialogId dialog, SipTarget target, String from, String displayName, String sdp, String correlation) {
        running().calls().invite(dialog, target, from, displayName, sdp, correlation);
    }

    @Override
    public void cancel(DialogId dialog) {
        running().calls().cancel(dialog, false);
    }

    @Override
    public void answeredElsewhere(DialogId dialog) {
        running().calls().cancel(dialog, true);
    }

    @Override
    public void bye(DialogId dialog) {
        running().calls().bye(dialog);
    }

    @Override
    public void acceptReinvite(DialogId dialog, String sdp) {
        running().calls().acceptReinvite(dialog, sdp);
    }

    @Override
    public void rejectReinvite(DialogId dialog, int status) {
        running().calls().rejectReinvite(dialog, status);
    }

    @Override
    public void reinvite(DialogId dialog, String sdp) {
        running().calls().reinvite(dialog, sdp);
    }

    @Override
    public void acceptRefer(DialogId dialog) {
        running().calls().acceptRefer(dialog);
    }

    @Override
    public void referProgress(DialogId dialog, int status) {
        running().calls().referProgress(dialog, status);
    }

    @Override
    public void rejectRefer(DialogId dialog, int status) {
        running().calls().rejectRefer(dialog, status);
    }

    /**
     * As a phone: asks the other side of a confirmed dialog to be connected elsewhere (REFER).
     *
     * @param target number
     * @param consulted another confirmed dialog with the same peer, which the new call takes the place of: an attended
     *     transfer
     * @return the final status that the other side tells; its refusal of the REFER; 487 when the dialog ended before
     */
    public CompletableFuture<Integer> refer(DialogId dialog, String target, @Nullable DialogId consulted) {
        return running().calls().refer(dialog, target, consulted);
    }

    /**
     * As a phone: an INVITE that takes the place of another dialog with the same peer (Replaces).
     *
     * @throws IllegalArgumentException when there is no such dialog
     */
    public void inviteInPlaceOf(
            DialogId replaced, boolean earlyOnly, DialogId dialog, SipTarget target, String from, String sdp) {
        running().calls().inviteInPlaceOf(replaced, earlyOnly, dialog, target, from, sdp);
    }

    /** As a phone: tells a key by INFO. */
    public void sendDigit(DialogId dialog, char digit) {
        running().calls().sendDigit(dialog, digit);
    }

    /** As a phone: offers another session by UPDATE; answered by ReinviteAccepted or ReinviteRejected. */
    public void update(DialogId dialog, String sdp) {
        running().calls().update(dialog, sdp);
    }

    @Override
    public void messagesWaiting(String user, int unheard, int heard) {
        MessageWaiting waiting = messages.get();
        if (waiting != null) {
            waiting.waiting(user, unheard, heard);
        }
    }

    /** Phones' subscriptions to message-waiting that are alive. */
    public int subscriptions() {
        MessageWaiting waiting = messages.get();
        return waiting == null ? 0 : waiting.count();
    }

    @Override
    public List<SipTarget> trunks(String number) {
        return running().trunks().targets(number);
    }

    @Override
    public String normal(String number) {
        return running().wire().numbers().normal(number);
    }

    /** Names of the trunks that can take no call now. */
    public List<String> trunksDown() {
        return running().trunks().down();
    }

    /** What is known of each trunk, those of the highest priority first. */
    public List<TrunkStatus> trunkStatuses() {
        return running().trunks().statuses();
    }

    /** Calls out over trunks. */
    public int trunkCalls() {
        return running().trunks().calls();
    }

    /** The port of TLS, or 0 where there is none. */
    public int tlsPort() {
        return running().listening().tlsPort();
    }

    @Override
    public List<SipTarget> contacts(String user) {
        return bindings.targets(user, clock.instant());
    }

    @Override
    public synchronized void close() {
        timer.shutdownNow();
        legTimer.shutdownNow();
        Running current = running;
        if (current != null) {
            current.listening().close();
        }
    }

    private Running running() {
        Running current = running;
        if (current == null) {
            throw new IllegalStateException("The SIP user agent has not been started.");
        }
        return current;
    }

    private record Running(
            Listening listening,
            Wire wire,
            Calls calls,
            SipSockets sockets,
            Trunks trunks,
            Overload overload,
            SipWatch watch) {}
}
