package io.trunkline.projections.runner;

import io.trunkline.projections.ProjectedDocument;
import io.trunkline.projections.Projector;
import io.trunkline.projections.runner.Rebuilds.Job;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Takes rebuilds that were ordered, or that a node left undone that is gone; one at a time on a node. */
final class Rebuilder implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(Rebuilder.class);

    private final Stores stores;
    private final List<Projector<?>> projectors;
    private final Leases leases;
    private final Rebuilds rebuilds;
    private volatile boolean closed;
    private @Nullable Thread thread;

    Rebuilder(Stores stores, List<Projector<?>> projectors, Leases leases) {
        this.stores = stores;
        this.projectors = projectors;
        this.leases = leases;
        this.rebuilds = new Rebuilds(stores.database());
    }

    /** Looks for one to take. Called at each beat of the leases. */
    synchronized void look() {
        Thread running = thread;
        if (closed || (running != null && running.isAlive())) {
            return;
        }
        Set<String> alive = leases.alive();
        for (Job job : rebuilds.active()) {
            boolean mineOrNobodys = job.holder().equals(leases.me()) || !alive.contains(job.holder());
            Projector<?> projector = projectors.stream()
                    .filter(p -> p.name().equals(job.projection()))
                    .findFirst()
                    .orElse(null);
            if (projector != null && mineOrNobodys && rebuilds.claim(job, leases.me(), leases.node())) {
                LOG.info("rebuild of {} into {} begins or goes on here", job.projection(), job.target());
                thread = Thread.ofVirtual().name("projection-rebuild").start(() -> run(projector, job));
                return;
            }
        }
    }

    private <D extends ProjectedDocument> void run(Projector<D> projector, Job job) {
        new Rebuild<>(stores, projector, job, rebuilds, leases.me(), () -> closed).run();
    }

    @Override
    public synchronized void close() {
        closed = true;
        Thread running = thread;
        if (running != null) {
            running.interrupt();
        }
    }
}
