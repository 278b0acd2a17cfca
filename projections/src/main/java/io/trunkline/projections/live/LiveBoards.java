package io.trunkline.projections.live;

import io.trunkline.events.AgentId;
import io.trunkline.events.AlertId;
import io.trunkline.events.CallId;
import io.trunkline.events.NotReadyReason;
import io.trunkline.events.NumberEvent.NumberAssigned;
import io.trunkline.events.NumberId;
import io.trunkline.events.QueueId;
import io.trunkline.eventstore.Envelope;
import io.trunkline.eventstore.FoldConsumer;
import io.trunkline.eventstore.HaltedReader;
import io.trunkline.eventstore.LogEntry;
import io.trunkline.eventstore.LogListener;
import io.trunkline.eventstore.Unreadable;
import io.trunkline.projections.CenterZone;
import io.trunkline.projections.live.Wallboard.CallBoard;
import io.trunkline.projections.live.Wallboard.QueueBoard;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.stream.Stream;

/**
 * The live boards: feed it the log from {@link io.trunkline.eventstore.EventLog#START}, ask it at any time, from any
 * thread. Memory is bounded by what is live plus two days' sums and an hour's minutes.
 */
public final class LiveBoards implements FoldConsumer, LogListener, AutoCloseable {

    public static final int AGENTS_SHOWN = 200;
    public static final int CALLS_SHOWN = 100;

    /** All slots of ten nodes. */
    public static final int PARKED_SHOWN = 990;

    /** Events from one kept fold to the next, until there are {@link KeptFolds#KEPT}. */
    private static final long FIRST_STRIDE = 1_000;

    static final Comparator<LiveQueue> BY_NAME =
            Comparator.comparing(LiveQueue::name).thenComparing(queue -> queue.id.value());

    private final ReentrantLock lock = new ReentrantLock();
    private final Condition moved = lock.newCondition();
    private final BoardFold fold;
    private final KeptFolds kept;
    private final ChangeNotifier notifier = new ChangeNotifier("live-boards");
    private boolean caughtUp;

    /**
     * Boards that follow the log.
     *
     * @param center whose midnight begins today
     */
    public LiveBoards(CenterZone center) {
        this(new BoardFold(center), FIRST_STRIDE);
    }

    /**
     * Boards that go on from a fold.
     *
     * @param stride events from one kept fold to the next, at first
     */
    LiveBoards(BoardFold fold, long stride) {
        this.fold = fold;
        this.kept = new KeptFolds(fold.empty(), stride);
    }

    @Override
    public String name() {
        return "live boards";
    }

    @Override
    public void on(Envelope envelope) {
        lock.lock();
        try {
            fold.on(envelope);
            kept.passed(fold);
            moved.signalAll();
        } finally {
            lock.unlock();
        }
        notifier.changed();
    }

    @Override
    public void passed(LogEntry entry) {
        lock.lock();
        try {
            fold.passed(entry);
            moved.signalAll();
        } finally {
            lock.unlock();
        }
    }

    @Override
    public void checkpoint(long position) {
        lock.lock();
        try {
            fold.position = Math.max(fold.position, position);
            moved.signalAll();
        } finally {
            lock.unlock();
        }
    }

    @Override
    public void caughtUp() {
        lock.lock();
        try {
            caughtUp = true;
        } finally {
            lock.unlock();
        }
        notifier.changed();
    }

    /** What the boards show gets old from here on, and they say so. */
    @Override
    public void halted(HaltedReader at) {
        notCaughtUp();
    }

    @Override
    public void interrupted(Throwable cause) {
        notCaughtUp();
    }

    @Override
    public boolean passesOver(Unreadable event) {
        notCaughtUp();
        return false;
    }

    private void notCaughtUp() {
        lock.lock();
        try {
            caughtUp = false;
        } finally {
            lock.unlock();
        }
        notifier.changed();
    }

    /**
     * The floor at a moment.
     *
     * @param now what "today", "the last hour" and "waits until now" refer to
     * @param filter the queues to show; empty for all, agents of no queue and callers in menus included
     */
    public Wallboard wallboard(Instant now, Set<QueueId> filter) {
        lock.lock();
        try {
            return new BoardView(fold, now, filter).wallboard();
        } finally {
            lock.unlock();
        }
    }

    /** One queue at a moment; absent: there is no such queue. */
    public Optional<Seen<QueueBoard>> queueBoard(Instant now, QueueId id) {
        lock.lock();
        try {
            return new BoardView(fold, now, Set.of(id)).queueBoard().map(this::seen);
        } finally {
            lock.unlock();
        }
    }

    /** The members of some queues; all agents where none is named. */
    public Seen<AgentsBoard> agentsBoard(Instant now, Set<QueueId> filter) {
        lock.lock();
        try {
            return seen(new BoardView(fold, now, filter).agentsBoard());
        } finally {
            lock.unlock();
        }
    }

    /** One call in progress; within: absent where it is over, or not known. */
    public Seen<Optional<CallBoard>> call(CallId id) {
        lock.lock();
        try {
            return seen(Optional.ofNullable(fold.calls.live.get(id)).map(call -> BoardView.callBoard(fold, call)));
        } finally {
            lock.unlock();
        }
    }

    /** One agent with the call in hand; absent: there is no such agent. */
    public Optional<Seen<AgentWork>> work(AgentId id) {
        lock.lock();
        try {
            LiveAgent agent = fold.agents.get(id);
            if (agent == null) {
                return Optional.empty();
            }
            LiveCall call = agent.call == null ? null : fold.calls.live.get(agent.call);
            return Optional.of(
                    seen(new AgentWork(entry(agent), call == null ? null : BoardView.callBoard(fold, call))));
        } finally {
            lock.unlock();
        }
    }

    private <T> Seen<T> seen(T what) {
        return new Seen<>(fold.position, what);
    }

    /** All alerts, as they were set. */
    public List<AlertEntry> alerts() {
        lock.lock();
        try {
            return List.copyOf(fold.alerts.values());
        } finally {
            lock.unlock();
        }
    }

    /** What each alert looks at now, in its metric's unit; one whose value nobody can tell is left out. */
    public Map<AlertId, Integer> watched(Instant now) {
        lock.lock();
        try {
            return fold.alerts.isEmpty() ? Map.of() : new BoardView(fold, now, Set.of()).watched();
        } finally {
            lock.unlock();
        }
    }

    /** The not-ready reasons, by code; none: agents may give any. */
    public List<NotReadyReason> reasons() {
        lock.lock();
        try {
            return List.copyOf(fold.reasons.values());
        } finally {
            lock.unlock();
        }
    }

    /** Where dialled numbers lead, by number. */
    public Map<NumberId, NumberAssigned> numbers() {
        lock.lock();
        try {
            return new LinkedHashMap<>(fold.numbers);
        } finally {
            lock.unlock();
        }
    }

    /** All agents, by name. */
    public List<AgentEntry> agents() {
        lock.lock();
        try {
            return fold.agents.values().stream()
                    .map(this::entry)
                    .sorted(Comparator.comparing(AgentEntry::name)
                            .thenComparing(agent -> agent.id().value()))
                    .toList();
        } finally {
            lock.unlock();
        }
    }

    public Optional<AgentEntry> agent(AgentId id) {
        lock.lock();
        try {
            return Optional.ofNullable(fold.agents.get(id)).map(this::entry);
        } finally {
            lock.unlock();
        }
    }

    /** All queues, by name. */
    public List<QueueEntry> queues() {
        lock.lock();
        try {
            return fold.queues.values().stream()
                    .sorted(BY_NAME)
                    .map(this::entry)
                    .toList();
        } finally {
            lock.unlock();
        }
    }

    public Optional<QueueEntry> queue(QueueId id) {
        lock.lock();
        try {
            return Optional.ofNullable(fold.queues.get(id)).map(this::entry);
        } finally {
            lock.unlock();
        }
    }

    /** All calendars, by name. */
    public List<CalendarEntry> calendars() {
        lock.lock();
        try {
            return fold.calendars.values().stream()
                    .sorted(Comparator.<CalendarEntry, String>comparing(
                                    calendar -> calendar.settings().name())
                            .thenComparing(calendar -> calendar.id().value()))
                    .toList();
        } finally {
            lock.unlock();
        }
    }

    /** Who is parked, by node and slot; at most {@link #PARKED_SHOWN}. */
    public List<ParkedCall> parked() {
        lock.lock();
        try {
            return fold.calls.live.values().stream()
                    .flatMap(call -> call.parked == null ? Stream.of() : Stream.of(ParkedCall.of(call, call.parked)))
                    .sorted(Comparator.comparing(ParkedCall::node).thenComparing(ParkedCall::slot))
                    .limit(PARKED_SHOWN)
                    .toList();
        } finally {
            lock.unlock();
        }
    }

    /** A copy of the newest kept fold that has not passed a position; an empty one where none is kept. */
    BoardFold foldAt(long position) {
        lock.lock();
        try {
            return fold.position <= position ? fold.copy() : kept.before(position);
        } finally {
            lock.unlock();
        }
    }

    /** Position up to which everything is on the boards. */
    public long position() {
        lock.lock();
        try {
            return fold.position;
        } finally {
            lock.unlock();
        }
    }

    /** False while the past is still being read, and while the log is away. */
    public boolean isCaughtUp() {
        lock.lock();
        try {
            return caughtUp;
        } finally {
            lock.unlock();
        }
    }

    /** Waits until the boards hold a position; false when the time is over first. */
    public boolean awaitPosition(long position, Duration timeout) throws InterruptedException {
        long left = timeout.toNanos();
        lock.lockInterruptibly();
        try {
            while (fold.position < position) {
                if (left <= 0) {
                    return false;
                }
                left = moved.awaitNanos(left);
            }
            return true;
        } finally {
            lock.unlock();
        }
    }

    /**
     * Calls back after changes: many changes while a call-back runs give one more call. All call-backs share one
     * thread and must be short.
     *
     * @return ends the subscription
     */
    public Runnable subscribe(Runnable onChange) {
        return notifier.subscribe(onChange);
    }

    @Override
    public void close() {
        notifier.close();
    }

    private AgentEntry entry(LiveAgent agent) {
        return agent.entry(
                fold.queuesOf(agent.id).sorted(BY_NAME).map(queue -> queue.id).toList(), fold.reasons);
    }

    private QueueEntry entry(LiveQueue queue) {
        return new QueueEntry(queue.id, queue.settings, new LinkedHashMap<>(queue.members), fold.calendarOf(queue));
    }
}
