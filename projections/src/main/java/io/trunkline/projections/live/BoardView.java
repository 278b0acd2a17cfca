package io.trunkline.projections.live;

import io.trunkline.events.AgentId;
import io.trunkline.events.AgentStatus;
import io.trunkline.events.AlertId;
import io.trunkline.events.AlertMetric;
import io.trunkline.events.QueueId;
import io.trunkline.hours.Opening;
import io.trunkline.projections.live.Wallboard.AgentBoard;
import io.trunkline.projections.live.Wallboard.AgentCounts;
import io.trunkline.projections.live.Wallboard.CallBoard;
import io.trunkline.projections.live.Wallboard.QueueBoard;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Looks at a fold at one moment, through a filter of queues, and makes the wallboard of it. */
final class BoardView {

    /** Calls of one queue, or of all that the filter shows. */
    private static final class CallCounts {
        private int waiting;
        private int ringing;
        private int talking;
        private int inMenu;
        private @Nullable Instant longestWaitingSince;

        private void add(LiveCall call) {
            switch (call.state) {
                case RECEIVED -> inMenu++;
                case QUEUED -> waits(call);
                case OFFERED -> {
                    waits(call);
                    ringing++;
                }
                case TALKING -> talking++;
                case VOICEMAIL, ENDED -> {}
            }
        }

        private void waits(LiveCall call) {
            waiting++;
            Instant since = call.queuedAt;
            if (since != null && (longestWaitingSince == null || since.isBefore(longestWaitingSince))) {
                longestWaitingSince = since;
            }
        }
    }

    private final BoardFold fold;
    private final Instant now;
    private final boolean all;
    private final List<LiveQueue> queues;
    private final Set<QueueId> shown;
    private final CallCounts total = new CallCounts();
    private final Map<QueueId, CallCounts> byQueue = new HashMap<>();
    private final Map<QueueId, List<QueueItems>> items;

    BoardView(BoardFold fold, Instant now, Set<QueueId> filter) {
        this.fold = fold;
        this.now = now;
        this.all = filter.isEmpty();
        this.queues = fold.queues.values().stream()
                .filter(queue -> all || filter.contains(queue.id))
                .sorted(LiveBoards.BY_NAME)
                .toList();
        this.shown = all ? fold.queues.keySet() : filter;
        this.items = fold.items.byQueue();
        for (LiveCall call : fold.calls.live.values()) {
            if (shows(call)) {
                total.add(call);
                if (call.queue != null) {
                    byQueue.computeIfAbsent(call.queue, _ -> new CallCounts()).add(call);
                }
            }
        }
    }

    private boolean shows(LiveCall call) {
        return all || (call.queue != null && shown.contains(call.queue));
    }

    Wallboard wallboard() {
        VisitBoards visits = new VisitBoards(fold, now, queues);
        Collection<LiveAgent> staff = staff();
        return new Wallboard(
                now,
                fold.position,
                total.waiting,
                total.longestWaitingSince,
                total.inMenu,
                total.ringing,
                total.talking,
                visits.today(),
                counts(staff),
                queues.stream().map(queue -> queueBoard(queue, visits)).toList(),
                agentBoards(staff),
                callBoards(),
                visits.lastHour(),
                fold.rate.perSecond(now));
    }

    /** The one queue of the filter; absent: there is no such queue. */
    Optional<QueueBoard> queueBoard() {
        VisitBoards visits = new VisitBoards(fold, now, queues);
        return queues.stream().findFirst().map(queue -> queueBoard(queue, visits));
    }

    AgentsBoard agentsBoard() {
        Collection<LiveAgent> staff = staff();
        return new AgentsBoard(counts(staff), agentBoards(staff));
    }

    /** Whom the totals count: everyone, or the members of the filter's queues, each once. */
    private Collection<LiveAgent> staff() {
        if (all) {
            return fold.agents.values();
        }
        Set<LiveAgent> members = new LinkedHashSet<>();
        queues.forEach(queue -> members.addAll(members(queue)));
        return members;
    }

    private List<LiveAgent> members(LiveQueue queue) {
        return queue.members.keySet().stream()
                .flatMap(id -> Stream.ofNullable(fold.agents.get(id)))
                .toList();
    }

    private QueueBoard queueBoard(LiveQueue queue, VisitBoards visits) {
        CallCounts calls = byQueue.getOrDefault(queue.id, new CallCounts());
        return new QueueBoard(
                queue.id,
                queue.name(),
                calls.waiting,
                calls.longestWaitingSince,
                calls.ringing,
                calls.talking,
                counts(members(queue)),
                queue.settings.serviceLevelSeconds(),
                visits.today(queue),
                opening(queue),
                fold.callbacksOf(queue),
                items.getOrDefault(queue.id, List.of()),
                raised(queue),
                fold.past);
    }

    private List<AlertEntry> raised(LiveQueue queue) {
        return fold.alerts.values().stream()
                .filter(alert -> alert.isRaised() && alert.terms().queue().equals(queue.id))
                .toList();
    }

    /** What each alert looks at, in its metric's unit; one whose value nobody can tell is left out. */
    Map<AlertId, Integer> watched() {
        Map<QueueId, QueueBoard> boards = new HashMap<>();
        VisitBoards visits = new VisitBoards(fold, now, queues);
        Map<AlertId, Integer> values = new HashMap<>();
        for (AlertEntry alert : fold.alerts.values()) {
            LiveQueue queue = fold.queues.get(alert.terms().queue());
            if (queue != null) {
                Integer value =
                        value(alert.terms().metric(), boards.computeIfAbsent(queue.id, _ -> queueBoard(queue, visits)));
                if (value != null) {
                    values.put(alert.id(), value);
                }
            }
        }
        return values;
    }

    private @Nullable Integer value(AlertMetric metric, QueueBoard board) {
        return switch (metric) {
            case WAITING -> board.waiting();
            case LONGEST_WAIT_SECONDS -> {
                Instant since = board.longestWaitingSince();
                yield since == null
                        ? 0
                        : (int) Math.max(0, Duration.between(since, now).toSeconds());
            }
            case SERVICE_LEVEL_PERCENT -> {
                Double level = board.today().serviceLevel();
                yield level == null ? null : (int) Math.floor(level);
            }
            case AGENTS_READY -> board.agents().ready();
        };
    }

    private Opening opening(LiveQueue queue) {
        CalendarEntry calendar = fold.calendarOf(queue);
        return calendar == null ? Opening.OPEN : calendar.opening(now);
    }

    private static AgentCounts counts(Collection<LiveAgent> agents) {
        Map<AgentStatus, Integer> by = new EnumMap<>(AgentStatus.class);
        agents.forEach(agent -> by.merge(agent.status, 1, Integer::sum));
        return new AgentCounts(
                agents.size() - by.getOrDefault(AgentStatus.SIGNED_OUT, 0),
                by.getOrDefault(AgentStatus.READY, 0),
                by.getOrDefault(AgentStatus.RESERVED, 0),
                by.getOrDefault(AgentStatus.TALKING, 0),
                by.getOrDefault(AgentStatus.WRAP_UP, 0),
                by.getOrDefault(AgentStatus.NOT_READY, 0));
    }

    private List<AgentBoard> agentBoards(Collection<LiveAgent> staff) {
        return staff.stream()
                .filter(LiveAgent::signedIn)
                .sorted(Comparator.<LiveAgent, String>comparing(agent -> agent.name)
                        .thenComparing(agent -> agent.id.value()))
                .limit(LiveBoards.AGENTS_SHOWN)
                .map(this::agentBoard)
                .toList();
    }

    private AgentBoard agentBoard(LiveAgent a) {
        return new AgentBoard(
                a.id,
                a.name,
                a.extension,
                a.status,
                a.reason,
                a.since,
                a.call,
                queueName(fold, a.queue),
                a.choice.what(),
                a.choice.reason(),
                a.dueBack(fold.reasons),
                a.overran,
                a.reason == null ? null : fold.reasons.get(a.reason),
                a.items.channels());
    }

    private List<CallBoard> callBoards() {
        return fold.calls.live.values().stream()
                .filter(this::shows)
                .limit(LiveBoards.CALLS_SHOWN)
                .map(this::callBoard)
                .toList();
    }

    private CallBoard callBoard(LiveCall call) {
        return callBoard(fold, call);
    }

    static CallBoard callBoard(BoardFold fold, LiveCall call) {
        return new CallBoard(
                call.id,
                call.from,
                call.state,
                call.since,
                call.receivedAt,
                queueName(fold, call.queue),
                agentName(fold, call.agent),
                call.waits() ? call.told : null);
    }

    private static @Nullable String queueName(BoardFold fold, @Nullable QueueId id) {
        LiveQueue queue = id == null ? null : fold.queues.get(id);
        return queue == null ? null : queue.name();
    }

    private static @Nullable String agentName(BoardFold fold, @Nullable AgentId id) {
        LiveAgent agent = id == null ? null : fold.agents.get(id);
        return agent == null ? null : agent.name;
    }
}
