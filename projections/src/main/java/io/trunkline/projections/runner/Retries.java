package io.trunkline.projections.runner;

import java.util.List;
import java.util.Map;

/** Has what is parked tried again, when a projection is taken and when somebody orders it. On the thread that folds. */
final class Retries {

    private final Stores stores;
    private final Leases leases;

    Retries(Stores stores, Leases leases) {
        this.stores = stores;
        this.leases = leases;
    }

    /** What waits for nothing any more. */
    void unblocked(Session opened) {
        for (Projection<?> projection : opened.projections()) {
            rebuildWhereNeeded(projection, retry(projection).unblocked());
        }
    }

    /** What was ordered. True where a projection that had halted may go on, from its checkpoint. */
    boolean ordered(Session bound) {
        boolean released = false;
        Map<String, Long> orders = leases.orders().retries();
        for (Projection<?> projection : orders.isEmpty() ? List.<Projection<?>>of() : bound.projections()) {
            String name = projection.projector().name();
            Long order = orders.get(name);
            if (order != null) {
                RetryResult result = retry(projection).run();
                rebuildWhereNeeded(projection, result);
                leases.done(name, order, result);
                released |= projection.fault() != null;
            }
        }
        return released;
    }

    private ParkedRetry retry(Projection<?> projection) {
        return new ParkedRetry(stores.log(), projection, stores.clock());
    }

    /** Documents that have gone past an event can only take it by being built again; that they differ then is the purpose. */
    private void rebuildWhereNeeded(Projection<?> projection, RetryResult result) {
        if (result.needsRebuild()) {
            new Rebuilds(stores.database())
                    .order(
                            projection.projector(),
                            projection.collection(),
                            true,
                            stores.clock().instant());
        }
    }
}
