package io.trunkline.model.floor;

import io.trunkline.events.AgentEvent;
import io.trunkline.events.AgentEvent.AgentCapacitySet;
import io.trunkline.events.AgentEvent.AgentItemEnded;
import io.trunkline.events.AgentEvent.AgentItemReleased;
import io.trunkline.events.AgentEvent.AgentItemReserved;
import io.trunkline.events.AgentEvent.AgentItemStarted;
import io.trunkline.events.AgentEvent.AgentNotReady;
import io.trunkline.events.AgentEvent.AgentNotReadyRequestWithdrawn;
import io.trunkline.events.AgentEvent.AgentNotReadyRequested;
import io.trunkline.events.AgentEvent.AgentReady;
import io.trunkline.events.AgentEvent.AgentReleased;
import io.trunkline.events.AgentEvent.AgentReserved;
import io.trunkline.events.AgentEvent.AgentSignOutRequestWithdrawn;
import io.trunkline.events.AgentEvent.AgentSignOutRequested;
import io.trunkline.events.AgentEvent.AgentSignedIn;
import io.trunkline.events.AgentEvent.AgentSignedOut;
import io.trunkline.events.AgentEvent.AgentWrapUpEnded;
import io.trunkline.events.AgentEvent.ItemEnd;
import io.trunkline.events.AgentEvent.OfItems;
import io.trunkline.events.Channel;
import io.trunkline.events.ChannelCapacity;
import io.trunkline.events.ReservationId;
import io.trunkline.model.floor.Held.Outcome;
import io.trunkline.model.router.Standing;
import io.trunkline.model.router.Workload;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What one agent may have of each channel, and has; and whether the call that the agent has is the last for now. */
final class Desk {

    /** How long an agent is offered nothing more of a channel who did not take what was offered, or has given it back. */
    static final Duration REST = Duration.ofSeconds(10);

    /** There is no occupancy by channel. One for all and never fed, so that equal standings are equal. */
    private static final Workload NONE = new Workload();

    /** Of whoever is not known; never changed. */
    static final Desk NOBODYS = new Desk();

    /** What strategies compare agents by, channel by channel. */
    private record Done(
            int items,
            long millis,
            @Nullable Instant given,
            @Nullable Instant ended,
            Instant restsUntil) {
        static final Done NOTHING = new Done(0, 0, null, null, Instant.MIN);
    }

    private final Map<Channel, ChannelCapacity> capacity = new EnumMap<>(Channel.class);
    private final Map<ReservationId, Held> held = new LinkedHashMap<>();
    private final Map<ReservationId, Instant> begun = new LinkedHashMap<>();
    private final Map<Channel, Done> done = new EnumMap<>(Channel.class);
    private Instant signedIn = Instant.EPOCH;
    private boolean away = true;
    private boolean leaves;

    /** Counts begin anew with each signing in. Who is called by name while not ready is not ready again after the call. */
    void at(AgentEvent event) {
        switch (event) {
            case AgentSignedIn e -> {
                signedIn = e.at();
                done.clear();
                away = true;
            }
            case AgentNotReady _, AgentSignedOut _ -> away = true;
            case AgentReady _, AgentReleased _, AgentWrapUpEnded _ -> away = false;
            case AgentReserved _ -> leaves = away;
            case AgentNotReadyRequested _, AgentSignOutRequested _ -> leaves = true;
            case AgentNotReadyRequestWithdrawn _, AgentSignOutRequestWithdrawn _ -> leaves = false;
            default -> {} // changes nothing of this
        }
    }

    /** Of an agent who has a call: whether they are to be not ready or signed out after it, and so are given nothing new. */
    boolean leaves() {
        return leaves;
    }

    /** Gives what is held no longer. */
    Optional<Held> on(OfItems event) {
        switch (event) {
            case AgentCapacitySet e -> {
                capacity.clear();
                e.capacity().forEach(each -> capacity.put(each.channel(), each));
            }
            case AgentItemReserved e ->
                held.put(
                        e.reservation(),
                        new Held(e.agent(), e.reservation(), e.item(), e.channel(), e.expiresAt(), false, null));
            case AgentItemStarted e -> {
                held.computeIfPresent(e.reservation(), (_, item) -> item.begun());
                begun.put(e.reservation(), e.at());
                Done before = done(e.channel());
                done.put(
                        e.channel(),
                        new Done(before.items(), before.millis(), e.at(), before.ended(), before.restsUntil()));
            }
            case AgentItemReleased e -> {
                Done before = done(e.channel());
                Instant rest = restsUntil(e, before);
                done.put(e.channel(), new Done(before.items(), before.millis(), before.given(), before.ended(), rest));
                return Optional.ofNullable(held.remove(e.reservation()));
            }
            case AgentItemEnded e -> {
                Instant from = begun.remove(e.reservation());
                long millis = from == null ? 0 : Waits.between(from, e.at()).toMillis();
                Done before = done(e.channel());
                done.put(
                        e.channel(),
                        new Done(
                                before.items() + 1,
                                before.millis() + millis,
                                before.given(),
                                e.at(),
                                e.how() == ItemEnd.GIVEN_BACK ? e.at().plus(REST) : before.restsUntil()));
                return Optional.ofNullable(held.remove(e.reservation()));
            }
        }
        return Optional.empty();
    }

    private static Instant restsUntil(AgentItemReleased e, Done before) {
        return switch (e.cause()) {
            case DECLINED, NOT_ACCEPTED, EXPIRED -> e.at().plus(REST);
            case ITEM_LEFT, AGENT_LEFT -> before.restsUntil();
        };
    }

    void note(ReservationId reservation, Outcome outcome) {
        held.computeIfPresent(reservation, (_, item) -> item.ended(outcome));
    }

    @Nullable
    Held held(ReservationId reservation) {
        return held.get(reservation);
    }

    /** In the order in which they came. */
    Collection<Held> held() {
        return List.copyOf(held.values());
    }

    ChannelCapacity of(Channel channel) {
        ChannelCapacity known = capacity.get(channel);
        return known == null ? new ChannelCapacity(channel, 0, false, false) : known;
    }

    boolean hasRoom(Channel channel, Instant now) {
        long count =
                held.values().stream().filter(each -> each.channel() == channel).count();
        return count < of(channel).most() && !now.isBefore(done(channel).restsUntil());
    }

    /** Whether a queue's call has to wait for something here. */
    boolean holdsUpCalls() {
        return !held.isEmpty()
                && held.values().stream().anyMatch(each -> !of(each.channel()).interruptible());
    }

    /** When to look again though nothing has happened by then: a reservation expires, or a rest is over. */
    Optional<Instant> due(Instant after) {
        Instant next = Instant.MAX;
        for (Held each : held.values()) {
            next = each.started() ? next : sooner(each.expiresAt(), next, after);
        }
        for (Done each : done.values()) {
            next = sooner(each.restsUntil(), next, after);
        }
        return next.equals(Instant.MAX) ? Optional.empty() : Optional.of(next);
    }

    private static Instant sooner(Instant at, Instant next, Instant after) {
        return at.isAfter(after) && at.isBefore(next) ? at : next;
    }

    /** Idle since the last item of the channel was begun or ended. */
    Standing standing(Channel channel) {
        Done known = done(channel);
        Instant idle = signedIn;
        for (Instant at : new @Nullable Instant[] {known.given(), known.ended()}) {
            idle = at != null && at.isAfter(idle) ? at : idle;
        }
        return new Standing(idle, known.ended(), known.items(), known.millis(), NONE);
    }

    private Done done(Channel channel) {
        return done.getOrDefault(channel, Done.NOTHING);
    }
}
