package io.trunkline.eventstore.esdb;

import io.kurrent.dbclient.AppendToStreamOptions;
import io.kurrent.dbclient.EventData;
import io.kurrent.dbclient.Position;
import io.kurrent.dbclient.ReadAllOptions;
import io.kurrent.dbclient.ReadStreamOptions;
import io.kurrent.dbclient.RecordedEvent;
import io.kurrent.dbclient.ResolvedEvent;
import io.kurrent.dbclient.StreamNotFoundException;
import io.kurrent.dbclient.StreamState;
import io.kurrent.dbclient.WriteResult;
import io.kurrent.dbclient.WrongExpectedVersionException;
import io.trunkline.events.EventCatalogue;
import io.trunkline.eventstore.EventCodec;
import io.trunkline.eventstore.EventLog;
import io.trunkline.eventstore.LogEntry;
import io.trunkline.eventstore.LogListener;
import io.trunkline.eventstore.NewEvent;
import io.trunkline.eventstore.SnapshotStore;
import io.trunkline.eventstore.Unreadable;
import io.trunkline.eventstore.UnreadableEvent;
import io.trunkline.eventstore.WrongRevision;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;
import java.util.regex.Pattern;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The log on EventStoreDB 20.6.1 and later, KurrentDB, or the embedded node.
 *
 * <p>A position is the commit position of {@code $all}. Our events are those in streams of our categories. An event of
 * ours that cannot be read is counted, and logged once per stored name.
 */
public final class EventStoreDbLog implements EventLog, AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(EventStoreDbLog.class);

    /** Events asked for at a time when the whole log is read. */
    private static final int PAGE = 1_000;

    private static final Set<String> CATEGORIES = Set.copyOf(EventCatalogue.categories());

    /** One unanchored regular expression is what the protocol offers, hence the caret. */
    static final Pattern OURS = Pattern.compile("^(" + String.join("|", EventCatalogue.categories()) + ")-");

    private final NodeConnection node;
    private final LogSettings settings;
    private final EventCodec codec;
    private final Set<String> complained = ConcurrentHashMap.newKeySet();
    private final Set<Follower> followers = ConcurrentHashMap.newKeySet();
    private final LongAdder unreadable = new LongAdder();
    private final Tail tail = new Tail();

    private EventStoreDbLog(NodeConnection node, LogSettings settings, EventCodec codec) {
        this.node = node;
        this.settings = settings;
        this.codec = codec;
    }

    /**
     * Makes ready to talk to a node or cluster; connects at the first call.
     *
     * @param connectionString {@code esdb://} or {@code kurrentdb://}, each with {@code +discover} for a cluster
     * @throws IllegalArgumentException when it is not one
     */
    public static EventStoreDbLog connect(String connectionString, LogSettings settings, EventCodec codec) {
        return new EventStoreDbLog(new NodeConnection(connectionString, null, settings.callTimeout()), settings, codec);
    }

    /**
     * The same to a node of this process, which gets its appends without the network.
     *
     * @param inProcess the name that the node is served by within this process
     * @throws IllegalArgumentException when the connection string is not one
     */
    public static EventStoreDbLog connect(
            String connectionString, String inProcess, LogSettings settings, EventCodec codec) {
        return new EventStoreDbLog(
                new NodeConnection(connectionString, inProcess, settings.callTimeout()), settings, codec);
    }

    /** With {@link LogSettings#DEFAULTS}. */
    public static EventStoreDbLog connect(String connectionString) {
        return connect(connectionString, LogSettings.DEFAULTS, new EventCodec());
    }

    @Override
    public long append(String stream, long expectedRevision, List<NewEvent> events) {
        EventLog.requireAppendable(stream, expectedRevision, events);
        AppendToStreamOptions options = AppendToStreamOptions.get()
                .streamState(
                        expectedRevision == NO_STREAM
                                ? StreamState.noStream()
                                : StreamState.streamRevision(expectedRevision))
                .deadline(settings.callTimeout().toMillis());
        Iterator<EventData> data = events.stream().map(this::eventData).iterator();
        try {
            WriteResult written =
                    node.call("append to " + stream, client -> client.appendToStream(stream, options, data));
            return positionOf(stream, written);
        } catch (WrongExpectedVersionException e) {
            // Its expected revision is unusable (no stream is told as 0); the actual one is right.
            throw new WrongRevision(stream, expectedRevision, e.getActualState().toRawLong());
        }
    }

    private EventData eventData(NewEvent event) {
        return EventData.builderAsJson(
                        event.id(), EventCatalogue.of(event.event()).name(), codec.data(event.event()))
                .metadataAsBytes(codec.metadata(event))
                .build();
    }

    /** A server may leave the position out when it recognises a retry. */
    private long positionOf(String stream, WriteResult written) {
        Position position = written.getLogPosition();
        if (position != null && position.getCommitUnsigned() >= 0) {
            return position.getCommitUnsigned();
        }
        long revision = written.getNextExpectedRevision().toRawLong();
        return recorded(
                        stream,
                        ReadStreamOptions.get()
                                .forwards()
                                .fromRevision(revision)
                                .maxCount(1))
                .stream()
                .findFirst()
                .map(EventStoreDbLog::position)
                .orElseThrow(() -> new IllegalStateException(stream + " lost revision " + revision));
    }

    @Override
    public List<LogEntry> browseStream(String stream, long fromRevision, int max) {
        return recorded(
                        stream,
                        ReadStreamOptions.get()
                                .forwards()
                                .fromRevision(fromRevision)
                                .maxCount(max))
                .stream()
                .map(this::entry)
                .toList();
    }

    @Override
    public OptionalLong lastRevision(String stream) {
        return recorded(stream, ReadStreamOptions.get().backwards().fromEnd().maxCount(1)).stream()
                .mapToLong(RecordedEvent::getRevision)
                .findFirst();
    }

    private List<RecordedEvent> recorded(String stream, ReadStreamOptions options) {
        try {
            return events(node.call("read of " + stream, client -> client.readStream(stream, options))
                    .getEvents());
        } catch (StreamNotFoundException e) {
            return List.of();
        }
    }

    @Override
    public List<LogEntry> browse(long afterPosition, int max) {
        List<LogEntry> found = new ArrayList<>();
        long after = afterPosition;
        while (found.size() < max) {
            // Reads include the position they start from, which we have had: ask for one more.
            int asked = Math.min(PAGE, max - found.size()) + 1;
            ReadAllOptions options =
                    from(ReadAllOptions.get().forwards(), after).maxCount(asked);
            List<Read> page =
                    node.call("read of the log", client -> PageReading.of(client.readAllReactive(options), this::read));
            for (Read event : page) {
                if (event.position() > after && found.size() < max) {
                    after = event.position();
                    event.ours().ifPresent(found::add);
                }
            }
            if (page.size() < asked) {
                break;
            }
        }
        return found;
    }

    private record Read(long position, Optional<LogEntry> ours) {}

    private Read read(RecordedEvent event) {
        return new Read(position(event), ours(event));
    }

    @Override
    public long positionBefore(Instant instant, long mark) {
        return new TimeSearch(new PlacesOfAll(this::readAllPage), instant, mark).position();
    }

    static ReadAllOptions from(ReadAllOptions options, long position) {
        return position == START ? options.fromStart() : options.fromPosition(new Position(position, position));
    }

    @Override
    public long head() {
        return head((options, count) -> readAllPage(options, count));
    }

    /** Even when the node is away: for followers, who ask until it is back. */
    long headAnyway() {
        return head((options, count) ->
                events(node.callAnyway("read of the head", client -> client.readAll(options.maxCount(count)))
                        .getEvents()));
    }

    private static long head(PlacesOfAll.Pages pages) {
        ReadAllOptions options = ReadAllOptions.get().backwards().fromEnd();
        long before = Long.MAX_VALUE;
        int asked = 16;
        while (true) {
            List<RecordedEvent> page = pages.read(options, asked);
            for (RecordedEvent event : page) {
                if (isOurs(event)) {
                    return position(event);
                }
            }
            long last = page.isEmpty() ? before : position(page.getLast());
            if (page.size() < asked || last >= before) {
                return START;
            }
            before = last;
            options = ReadAllOptions.get().backwards().fromPosition(new Position(last, last));
            asked = PAGE;
        }
    }

    private List<RecordedEvent> readAllPage(ReadAllOptions options, int count) {
        return events(node.call("read of the log", client -> client.readAll(options.maxCount(count)))
                .getEvents());
    }

    private static List<RecordedEvent> events(List<ResolvedEvent> resolved) {
        return resolved.stream().map(ResolvedEvent::getEvent).toList();
    }

    /** Saved states beside this log, in the same store. */
    public SnapshotStore snapshots() {
        return new EventStoreDbSnapshots(node, settings);
    }

    @Override
    public Following follow(long afterPosition, LogListener listener) {
        return follow(afterPosition, listener, false);
    }

    @Override
    public Following followAlong(long afterPosition, LogListener listener) {
        return follow(afterPosition, listener, true);
    }

    private Following follow(long afterPosition, LogListener listener, boolean mayGoAlong) {
        Follower follower = new Follower(this, node, settings, afterPosition, listener, mayGoAlong, followers::remove);
        followers.add(follower);
        follower.start();
        return follower;
    }

    Tail tail() {
        return tail;
    }

    /** How often an event of ours was met that this version cannot read. */
    public long unreadableEvents() {
        return unreadable.sum();
    }

    static long position(RecordedEvent event) {
        return event.getPosition().getCommitUnsigned();
    }

    /** As the pattern says it; without the pattern where the name of the category is plain to see. */
    private static boolean isOurs(RecordedEvent event) {
        String stream = event.getStreamId();
        int dash = stream.indexOf('-');
        return dash > 0
                && (CATEGORIES.contains(stream.substring(0, dash))
                        || OURS.matcher(stream).lookingAt());
    }

    /** Empty for what is not ours. */
    Optional<LogEntry> ours(RecordedEvent event) {
        return isOurs(event) ? Optional.of(entry(event)) : Optional.empty();
    }

    private LogEntry entry(RecordedEvent event) {
        LogEntry entry = codec.entry(
                event.getEventId(),
                event.getStreamId(),
                event.getRevision(),
                position(event),
                event.getCreated(),
                event.getEventType(),
                event.getEventData(),
                event.getUserMetadata());
        if (entry instanceof Unreadable found) {
            unreadable.increment();
            complain(found.problem());
        }
        return entry;
    }

    /** Once per stored name and reason; there are at most a few thousand names before this stops. */
    private void complain(UnreadableEvent e) {
        if (complained.size() < 1_000 && complained.add(e.reason() + " " + e.name())) {
            LOG.warn("An event cannot be read here, nor can others like it: {}", e.getMessage());
        }
    }

    /** Ends all followers, then the connection. */
    @Override
    public void close() {
        List.copyOf(followers).forEach(Follower::close);
        node.close();
    }
}
