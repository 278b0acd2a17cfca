package io.trunkline.testkit.simulation;

import io.trunkline.command.WorkItemCommand.AcceptItem;
import io.trunkline.command.WorkItemCommand.CompleteItem;
import io.trunkline.command.WorkItemCommand.QueueItem;
import io.trunkline.events.AgentId;
import io.trunkline.events.WorkItemEvent;
import io.trunkline.events.WorkItemEvent.WorkItemAccepted;
import io.trunkline.events.WorkItemEvent.WorkItemOffered;
import io.trunkline.events.WorkItemId;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.UUID;
import java.util.function.Function;

/** The outside system that queues work, and agents who do it. */
final class Work {

    private final Day day;
    private final DecidedLog log;
    private final VirtualClock clock;
    private final Function<AgentId, Seat> seats;
    private final Random random;
    private final Map<WorkItemId, Piece> pieces = new HashMap<>();

    Work(Day day, DecidedLog log, VirtualClock clock, Function<AgentId, Seat> seats, Random random) {
        this.day = day;
        this.log = log;
        this.clock = clock;
        this.seats = seats;
        this.random = random;
    }

    void begin() {
        for (Piece piece : day.pieces()) {
            WorkItemId item = new WorkItemId(new UUID(5, piece.number()));
            pieces.put(item, piece);
            clock.at(
                    day.opens().plus(piece.arrives()),
                    () -> log.send(new QueueItem(
                            item,
                            piece.channel(),
                            People.queue(piece.queue()),
                            "piece " + piece.number(),
                            piece.creditSeconds(),
                            List.of(),
                            clock.now())));
        }
    }

    /** An agent who misses an offer says nothing; it ends by itself. */
    void react(WorkItemEvent event) {
        switch (event) {
            case WorkItemOffered e -> {
                Seat seat = seats.apply(e.agent());
                if (!happens(seat.missing()) && !happens(day.faults().lostPhone())) {
                    clock.after(seat.answering(), () -> log.send(new AcceptItem(e.item(), e.agent(), clock.now())));
                }
            }
            case WorkItemAccepted e -> {
                Duration work = Objects.requireNonNull(pieces.get(e.item())).work();
                clock.after(work, () -> log.send(new CompleteItem(e.item(), e.agent(), null, clock.now())));
            }
            default -> {} // nobody hears of it
        }
    }

    private boolean happens(double share) {
        return share > 0 && random.nextDouble() < share;
    }
}
