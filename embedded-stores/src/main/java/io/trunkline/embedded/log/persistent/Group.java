package io.trunkline.embedded.log.persistent;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * One group: which message goes to which consumer, and what follows from an answer, a time-out or a lost consumer. It
 * knows neither clock nor I/O: times come in (milliseconds of any steady clock), effects go out. Not thread-safe.
 *
 * <p>A message waits (fresh from the log, or for a retry), is in flight with a consumer, or is being parked; then it is
 * handled. Retries go before fresh messages and in the log's order. At most the history buffer waits, and at most the
 * consumers' buffers are in flight.
 */
final class Group {
    /** What a consumer asks for with a message that it does not acknowledge. */
    enum Refusal {
        PARK,
        RETRY,
        /** Also for Stop: EventStoreDB 23.10 counts the message as handled and goes on. */
        SKIP
    }

    private static final class Item {
        final Message message;
        final long ticket;
        /** In {@link Progress}; 0 for a replayed message. */
        final long number;

        int retries;
        long due;

        @Nullable
        Consumer consumer;

        Item(Message message, long ticket, long number) {
            this.message = message;
            this.ticket = ticket;
            this.number = number;
        }
    }

    private final GroupSettings settings;
    private final Progress progress;
    private final Replay replay;
    private final Dispatch dispatch;
    private final Map<Long, Consumer> consumers = new LinkedHashMap<>();
    private final TreeSet<Item> retries =
            new TreeSet<>(Comparator.<Item, Boolean>comparing(item -> item.message.replayed())
                    .thenComparingLong(item -> item.ticket));
    private final LinkedHashSet<Item> fresh = new LinkedHashSet<>();
    /** In the order of sending, which is that of time-outs. */
    private final LinkedHashMap<UUID, Item> inFlight = new LinkedHashMap<>();

    private final Map<Long, Item> parking = new LinkedHashMap<>();
    private List<Effect> effects = new ArrayList<>();
    private long tickets;
    private int free;
    private boolean live;

    /** @param checkpoint place of the last event that was handled before; {@link Progress#NOWHERE}: none was */
    Group(GroupSettings settings, long checkpoint, Replay replay, long now) {
        this.settings = settings;
        this.progress = new Progress(settings, checkpoint, now);
        this.replay = replay;
        this.dispatch = Dispatch.of(settings.strategy());
    }

    boolean full() {
        return settings.maxSubscriberCount() > 0 && consumers.size() >= settings.maxSubscriberCount();
    }

    /** How many events the group takes now: a page, or none. */
    int room() {
        return settings.historyBufferSize() - retries.size() - fresh.size() > settings.page() ? settings.page() : 0;
    }

    /** A page of the log; of {@code considered} events those that no filter passed over, the last of all at {@code last}. */
    List<Effect> read(List<Message> messages, int considered, long last, boolean end, long now) {
        for (Message message : messages) {
            fresh.add(new Item(message, ++tickets, progress.read(message.place())));
        }
        progress.passedOver(considered - messages.size(), last);
        live = end;
        return settle(now);
    }

    List<Effect> joined(long consumer, int buffer, long now) {
        Consumer joined = new Consumer(consumer, buffer);
        consumers.put(consumer, joined);
        free += buffer;
        dispatch.joined(joined);
        return settle(now);
    }

    /** What it had in flight is retried, in the log's order. */
    List<Effect> left(long consumer, long now) {
        Consumer left = consumers.remove(consumer);
        if (left == null) {
            return List.of();
        }
        List<Item> lost =
                inFlight.values().stream().filter(item -> item.consumer == left).toList();
        lost.forEach(item -> retry(release(item)));
        free -= left.available();
        dispatch.left(left);
        return settle(now);
    }

    List<Effect> acknowledged(List<UUID> ids, long now) {
        for (UUID id : ids) {
            Item item = inFlight.get(id);
            if (item != null) {
                handled(release(item));
            }
        }
        return settle(now);
    }

    List<Effect> refused(List<UUID> ids, Refusal refusal, String reason, long now) {
        for (UUID id : ids) {
            Item item = inFlight.get(id);
            if (item != null) {
                release(item);
                switch (refusal) {
                    case PARK -> park(item, "Client explicitly NAK'ed message.\n" + reason);
                    case RETRY -> retryOrPark(item);
                    case SKIP -> handled(item);
                }
            }
        }
        return settle(now);
    }

    /** To be called at {@link #wakeAt}. */
    List<Effect> tick(long now) {
        for (Item item = oldest(); item != null && item.due <= now; item = oldest()) {
            retryOrPark(release(item));
        }
        return settle(now);
    }

    private @Nullable Item oldest() {
        return inFlight.isEmpty() ? null : inFlight.firstEntry().getValue();
    }

    /** When time alone changes something; {@link Long#MAX_VALUE}: never. */
    long wakeAt() {
        Item oldest = oldest();
        return Math.min(oldest == null ? Long.MAX_VALUE : oldest.due, progress.dueAt());
    }

    /** The message is durable in the stream of parked messages, at this revision. */
    List<Effect> parked(long ticket, long revision, long now) {
        Item item = parking.remove(ticket);
        replay.parked(revision);
        if (item != null) {
            handled(item);
        }
        return settle(now);
    }

    /** It could not be parked: rather send it again than lose it. */
    List<Effect> parkFailed(long ticket, long now) {
        Item item = parking.remove(ticket);
        if (item != null) {
            retries.add(item);
        }
        return settle(now);
    }

    List<Effect> checkpointed(boolean durable, long now) {
        progress.written(durable);
        return settle(now);
    }

    /** Sends what is parked below {@code before} again. */
    void replay(long before) {
        replay.start(before);
    }

    /** A page of parked messages that can be sent, up to a revision (exclusive). */
    List<Effect> replayed(List<Message> messages, long upTo, long now) {
        for (Message message : messages) {
            replay.read(message.parked());
            retries.add(new Item(message, ++tickets, 0));
        }
        replay.readUpTo(upTo);
        return settle(now);
    }

    private List<Effect> settle(long now) {
        if (free > 0 && push(retries.iterator(), now)) {
            push(fresh.iterator(), now);
        }
        long checkpoint = progress.due(now);
        if (checkpoint != Progress.NOWHERE) {
            effects.add(new Effect.Checkpoint(checkpoint));
        }
        long truncate = replay.truncateBefore();
        if (truncate >= 0) {
            effects.add(new Effect.Replayed(truncate));
        }
        List<Effect> wanted = effects;
        effects = new ArrayList<>();
        return wanted;
    }

    /** False: nobody has room. */
    private boolean push(Iterator<Item> waiting, long now) {
        while (waiting.hasNext()) {
            if (free == 0) {
                return false;
            }
            Item item = waiting.next();
            // Ids are unique in a stream only: the same one elsewhere in $all waits until this one is answered.
            Consumer consumer = inFlight.containsKey(item.message.id()) ? null : dispatch.choose(item.message);
            if (consumer != null) {
                waiting.remove();
                send(item, consumer, now);
            }
        }
        return true;
    }

    private void send(Item item, Consumer consumer, long now) {
        item.consumer = consumer;
        item.due = settings.messageTimeoutMillis() == 0 ? Long.MAX_VALUE : now + settings.messageTimeoutMillis();
        inFlight.put(item.message.id(), item);
        consumer.took();
        free--;
        dispatch.sent(item.message);
        effects.add(new Effect.Push(consumer.id(), item.message, item.retries));
    }

    private Item release(Item item) {
        inFlight.remove(item.message.id());
        Consumer consumer = item.consumer;
        if (consumer != null) {
            consumer.released();
            free++;
            dispatch.released(item.message, consumer);
            item.consumer = null;
        }
        return item;
    }

    private void retryOrPark(Item item) {
        if (item.retries < settings.maxRetryCount()) {
            retry(item);
        } else {
            park(item, "Reached retry count of " + settings.maxRetryCount());
        }
    }

    private void retry(Item item) {
        item.retries++;
        retries.add(item);
    }

    private void park(Item item, String reason) {
        parking.put(item.ticket, item);
        effects.add(new Effect.Park(item.ticket, item.message, reason));
    }

    private void handled(Item item) {
        if (item.message.replayed()) {
            replay.handled(item.message.parked());
        } else {
            progress.handled(item.number);
        }
    }

    /** Whether this delivery is still wanted: not answered, timed out or given to another meanwhile. */
    boolean awaits(Effect.Push push) {
        Item item = inFlight.get(push.message().id());
        return item != null
                && item.message.equals(push.message())
                && item.retries == push.retryCount()
                && item.consumer != null
                && item.consumer.id() == push.consumer();
    }

    boolean live() {
        return live;
    }

    Progress progress() {
        return progress;
    }

    Replay parkedMessages() {
        return replay;
    }

    @Nullable
    Consumer consumer(long id) {
        return consumers.get(id);
    }

    int waitingRetries() {
        return retries.size();
    }

    int waitingFresh() {
        return fresh.size();
    }

    int inFlight() {
        return inFlight.size();
    }
}
