package io.trunkline.edge;

import io.trunkline.command.AgentCommand;
import io.trunkline.command.AgentCommand.FindPhone;
import io.trunkline.command.AgentCommand.LosePhone;
import io.trunkline.command.CommandPort;
import io.trunkline.command.Origin;
import io.trunkline.command.Stations;
import io.trunkline.events.AgentEvent;
import io.trunkline.events.AgentEvent.AgentNotReady;
import io.trunkline.events.AgentEvent.AgentReady;
import io.trunkline.events.AgentEvent.AgentReleased;
import io.trunkline.events.AgentEvent.AgentWrapUpEnded;
import io.trunkline.events.AgentEvent.EndsSpell;
import io.trunkline.events.AgentId;
import io.trunkline.events.Event;
import io.trunkline.events.NotReadyReasons;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Says of agents who are ready that they have no phone, once the last one at their extension has been gone for a time, and
 * that they have one again. Goes by what was registered here since the start: a phone that has not come back after a
 * restart is found out by the first offer. Bounded by agents and accounts. Safe from any thread; never blocks.
 */
public final class LostPhones {

    private static final Logger log = LoggerFactory.getLogger(LostPhones.class);
    private static final Duration AGAIN = Duration.ofSeconds(5);

    /** What an agent is, as far as phones matter. */
    private enum Standing {
        READY,
        LOST,
        OTHER
    }

    private final CommandPort commands;
    private final Origin origin;
    private final Duration patience;
    private final Clock clock;
    private final BiConsumer<Duration, Runnable> later;
    private final Stations stations = new Stations();
    private final Map<AgentId, Standing> standings = new HashMap<>();

    /** By extension: since when it is gone, or null while a phone is registered. */
    private final Map<String, @Nullable Instant> gone = new HashMap<>();

    private boolean caughtUp;

    /**
     * Nothing is known of any phone.
     *
     * @param patience how long a phone may be gone; zero: for ever
     * @param later runs something after a time, not on the caller's thread
     */
    public LostPhones(
            CommandPort commands, String node, Duration patience, Clock clock, BiConsumer<Duration, Runnable> later) {
        this.commands = commands;
        this.origin = Origin.of("edge:" + node, "phones");
        this.patience = patience;
        this.clock = clock;
        this.later = later;
    }

    /** The extension has a phone. */
    public synchronized void registered(String extension) {
        gone.put(extension, null);
        look(extension);
    }

    /** The extension has no phone any more. */
    public synchronized void gone(String extension) {
        gone.put(extension, clock.instant());
        look(extension);
    }

    /** Follows the log. */
    public synchronized void on(Event event) {
        if (event instanceof AgentEvent e) {
            stations.on(e);
        }
        if (event instanceof EndsSpell e) {
            standings.put(e.agent(), standing(e));
            String extension = stations.extension(e.agent());
            if (extension != null) {
                look(extension);
            }
        }
    }

    /** From now on what is known of agents holds. */
    public synchronized void caughtUp() {
        caughtUp = true;
        gone.keySet().forEach(this::look);
    }

    /** Nothing is said until agents are known again. */
    public synchronized void halted() {
        caughtUp = false;
    }

    private static Standing standing(AgentEvent event) {
        return switch (event) {
            case AgentReady _, AgentReleased _, AgentWrapUpEnded _ -> Standing.READY;
            case AgentNotReady e when e.reason().equals(NotReadyReasons.PHONE_LOST) -> Standing.LOST;
            default -> Standing.OTHER; // busy, not ready for another reason, or signed out
        };
    }

    private void look(String extension) {
        AgentId agent = stations.agentAt(extension);
        if (agent == null || !caughtUp || patience.isZero() || !gone.containsKey(extension)) {
            return;
        }
        Instant since = gone.get(extension);
        Standing standing = standings.getOrDefault(agent, Standing.OTHER);
        if (since == null && standing == Standing.LOST) {
            say(extension, new FindPhone(agent, clock.instant()));
        } else if (since != null && standing == Standing.READY) {
            Duration left = patience.minus(Duration.between(since, clock.instant()));
            if (left.isPositive()) {
                later.accept(left, () -> lookAgain(extension));
            } else {
                say(extension, new LosePhone(agent, clock.instant()));
            }
        }
    }

    private synchronized void lookAgain(String extension) {
        look(extension);
    }

    private void say(String extension, AgentCommand command) {
        var unused = commands.send(command, origin).whenComplete((_, failure) -> {
            if (failure != null) {
                log.debug("{} is said again", command, failure);
                later.accept(AGAIN, () -> lookAgain(extension));
            }
        });
    }
}
