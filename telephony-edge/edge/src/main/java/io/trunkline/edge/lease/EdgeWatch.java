package io.trunkline.edge.lease;

import io.trunkline.command.CallCommand;
import io.trunkline.command.CommandPort;
import io.trunkline.command.Origin;
import io.trunkline.events.CallEvent.Leg;
import io.trunkline.events.CallId;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Beats for this node, and ends the calls of nodes that have fallen silent. Several nodes may find the same: a call ends
 * once. An edge that was only cut off hears from the log that its calls are over, and lets the people go.
 */
public final class EdgeWatch implements AutoCloseable {

    /** Looks within a lease: a beat may be late, or two, before somebody takes notice. */
    private static final int LOOKS = 5;

    private static final Logger log = LoggerFactory.getLogger(EdgeWatch.class);

    private final String node;
    private final EdgeBeats beats;
    private final Supplier<Map<String, List<CallId>>> callsOfOthers;
    private final CommandPort commands;
    private final Clock clock;
    private final Duration lease;
    private final SilentNodes silent;
    private final ScheduledExecutorService looks = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().name("edge-watch").daemon().factory());
    private boolean blind;

    /**
     * Watches from when it is started.
     *
     * @param lease a node is silent that was not seen to beat for so long
     * @param callsOfOthers open calls of other nodes, by node
     */
    public EdgeWatch(
            String node,
            Duration lease,
            EdgeBeats beats,
            Supplier<Map<String, List<CallId>>> callsOfOthers,
            CommandPort commands,
            Clock clock) {
        this.node = node;
        this.lease = lease;
        this.beats = beats;
        this.callsOfOthers = callsOfOthers;
        this.commands = commands;
        this.clock = clock;
        this.silent = new SilentNodes(lease);
    }

    /** Begins to beat and to look. */
    public void start() {
        long every = Math.max(1, lease.toMillis() / LOOKS);
        var unused = looks.scheduleWithFixedDelay(this::look, 0, every, TimeUnit.MILLISECONDS);
    }

    void look() {
        try {
            beats.beat(node);
            Map<String, List<CallId>> calls = callsOfOthers.get();
            silent.among(calls.keySet(), beats.all(), clock.instant())
                    .forEach(gone -> end(gone, calls.getOrDefault(gone, List.of())));
            if (blind) {
                log.info("Other edges can be seen again");
            }
            blind = false;
        } catch (RuntimeException e) {
            silent.blind();
            if (!blind) {
                log.warn("Whether other edges live cannot be seen: {}", String.valueOf(e));
            }
            blind = true;
        }
    }

    /** Sent again at each look until the log has them; to end a call twice changes nothing. */
    private void end(String gone, List<CallId> calls) {
        log.warn("Edge {} has been silent for {} s: {} calls of it end", gone, lease.toSeconds(), calls.size());
        for (CallId call : calls) {
            var unused = commands.send(
                    new CallCommand.LoseLeg(call, Leg.CALLER, "edge " + gone + " fell silent", clock.instant()),
                    Origin.of("edge:" + node, call.toString()));
        }
    }

    @Override
    public void close() {
        looks.shutdownNow();
        try {
            beats.end(node);
        } catch (RuntimeException e) {
            log.warn("The end of this edge could not be told to the others: {}", String.valueOf(e));
        }
    }
}
