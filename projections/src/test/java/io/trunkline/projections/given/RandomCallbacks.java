package io.trunkline.projections.given;

import io.trunkline.events.AgentId;
import io.trunkline.events.CallEvent.CallCallbackAccepted;
import io.trunkline.events.CallEvent.CallCallbackOffered;
import io.trunkline.events.CallEvent.CallQueued;
import io.trunkline.events.CallEvent.CallReceived;
import io.trunkline.events.CallId;
import io.trunkline.events.CallbackEvent.AttemptFault;
import io.trunkline.events.CallbackEvent.CallbackAttemptBegun;
import io.trunkline.events.CallbackEvent.CallbackAttemptFailed;
import io.trunkline.events.CallbackEvent.CallbackCancelled;
import io.trunkline.events.CallbackEvent.CallbackCompleted;
import io.trunkline.events.CallbackEvent.CallbackExpired;
import io.trunkline.events.CallbackEvent.CallbackGivenUp;
import io.trunkline.events.CallbackEvent.CallbackRequested;
import io.trunkline.events.CallbackId;
import io.trunkline.events.CallbackWish;
import io.trunkline.events.ConversationEvent.CallCleared;
import io.trunkline.events.Event;
import io.trunkline.events.PartyId;
import io.trunkline.events.Personal;
import io.trunkline.events.QueueId;
import io.trunkline.events.QueueVisit;
import io.trunkline.events.ReservationId;
import java.time.Instant;
import java.util.List;

/** Callers of a random floor who are called back. */
final class RandomCallbacks {

    private static final List<AttemptFault> FAULTS = List.of(AttemptFault.values());

    private final RandomDay day;
    private final List<RandomAgent> agents;

    RandomCallbacks(RandomDay day, List<RandomAgent> agents) {
        this.day = day;
        this.agents = agents;
    }

    /** Of one caller, with the call in which it was asked for. */
    static List<Event> events(long seed, Instant start) {
        RandomDay day = new RandomDay(seed, start);
        RandomCaller caller = new RandomCaller(new CallId(day.id()));
        QueueId queue = new QueueId(day.id());
        day.add(new CallReceived(caller.id, new RandomPeople(day).from(), "100", "trunk", "node", day.now()));
        caller.visit = new QueueVisit(queue, day.now());
        day.add(new CallQueued(caller.id, queue, 0, day.now()));
        day.pass();
        new RandomCallbacks(day, List.of(new RandomAgent(new AgentId(day.id()), start))).accepted(caller);
        return day.events();
    }

    /** Who waits leaves the queue for it; what follows takes its time, and then the day goes on. */
    void accepted(RandomCaller caller) {
        QueueVisit visit = caller.visit();
        QueueId queue = visit.queue();
        CallbackId id = CallbackId.askedIn(caller.id);
        Personal number = new Personal(null, "0" + day.nextInt(50));
        CallbackWish wish = new CallbackWish(
                queue, visit.queuedAt(), 0, List.of(), 3, 300, day.now().plusSeconds(3_600));
        Instant asked = day.now();
        day.add(new CallCallbackOffered(caller.id, visit, "2", day.now()));
        day.add(new CallCallbackAccepted(caller.id, id, visit, number, "node", wish, day.now()));
        day.add(new CallCleared(caller.id, PartyId.CALLER, null, day.now()));
        day.add(new CallbackRequested(id, number, caller.id, "node", wish, day.now()));
        int attempts = day.nextInt(4);
        int calls = 0;
        for (int n = 1; n <= attempts; n++) {
            AgentId agent = day.oneOf(agents).id;
            ReservationId taken = new ReservationId(day.id());
            day.pass();
            day.add(new CallbackAttemptBegun(id, n, id.call(n), agent, taken, queue, "node", day.now()));
            day.pass();
            if (day.nextBoolean()) {
                day.add(new CallbackCompleted(id, n, id.call(n), agent, queue, asked, day.now()));
                return;
            }
            AttemptFault fault = day.oneOf(FAULTS);
            calls += fault == AttemptFault.AGENT_NOT_REACHED ? 0 : 1;
            day.add(new CallbackAttemptFailed(
                    id, n, id.call(n), queue, fault, calls, day.now().plusSeconds(300), day.now()));
        }
        day.pass();
        day.add(
                switch (day.nextInt(3)) {
                    case 0 -> new CallbackGivenUp(id, queue, calls, asked, day.now());
                    case 1 -> new CallbackExpired(id, queue, calls, asked, day.now());
                    default -> new CallbackCancelled(id, queue, asked, day.now());
                });
    }
}
