package io.trunkline.model.floor;

import io.trunkline.command.AgentCommand.SetAgentCapacity;
import io.trunkline.command.Command;
import io.trunkline.command.WorkItemCommand.AcceptItem;
import io.trunkline.command.WorkItemCommand.CancelItem;
import io.trunkline.command.WorkItemCommand.CompleteItem;
import io.trunkline.command.WorkItemCommand.DeclineItem;
import io.trunkline.command.WorkItemCommand.QueueItem;
import io.trunkline.command.WorkItemCommand.RequeueItem;
import io.trunkline.events.Channel;
import io.trunkline.events.ChannelCapacity;
import io.trunkline.events.Event;
import io.trunkline.events.WorkItemEvent.WorkItemAccepted;
import io.trunkline.events.WorkItemEvent.WorkItemOffered;
import io.trunkline.events.WorkItemId;
import io.trunkline.model.workitem.WorkItem;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import java.util.function.Function;

/** Outside systems and agents who do as people do with items: at random, late, and sometimes not at all. */
final class SimulatedItems {

    private final SimulatedLog log;
    private final SimulatedClock clock;
    private final Random random;
    private final Instant closing;
    private int seen;
    private int queued;

    SimulatedItems(SimulatedLog log, SimulatedClock clock, Random random, Duration open) {
        this.log = log;
        this.clock = clock;
        this.random = random;
        this.closing = clock.now().plus(open);
        log.agents
                .keySet()
                .forEach(agent -> log.send(new SetAgentCapacity(
                        agent,
                        List.of(
                                new ChannelCapacity(Channel.CHAT, 1 + random.nextInt(3), false, false),
                                new ChannelCapacity(Channel.EMAIL, 1, true, random.nextBoolean())),
                        clock.now())));
        nextItem();
    }

    boolean areOver() {
        return log.items.values().stream()
                .allMatch(item -> item instanceof WorkItem.Completed || item instanceof WorkItem.Cancelled);
    }

    void react() {
        while (seen < log.events.size()) {
            react(log.events.get(seen++));
        }
    }

    private void react(Event event) {
        switch (event) {
            case WorkItemOffered e -> {
                int chance = random.nextInt(100);
                if (chance < 75) {
                    later(random.nextInt(15_000), now -> new AcceptItem(e.item(), e.agent(), now));
                } else if (chance < 90) {
                    later(random.nextInt(15_000), now -> new DeclineItem(e.item(), e.agent(), now));
                } // else nobody looks
            }
            case WorkItemAccepted e -> {
                if (random.nextInt(20) == 0) {
                    later(random.nextInt(30_000), now -> new RequeueItem(e.item(), e.reservation(), now));
                } else {
                    later(random.nextInt(120_000), now -> new CompleteItem(e.item(), e.agent(), null, now));
                }
            }
            default -> {} // of no concern
        }
    }

    private void nextItem() {
        clock.after(Duration.ofMillis(1 + random.nextInt(12_000)), () -> {
            if (clock.now().isBefore(closing)) {
                WorkItemId id = new WorkItemId(new UUID(5, ++queued));
                Channel channel = random.nextInt(3) == 0 ? Channel.EMAIL : Channel.CHAT;
                var queue = SimulatedCenter.queue(1 + random.nextInt(SimulatedCenter.QUEUES));
                int credit = random.nextInt(5) == 0 ? 60 : 0;
                log.send(new QueueItem(id, channel, queue, "item " + queued, credit, List.of(), clock.now()));
                if (random.nextInt(15) == 0) {
                    later(random.nextInt(120_000), now -> new CancelItem(id, now));
                }
                nextItem();
            }
        });
    }

    private void later(int millis, Function<Instant, Command> what) {
        clock.after(Duration.ofMillis(millis), () -> log.send(what.apply(clock.now())));
    }
}
