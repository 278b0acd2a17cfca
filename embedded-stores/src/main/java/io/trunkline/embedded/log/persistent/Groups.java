package io.trunkline.embedded.log.persistent;

import io.grpc.ServerServiceDefinition;
import io.grpc.Status;
import io.kurrent.dbclient.proto.persistentsubscriptions.Persistent.ReadResp.ReadEvent.RecordedEvent;
import io.kurrent.dbclient.proto.persistentsubscriptions.Persistent.SubscriptionInfo;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Supplier;

/** All groups of the node and their configuration, which is durable before a change is answered. */
public final class Groups implements AutoCloseable {
    /** A larger buffer is taken for one of this size. */
    static final int MAX_CONSUMER_BUFFER = 10_000;

    private static final int MAX_GROUPS = 1_000;
    private static final int MAX_CONSUMERS = 1_000;
    /** Of all groups and of all consumers together: about 300 bytes for each message bound them to 120 MB. */
    private static final int MAX_WAITING = 200_000;

    private static final int MAX_IN_FLIGHT = 200_000;
    /** The configuration is one event. */
    private static final int MAX_CONFIG_BYTES = 1_000_000;

    private final GroupLog log;
    private final Supplier<Caller> callers;
    private final InstantSource clock;
    private final Loop loop = new Loop();
    /** As in the last event of the configuration, or the one being written. */
    private final Map<GroupKey, GroupConfig> configured = new LinkedHashMap<>();

    private final Map<GroupKey, GroupRunner> running = new LinkedHashMap<>();
    /** With the size of its buffer. */
    private final Map<GroupCall, Integer> calls = new HashMap<>();

    private boolean loaded;
    private final AtomicBoolean grown = new AtomicBoolean();

    /** @param callers asked on the thread that serves a call: who makes it */
    public Groups(GroupLog log, Supplier<Caller> callers, InstantSource clock) {
        this.log = log;
        this.callers = callers;
        this.clock = clock;
    }

    /** Goes on with the groups that are configured in the log. Calls that come before that wait. */
    public void start() {
        loop.execute(this::load);
    }

    public ServerServiceDefinition service() {
        return GroupsService.serve(this, callers, loop);
    }

    /** New events are durable. Called by the writer; never blocks. */
    public void committed() {
        if (grown.compareAndSet(false, true)) {
            loop.execute(() -> {
                grown.set(false);
                running.values().forEach(GroupRunner::committed);
            });
        }
    }

    /** A configuration that cannot be read stops all groups: to go on without them would overwrite it. */
    private void load() {
        List<RecordedEvent> last = log.stream(GroupCatalog.STREAM, log.nextRevision(GroupCatalog.STREAM) - 1, 1)
                .events();
        if (!last.isEmpty()) {
            GroupCatalog.read(last.getFirst().getData().toStringUtf8())
                    .forEach(config -> configured.put(config.key(), config));
        }
        configured.values().forEach(this::run);
        loaded = true;
    }

    private void run(GroupConfig config) {
        running.put(config.key(), new GroupRunner(config, log, loop, clock));
    }

    private void requireLoaded() {
        if (!loaded) {
            throw Status.UNAVAILABLE
                    .withDescription(
                            "Server Is Not Ready: the configuration of persistent subscriptions is not loaded.")
                    .asRuntimeException();
        }
    }

    GroupRunner runner(GroupKey key) {
        requireLoaded();
        GroupRunner runner = configured.containsKey(key) ? running.get(key) : null;
        if (runner == null) {
            throw GroupErrors.doesNotExist(key);
        }
        return runner;
    }

    void admit(GroupCall call, int buffer) {
        int inFlight = calls.values().stream().mapToInt(Integer::intValue).sum();
        if (calls.size() >= MAX_CONSUMERS || inFlight + buffer > MAX_IN_FLIGHT) {
            throw Status.RESOURCE_EXHAUSTED
                    .withDescription("The event log serves " + calls.size() + " consumers with buffers for " + inFlight
                            + " messages and takes no more; close some or ask for smaller buffers.")
                    .asRuntimeException();
        }
        calls.put(call, buffer);
    }

    void release(GroupCall call) {
        calls.remove(call);
    }

    CompletionStage<?> create(GroupConfig requested) {
        requireLoaded();
        GroupConfig config = fromNow(requested);
        GroupKey key = config.key();
        if (configured.containsKey(key)) {
            throw GroupErrors.exists(key);
        }
        if (configured.size() >= MAX_GROUPS) {
            throw GroupErrors.failed(key, "there are " + MAX_GROUPS + " groups already; delete some");
        }
        check(config);
        configured.put(key, config);
        return save(key, () -> run(config), () -> configured.remove(key));
    }

    /** Ends the consumers; the group goes on from its checkpoint under the new settings, with the filter that it has. */
    CompletionStage<?> update(GroupConfig requested) {
        GroupKey key = requested.key();
        GroupConfig before = runner(key).config();
        boolean stillAtEnd = before.settings().startFrom() == GroupSettings.END
                && requested.settings().startFrom() == GroupSettings.END;
        long liveFrom = stillAtEnd ? before.liveFrom() : fromNow(requested).liveFrom();
        GroupConfig config = new GroupConfig(key, requested.settings(), before.filter(), liveFrom);
        check(config);
        configured.put(key, config);
        Runnable restart = () -> {
            end(key);
            run(config);
        };
        return save(key, restart, () -> configured.put(key, before));
    }

    CompletionStage<?> delete(GroupKey key) {
        GroupRunner runner = runner(key);
        configured.remove(key);
        Runnable remove = () -> {
            end(key);
            runner.delete();
        };
        return save(key, remove, () -> configured.put(key, runner.config()));
    }

    /** Whoever runs it now: an earlier change may have been carried out meanwhile. */
    private void end(GroupKey key) {
        GroupRunner runner = running.remove(key);
        if (runner != null) {
            runner.stop(GroupErrors.dropped(key));
        }
    }

    private GroupConfig fromNow(GroupConfig config) {
        GroupKey key = config.key();
        long end = key.all() ? log.end() : log.nextRevision(key.stream());
        return new GroupConfig(key, config.settings(), config.filter(), end);
    }

    private void check(GroupConfig config) {
        String complaint = config.complaint();
        long waiting = configured.values().stream()
                .filter(other -> !other.key().equals(config.key()))
                .mapToLong(other -> other.settings().historyBufferSize())
                .sum();
        if (waiting + config.settings().historyBufferSize() > MAX_WAITING) {
            complaint = "The history buffers of all groups together would be larger than " + MAX_WAITING + ".";
        }
        if (complaint != null) {
            throw GroupErrors.failed(config.key(), complaint);
        }
        if (config.key().all() && config.settings().startFrom() >= log.end()) {
            throw GroupErrors.failed(
                    config.key(),
                    "Invalid Start From position: commit position must be less than or equal to the last commit"
                            + " position in the transaction file.");
        }
    }

    /** Makes the configuration durable, then the change is carried out; else it is taken back. */
    private CompletionStage<?> save(GroupKey key, Runnable apply, Runnable revert) {
        return write(key)
                .handleAsync(
                        (_, failure) -> {
                            if (failure != null) {
                                revert.run();
                                throw GroupErrors.failed(key, "its configuration could not be written");
                            }
                            apply.run();
                            return key;
                        },
                        loop);
    }

    private CompletionStage<Long> write(GroupKey key) {
        String json = GroupCatalog.write(configured.values(), clock.instant());
        if (json.getBytes(StandardCharsets.UTF_8).length > MAX_CONFIG_BYTES) {
            return CompletableFuture.failedFuture(
                    new IllegalStateException("the configuration with " + key.id() + " is too large for one event"));
        }
        if (log.nextRevision(GroupCatalog.STREAM) == 0) {
            var unused =
                    log.append("$$" + GroupCatalog.STREAM, "$metadata", "application/json", "{\"$maxCount\":2}", "");
        }
        return log.append(GroupCatalog.STREAM, GroupCatalog.EVENT_TYPE, "application/json", json, "");
    }

    /** Of one stream, or of all. */
    List<SubscriptionInfo> reports(String stream) {
        requireLoaded();
        List<SubscriptionInfo> reports = running.values().stream()
                .filter(runner ->
                        stream.isEmpty() || runner.config().key().stream().equals(stream))
                .map(GroupRunner::report)
                .toList();
        if (reports.isEmpty() && !stream.isEmpty()) {
            throw GroupErrors.doesNotExist(new GroupKey(stream, ""));
        }
        return reports;
    }

    /** Ends all consumers and starts every group anew from its configuration and its checkpoint. */
    void restart() {
        List.copyOf(running.keySet()).forEach(this::end);
        configured.clear();
        loaded = false;
        load();
    }

    /** Ends every consumer with UNAVAILABLE; what was in flight is sent again after the next start. */
    @Override
    public void close() {
        loop.close();
        running.values().forEach(runner -> runner.stop(GroupErrors.closing()));
        List.copyOf(calls.keySet()).forEach(call -> call.end(GroupErrors.closing()));
    }
}
