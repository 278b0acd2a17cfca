package io.trunkline.app.demo;

import io.trunkline.app.settings.DemoSettings;
import io.trunkline.app.settings.EdgeProperties;
import io.trunkline.app.settings.InvalidSetting;
import io.trunkline.app.wiring.PhoneAccounts;
import io.trunkline.command.CommandPort;
import io.trunkline.projections.live.LiveBoards;
import io.trunkline.sip.JainSipUserAgent;
import io.trunkline.testkit.phone.PhoneBank;
import java.net.InetSocketAddress;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.web.server.Ssl;
import org.springframework.boot.web.server.autoconfigure.ServerProperties;
import org.springframework.context.SmartLifecycle;
import org.springframework.core.env.Environment;
import org.springframework.stereotype.Component;

/** Opens the demo center once everything else runs, and sends everybody home before anything else stops. */
@Component
@ConditionalOnProperty("trunkline.demo.enabled")
@EnableConfigurationProperties(DemoSettings.class)
class DemoCenter implements SmartLifecycle {

    private static final Logger log = LoggerFactory.getLogger(DemoCenter.class);

    private static final Duration OPENING = Duration.ofSeconds(15);

    private final DemoSettings settings;
    private final EdgeProperties edge;
    private final PhoneAccounts accounts;
    private final JainSipUserAgent sip;
    private final DemoDesks desks;
    private final Clock clock;
    private final Environment environment;
    private volatile @Nullable Thread opening;
    private volatile @Nullable ScheduledExecutorService timers;
    private volatile @Nullable PhoneBank agentPhones;
    private volatile @Nullable PhoneBank callerPhones;

    DemoCenter(
            DemoSettings settings,
            EdgeProperties edge,
            PhoneAccounts accounts,
            JainSipUserAgent sip,
            CommandPort commands,
            LiveBoards boards,
            Clock clock,
            Environment environment,
            ServerProperties server) {
        if (Ssl.isEnabled(server.getSsl())) {
            throw new InvalidSetting(
                    "server.ssl", "set", "left out with the demo, whose center is set up by plain HTTP from within");
        }
        this.settings = settings;
        this.edge = edge;
        this.accounts = accounts;
        this.sip = sip;
        this.clock = clock;
        this.desks = new DemoDesks(commands, boards, clock);
        this.environment = environment;
    }

    @Override
    public void start() {
        DemoPlan plan = DemoPlan.of(DemoFile.read(), settings.agents());
        accounts.ensure(Stream.concat(plan.extensions().stream(), DemoPlan.GUESTS.stream())
                .toList());
        opening = Thread.ofVirtual().name("demo-opening").start(() -> open(plan));
    }

    /** Takes a second or two, which nobody has to wait for: the pages and the SIP ports are open already. */
    private void open(DemoPlan plan) {
        try {
            DemoFile.apply(plan.center(), http());
            populate(plan.extensions());
            log.info("demo center open: {} agents, {} calls a minute", settings.agents(), settings.callsPerMinute());
        } catch (RuntimeException e) {
            log.error("the demo center could not be opened", e);
        }
    }

    /** Where this process itself answers; HTTP is open before anything of the last phase is started. */
    private URI http() {
        int port = environment.getRequiredProperty("local.server.port", Integer.class);
        String bound = environment.getProperty("server.address", "127.0.0.1");
        String host = bound.equals("0.0.0.0") || bound.equals("::") ? "127.0.0.1" : bound;
        return URI.create("http://" + (host.contains(":") ? "[" + host + "]" : host) + ":" + port);
    }

    private void populate(List<String> extensions) {
        InetSocketAddress exchange = new InetSocketAddress(edge.bind(), sip.port());
        ScheduledExecutorService clockwork = Executors.newScheduledThreadPool(
                2, Thread.ofPlatform().name("demo-", 0).daemon().factory());
        PhoneBank agents = new PhoneBank(exchange);
        PhoneBank callers = new PhoneBank(exchange);
        timers = clockwork;
        agentPhones = agents;
        callerPhones = callers;
        Chance chance = new Chance(settings.seed());
        new DemoAgents(extensions, desks, agents, accounts, chance, clockwork, clock).open();
        if (settings.callsPerMinute() > 0) {
            new DemoCallers(callers, chance, clockwork, settings.callsPerMinute()).open();
        }
    }

    @Override
    public void stop() {
        awaitOpened();
        ScheduledExecutorService clockwork = timers;
        PhoneBank callers = callerPhones;
        PhoneBank agents = agentPhones;
        if (clockwork != null) {
            clockwork.shutdownNow();
        }
        if (callers != null) {
            callers.close();
        }
        if (agents != null) {
            agents.close();
        }
        opening = null;
    }

    /** What is half open is opened first, so that all of it can be closed. */
    private void awaitOpened() {
        Thread underway = opening;
        try {
            if (underway != null && !underway.join(OPENING)) {
                log.warn("the demo center is still being opened");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public boolean isRunning() {
        return opening != null;
    }

    @Override
    public int getPhase() {
        return Integer.MAX_VALUE;
    }
}
