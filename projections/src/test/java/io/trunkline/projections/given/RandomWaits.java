package io.trunkline.projections.given;

import io.trunkline.events.CallEvent.CallMenuChosen;
import io.trunkline.events.CallEvent.CallOverflowed;
import io.trunkline.events.CallEvent.CallQueueLeft;
import io.trunkline.events.CallEvent.CallQueued;
import io.trunkline.events.CallEvent.CallReceived;
import io.trunkline.events.CallEvent.CallRouteAsked;
import io.trunkline.events.CallId;
import io.trunkline.events.ConversationEvent.CallCleared;
import io.trunkline.events.Destination;
import io.trunkline.events.FlowId;
import io.trunkline.events.IvrEvent.CallIvrNodeEntered;
import io.trunkline.events.OverflowRule;
import io.trunkline.events.OverflowRule.When;
import io.trunkline.events.PartyId;
import io.trunkline.events.QueueId;
import io.trunkline.events.QueueVisit;
import io.trunkline.events.RouteReply;
import io.trunkline.events.RouteTaken;
import io.trunkline.projections.given.RandomCaller.Stage;
import java.util.List;

/** How the callers of a random floor come, are asked what they want, and wait; and how they leave a queue unserved. */
final class RandomWaits {

    private final RandomDay day;
    private final RandomPeople people;
    private final List<QueueId> queues;
    private final List<RandomCaller> callers;
    private final RandomTalks talks;
    private final RandomCallbacks callbacks;

    RandomWaits(
            RandomDay day,
            RandomPeople people,
            List<QueueId> queues,
            List<RandomCaller> callers,
            RandomTalks talks,
            RandomCallbacks callbacks) {
        this.day = day;
        this.people = people;
        this.queues = queues;
        this.callers = callers;
        this.talks = talks;
        this.callbacks = callbacks;
    }

    void arrive() {
        RandomCaller caller = new RandomCaller(new CallId(day.id()));
        callers.add(caller);
        day.add(new CallReceived(caller.id, people.from(), "100", "trunk", "node", day.now()));
    }

    void leaveMenu(RandomCaller caller) {
        if (day.nextInt(6) == 0) {
            flow(caller);
            talks.end(caller);
            return;
        }
        QueueId queue = day.oneOf(queues);
        flow(caller);
        day.add(
                day.nextInt(4) == 0
                        ? asked(caller, queue)
                        : new CallMenuChosen(
                                caller.id, "main", "1", "tax", day.nextBoolean() ? "zh" : null, day.now()));
        caller.stage = Stage.WAITING;
        caller.visit = new QueueVisit(queue, day.now());
        day.add(new CallQueued(caller.id, queue, 0, day.now()));
    }

    /** Some nodes of a call flow; the steps of a call that ends in its menu end there. */
    private void flow(RandomCaller caller) {
        int nodes = day.nextInt(4);
        for (int step = 1; step <= nodes; step++) {
            String node = "node" + day.nextInt(3);
            day.add(new CallIvrNodeEntered(caller.id, FlowId.of("main"), 1, node, "menu", step, day.now()));
        }
    }

    private CallRouteAsked asked(RandomCaller caller, QueueId queue) {
        return new CallRouteAsked(
                caller.id,
                "crm",
                null,
                new RouteReply(RouteReply.Outcome.TIMED_OUT, null, 0, 200, 0, day.nextInt(3_000)),
                new RouteTaken(RouteTaken.Way.QUEUE, Destination.queue(queue), 0, List.of()),
                day.now());
    }

    /** By a digit or by a rule, for another queue or for a box, or to be called back. */
    void leaveQueue(RandomCaller caller) {
        if (day.nextInt(3) == 0) {
            callers.remove(caller);
            callbacks.accepted(caller);
            return;
        }
        QueueId next = day.oneOf(queues);
        boolean waitsOn = day.nextBoolean();
        Destination to = waitsOn ? Destination.queue(next) : Destination.box("77");
        day.add(
                day.nextBoolean()
                        ? new CallQueueLeft(caller.id, caller.visit(), "1", to, day.now())
                        : new CallOverflowed(
                                caller.id, caller.visit(), new OverflowRule(When.WAITED, 1, to, null), day.now()));
        if (waitsOn) {
            caller.visit = new QueueVisit(next, day.now());
            day.add(new CallQueued(caller.id, next, 0, day.now()));
        } else {
            callers.remove(caller);
            day.add(new CallCleared(caller.id, PartyId.CALLER, null, day.now()));
        }
    }
}
