package io.trunkline.embedded.log.persistent;

import io.grpc.StatusRuntimeException;
import io.kurrent.dbclient.proto.persistentsubscriptions.Persistent.ReadResp.ReadEvent.RecordedEvent;
import io.kurrent.dbclient.proto.persistentsubscriptions.Persistent.SubscriptionInfo;
import io.trunkline.embedded.log.persistent.Group.Refusal;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Future;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Runs one group: reads the log while the group has room, and carries out what the group wants. Lives on the loop. */
final class GroupRunner {
    private static final Logger log = LoggerFactory.getLogger(GroupRunner.class);

    private final GroupConfig config;
    private final GroupLog events;
    private final Loop loop;
    private final InstantSource clock;
    private final GroupStreams streams;
    private final GroupEvents messages;
    private final Group group;
    private final Map<Long, GroupCall> calls = new LinkedHashMap<>();
    private final Rate sent;
    private long callNumbers;
    private long next;
    private boolean atEnd;
    private boolean scheduled;
    private boolean stopped;
    private long wakeAt = Long.MAX_VALUE;
    private @Nullable Future<?> alarm;

    GroupRunner(GroupConfig config, GroupLog events, Loop loop, InstantSource clock) {
        this.config = config;
        this.events = events;
        this.loop = loop;
        this.clock = clock;
        this.streams = new GroupStreams(events, config.key());
        this.messages = new GroupEvents(events, config.key(), config.settings());
        long checkpoint = streams.checkpoint();
        this.group = new Group(config.settings(), checkpoint, streams.parkedMessages(), loop.now());
        this.next = checkpoint == Progress.NOWHERE ? config.start() : checkpoint + 1;
        this.sent = new Rate(loop.now());
        wake();
    }

    GroupConfig config() {
        return config;
    }

    GroupEvents messages() {
        return messages;
    }

    /** The log has grown. */
    void committed() {
        atEnd = false;
        wake();
    }

    private void wake() {
        if (!scheduled && !stopped) {
            scheduled = true;
            loop.execute(this::work);
        }
    }

    /** One page of each, then others have their turn. */
    private void work() {
        scheduled = false;
        try {
            if (!stopped && !atEnd && group.room() > 0) {
                readLog();
            }
            if (!stopped && group.parkedMessages().reading() && group.room() > 0) {
                readParked();
            }
        } catch (RuntimeException e) {
            log.error(
                    "The persistent subscription {} cannot read the log and stops",
                    config.key().id(),
                    e);
            stop(GroupErrors.failed(config.key(), "the event log cannot be read: " + e.getMessage()));
        }
    }

    private void readLog() {
        GroupLog.Page page = config.key().all()
                ? events.all(next, group.room(), config.filter())
                : events.stream(config.key().stream(), next, group.room());
        atEnd = page.end();
        next = page.next();
        List<Message> read = page.events().stream().map(messages::message).toList();
        carryOut(group.read(read, page.considered(), page.next() - 1, page.end(), loop.now()));
    }

    private void readParked() {
        Replay replay = group.parkedMessages();
        int count = (int) Math.min(group.room(), replay.stopAt() - replay.next());
        GroupLog.Page page = streams.parkedPage(replay.next(), count);
        List<Message> read = new ArrayList<>();
        for (RecordedEvent link : page.events()) {
            Message message = link.getStreamRevision() < replay.stopAt() ? messages.parkedMessage(link) : null;
            if (message != null) {
                read.add(message);
            }
        }
        carryOut(group.replayed(read, page.end() ? replay.stopAt() : page.next(), loop.now()));
    }

    private void carryOut(List<Effect> effects) {
        Set<GroupCall> touched = new LinkedHashSet<>();
        for (Effect effect : effects) {
            switch (effect) {
                case Effect.Push push -> {
                    GroupCall call = Objects.requireNonNull(calls.get(push.consumer()));
                    sent.count();
                    call.offer(push);
                    touched.add(call);
                }
                case Effect.Park park -> park(park);
                case Effect.Checkpoint(long place) ->
                    after(
                            streams.writeCheckpoint(place),
                            (_, failure) -> group.checkpointed(failure == null, loop.now()));
                case Effect.Replayed(long before) -> after(streams.truncateParked(before), (_, _) -> List.of());
            }
        }
        touched.forEach(GroupCall::flush);
        setAlarm();
        if ((!atEnd || group.parkedMessages().reading()) && group.room() > 0) {
            wake();
        }
    }

    private void park(Effect.Park park) {
        GroupEvents.Resolved resolved = messages.resolve(park.message());
        after(
                streams.park(resolved, park.message().place(), park.reason(), clock.instant()),
                (revision, failure) -> failure == null
                        ? group.parked(park.ticket(), revision, loop.now())
                        : group.parkFailed(park.ticket(), loop.now()));
    }

    private interface Answered {
        List<Effect> of(Long revision, @Nullable Throwable failure);
    }

    private void after(CompletionStage<Long> write, Answered answered) {
        write.whenCompleteAsync(
                (revision, failure) -> {
                    if (failure != null) {
                        log.warn(
                                "The persistent subscription {} could not write",
                                config.key().id(),
                                failure);
                    }
                    input(() -> answered.of(revision, failure));
                },
                loop);
    }

    private void input(Supplier<List<Effect>> input) {
        if (!stopped) {
            carryOut(input.get());
        }
    }

    private void setAlarm() {
        long wanted = group.wakeAt();
        if (wanted < wakeAt) {
            if (alarm != null) {
                alarm.cancel(false);
            }
            wakeAt = wanted;
            alarm = loop.in(wanted - loop.now(), this::alarm);
        }
    }

    private void alarm() {
        wakeAt = Long.MAX_VALUE;
        input(() -> group.tick(loop.now()));
    }

    /** Confirms and takes the consumer, or fails it. Returns its number. */
    long join(GroupCall call, int buffer) {
        if (stopped) {
            throw GroupErrors.failed(config.key(), "it has stopped after an error; restart the subsystem");
        }
        if (group.full()) {
            throw GroupErrors.maximumSubscribersReached(config.key());
        }
        long number = ++callNumbers;
        calls.put(number, call);
        call.confirm(config.key().id());
        input(() -> group.joined(number, buffer, loop.now()));
        return number;
    }

    void leave(long number) {
        calls.remove(number);
        input(() -> group.left(number, loop.now()));
    }

    void acknowledged(List<UUID> ids) {
        input(() -> group.acknowledged(ids, loop.now()));
    }

    void refused(List<UUID> ids, Refusal refusal, String reason) {
        input(() -> group.refused(ids, refusal, reason, loop.now()));
    }

    boolean awaits(Effect.Push push) {
        return !stopped && group.awaits(push);
    }

    void replayParked(long before) {
        countParked();
        group.replay(before);
        wake();
    }

    /** Ends its consumers; nothing more happens here. What is in flight is sent again by whoever goes on after the checkpoint. */
    void stop(StatusRuntimeException reason) {
        stopped = true;
        if (alarm != null) {
            alarm.cancel(false);
        }
        List.copyOf(calls.values()).forEach(call -> call.end(reason));
        calls.clear();
    }

    void delete() {
        streams.delete();
    }

    /** Who follows the parked messages may see one before its writing is answered here, and ask for it at once. */
    private void countParked() {
        group.parkedMessages().parked(streams.parkedEnd() - 1);
    }

    SubscriptionInfo report() {
        countParked();
        return GroupReport.of(config, group, calls, sent, loop.now());
    }
}
