package io.trunkline.embedded.log;

import io.grpc.ServerInterceptor;
import io.trunkline.embedded.EmbeddedStoreUnavailable;
import io.trunkline.embedded.Loopback;
import io.trunkline.embedded.backup.BackupPart;
import io.trunkline.embedded.log.persistent.Groups;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * An event log in this process that the official EventStoreDB clients take for a server. It listens on loopback
 * unless told otherwise, and without TLS. Closing it and opening it again on the same folder and port is what an absence looks like to a
 * client; every acknowledged event is there again.
 */
public final class EmbeddedLogNode implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(EmbeddedLogNode.class);

    private final LogStore store;
    private final LogWriter writer;
    private final Reads reads;
    private final Groups groups;
    private final Authentication authentication;
    private final ScheduledExecutorService timers;
    private final StoreOrders orders;
    private final Servers servers;
    private boolean closed;

    private EmbeddedLogNode(
            LogStore store,
            LogWriter writer,
            Reads reads,
            Groups groups,
            Authentication authentication,
            ScheduledExecutorService timers,
            StoreOrders orders,
            Servers servers) {
        this.store = store;
        this.writer = writer;
        this.reads = reads;
        this.groups = groups;
        this.authentication = authentication;
        this.timers = timers;
        this.orders = orders;
        this.servers = servers;
    }

    /**
     * Opens the log in {@code folder}, which is made if missing, and serves it on {@code port} (0: any free port).
     *
     * @throws EmbeddedStoreUnavailable when the folder is not writable or in use, or the port is taken
     */
    public static EmbeddedLogNode open(Path folder, int port) {
        return open(folder, port, LogUsers.none());
    }

    /**
     * The same, with credentials asked for unless {@code users} are none.
     *
     * @throws EmbeddedStoreUnavailable when the folder is not writable or in use, or the port is taken
     */
    public static EmbeddedLogNode open(Path folder, int port, LogUsers users) {
        return open(folder, new InetSocketAddress(Loopback.ADDRESS, port), users);
    }

    /**
     * The same on any address, for clients on other machines.
     *
     * @throws EmbeddedStoreUnavailable when the folder is not writable or in use, or the address cannot be listened on
     */
    public static EmbeddedLogNode open(Path folder, InetSocketAddress address, LogUsers users) {
        return open(folder, address, users, InstantSource.system());
    }

    /**
     * A log on loopback that takes events by another clock: for a year that is made in minutes. The clock only goes forward.
     *
     * @throws EmbeddedStoreUnavailable when the folder is not writable or in use, or the port is taken
     */
    public static EmbeddedLogNode open(Path folder, int port, InstantSource taking) {
        return open(folder, new InetSocketAddress(Loopback.ADDRESS, port), LogUsers.none(), taking);
    }

    private static EmbeddedLogNode open(Path folder, InetSocketAddress address, LogUsers users, InstantSource taking) {
        InstantSource clock = InstantSource.system();
        LogStore store = LogStore.open(folder);
        Access access = new Access(store, !users.isEmpty());
        Reads reads = new Reads(store, access, clock);
        List<Runnable> followers = new CopyOnWriteArrayList<>(List.of(reads::committed));
        LogWriter writer = new LogWriter(
                store, store::commit, DiskSpace.of(store.folder()), taking, () -> followers.forEach(Runnable::run));
        Groups groups = new Groups(
                new StoredGroupLog(store, writer, clock), () -> new GroupCaller(access, Access.caller()), clock);
        followers.add(groups::committed);
        groups.start();
        ScheduledThreadPoolExecutor timers = timers();
        Authentication authentication = new Authentication(users);
        BatchAppendCall.Line appends = new BatchAppendCall.Line(writer, access, timers, clock);
        StoreOrders orders = new StoreOrders(store, clock);
        try {
            List<ServerInterceptor> interceptors = users.isEmpty() ? List.of() : List.of(authentication);
            orders.serve();
            Servers servers = Servers.open(appends, reads, groups, interceptors, address);
            EmbeddedLogNode node =
                    new EmbeddedLogNode(store, writer, reads, groups, authentication, timers, orders, servers);
            log.info("Event log in {} serves {}", store.folder(), node.connectionString());
            return node;
        } catch (IOException e) {
            timers.shutdownNow();
            authentication.close();
            groups.close();
            writer.close();
            reads.close();
            orders.close();
            store.close();
            throw new EmbeddedStoreUnavailable(
                    "The event log cannot listen on " + address.getHostString() + ":" + address.getPort()
                            + "; free the port or choose another.",
                    e);
        }
    }

    /** For deadlines only. */
    private static ScheduledThreadPoolExecutor timers() {
        ScheduledThreadPoolExecutor timers = new ScheduledThreadPoolExecutor(
                1, Thread.ofPlatform().name("log-deadlines").daemon().factory());
        timers.setRemoveOnCancelPolicy(true);
        return timers;
    }

    /** Puts another store into the backups that this node is asked for; after the log, in the order of these calls. */
    public void backUpWith(BackupPart part) {
        orders.add(part);
    }

    /** Port that is served. */
    public int port() {
        return servers.port();
    }

    /** For the official clients, set so that they outlive any absence of the node (they give up after 3 tries otherwise). */
    public String connectionString() {
        return "esdb://" + servers.host() + ":" + port()
                + "?tls=false&maxDiscoverAttempts=2147483646&discoveryInterval=200&keepAliveInterval=10000"
                + "&keepAliveTimeout=10000";
    }

    /** Name by which a client of this process reaches the node without the network (gRPC's in-process transport). */
    public String inProcessName() {
        return servers.inProcessName();
    }

    /** Answers what was accepted, ends every subscription with UNAVAILABLE, and frees folder and port. */
    @Override
    public synchronized void close() {
        if (closed) {
            return;
        }
        closed = true;
        servers.shutDown();
        timers.shutdownNow();
        authentication.close();
        groups.close();
        writer.close();
        reads.close();
        servers.awaitEnd();
        orders.close();
        store.close();
        log.info("Event log in {} is closed", store.folder());
    }
}
