package io.trunkline.eventstore.esdb;

import io.trunkline.eventstore.EventLog;
import io.trunkline.eventstore.esdb.Feed.Signal;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;

/**
 * The end of the log as one follower of this process hears it, for others who go along: fetched and decoded once. The one
 * who leads never waits for them; who is slower than their feed is long is left alone and reads what is missing.
 */
final class Tail {

    /**
     * A place beside the leader.
     *
     * @param feed all that the leader hears from now on
     * @param heard the position that the leader had heard before: up to there the log has to be read
     */
    record Place(Feed feed, long heard) {}

    private final List<Feed> companions = new CopyOnWriteArrayList<>();
    private final List<Feed> waiting = new CopyOnWriteArrayList<>();
    private @Nullable Follower leader;
    private long heard = EventLog.START;

    /** Begins to lead, unless somebody does; whoever waits for a leader is woken. */
    synchronized void lead(Follower follower, long reached) {
        if (leader == null) {
            leader = follower;
            heard = reached;
            waiting.forEach(Feed::nudge);
        }
    }

    /** Those who went along look for another way. */
    synchronized void retire(Follower follower) {
        if (leader == follower) {
            leader = null;
            companions.forEach(Feed::leaveAlone);
            companions.clear();
        }
    }

    /** Empty where nobody leads. */
    synchronized Optional<Place> join(int buffer) {
        if (leader == null) {
            return Optional.empty();
        }
        Feed feed = Feed.along(buffer, companions::remove);
        companions.add(feed);
        return Optional.of(new Place(feed, heard));
    }

    synchronized boolean isLed() {
        return leader != null;
    }

    /** Has this feed nudged when somebody begins to lead. */
    void wake(Feed feed) {
        waiting.add(feed);
    }

    void wakeNoMore(Feed feed) {
        waiting.remove(feed);
    }

    /** The leader has heard something; whoever else follows by a subscription of their own says nothing to others. */
    synchronized void tell(Follower from, long position, Signal signal) {
        if (leader == from) {
            heard = position;
            companions.forEach(companion -> companion.offer(signal));
        }
    }
}
