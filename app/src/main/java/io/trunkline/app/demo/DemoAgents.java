package io.trunkline.app.demo;

import io.trunkline.app.wiring.PhoneAccounts;
import io.trunkline.events.AgentStatus;
import io.trunkline.projections.live.AgentEntry;
import io.trunkline.testkit.phone.PhoneBank;
import io.trunkline.testkit.phone.PhoneCall;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** People with phones: most answer after a few seconds, some do not, some refuse; now and then one takes a break. */
final class DemoAgents {

    /** What an agent's voice is in the demo; callers know by it that somebody answered. */
    static final int VOICE_HERTZ = 1_850;

    private static final Logger log = LoggerFactory.getLogger(DemoAgents.class);
    private static final double DOES_NOT_ANSWER = 0.05;
    private static final double REFUSES = 0.02;
    private static final double HANGS_UP_FIRST = 0.4;
    private static final double BREAK_AFTER_A_LOOK = 0.004;
    private static final Duration LOOK = Duration.ofSeconds(1);
    private static final Duration LONGEST_TALK = Duration.ofMinutes(5);
    private static final int BUSY_HERE = 486;

    private final List<String> extensions;
    private final DemoDesks desks;
    private final PhoneBank phones;
    private final PhoneAccounts accounts;
    private final Chance chance;
    private final ScheduledExecutorService timers;
    private final Clock clock;

    DemoAgents(
            List<String> extensions,
            DemoDesks desks,
            PhoneBank phones,
            PhoneAccounts accounts,
            Chance chance,
            ScheduledExecutorService timers,
            Clock clock) {
        this.extensions = extensions;
        this.desks = desks;
        this.phones = phones;
        this.accounts = accounts;
        this.chance = chance;
        this.timers = timers;
        this.clock = clock;
    }

    void open() {
        for (String extension : extensions) {
            var unused = phones.phone(extension)
                    .onCall(this::onCall)
                    .register(accounts.password(extension))
                    .whenComplete((_, failure) -> {
                        if (failure != null) {
                            log.warn("phone {} could not register: {}", extension, String.valueOf(failure));
                        }
                    });
            desks.agent(extension).ifPresent(desks::signInAndReady);
        }
        var unused = timers.scheduleWithFixedDelay(
                this::lookAround, LOOK.toMillis(), LOOK.toMillis(), TimeUnit.MILLISECONDS);
    }

    private void onCall(PhoneCall call) {
        call.ring();
        if (chance.happens(DOES_NOT_ANSWER)) {
            return;
        }
        Duration reaction = chance.between(1, 4);
        if (chance.happens(REFUSES)) {
            after(reaction, () -> call.refuse(BUSY_HERE));
            return;
        }
        after(reaction, () -> talk(call));
    }

    private void talk(PhoneCall call) {
        if (call.ended().isDone()) {
            return;
        }
        call.answer();
        call.sound(VOICE_HERTZ);
        Duration talk = chance.happens(HANGS_UP_FIRST) ? DemoCallers.talkTime(chance) : LONGEST_TALK;
        after(talk, call::hangUp);
    }

    /** Who is idle for no reason goes back to work; who works may want a break. */
    private void lookAround() {
        try {
            extensions.forEach(extension -> desks.agent(extension).ifPresent(this::look));
        } catch (RuntimeException e) {
            log.warn("the demo's agents looked away: {}", e.toString());
        }
    }

    private void look(AgentEntry agent) {
        Duration since = Duration.between(agent.since(), clock.instant());
        if (agent.status() == AgentStatus.SIGNED_OUT) {
            desks.signInAndReady(agent);
        } else if (agent.status() == AgentStatus.NOT_READY) {
            Duration rest = "break".equals(agent.reason()) ? Duration.ofSeconds(60) : Duration.ofSeconds(20);
            if (since.compareTo(rest) > 0 || "signedIn".equals(agent.reason())) {
                desks.ready(agent);
            }
        } else if (agent.status() == AgentStatus.READY && chance.happens(BREAK_AFTER_A_LOOK)) {
            desks.notReady(agent, "break");
        }
    }

    private void after(Duration delay, Runnable action) {
        var unused = timers.schedule(action, delay.toMillis(), TimeUnit.MILLISECONDS);
    }
}
