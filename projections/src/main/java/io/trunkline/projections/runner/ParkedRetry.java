package io.trunkline.projections.runner;

import io.trunkline.eventstore.Envelope;
import io.trunkline.eventstore.EventLog;
import io.trunkline.eventstore.LogEntry;
import io.trunkline.eventstore.Unreadable;
import io.trunkline.projections.runner.Projection.Failed;
import io.trunkline.projections.store.ParkedEvent;
import io.trunkline.projections.store.ParkedEvent.Cause;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Tries what a projection has parked again, oldest first: each event is read anew from the log and folded into its document.
 * At one that still cannot be folded, what waits behind it in the same document goes on waiting.
 */
final class ParkedRetry {

    private final EventLog log;
    private final InstantSource clock;
    private final Projection<?> projection;
    private final List<ParkedEvent> kept = new ArrayList<>();
    private final Set<String> stuck = new HashSet<>();
    private boolean needsRebuild;

    ParkedRetry(EventLog log, Projection<?> projection, InstantSource clock) {
        this.log = log;
        this.projection = projection;
        this.clock = clock;
    }

    /** Tries all. Whoever calls it folds nothing into these documents meanwhile. */
    RetryResult run() {
        return run(projection.parking().shelf().all());
    }

    /**
     * Folds what waits behind nothing: a holder that did not know yet that it was late can have parked an event of a document
     * whose parked events had just been folded. And looks whether this version can read what another one could not.
     */
    RetryResult unblocked() {
        if (projection.parking().count() == 0) {
            return new RetryResult(0, 0, false);
        }
        Map<String, ParkedEvent> heads = new HashMap<>();
        Set<String> unreadable = new HashSet<>();
        List<ParkedEvent> free = new ArrayList<>();
        for (ParkedEvent parked : projection.parking().shelf().all()) {
            String document = parked.document();
            if (document == null ? unreadable.add(parked.eventName()) : isBehind(heads, document, parked)) {
                free.add(parked);
            }
        }
        return run(free);
    }

    private static boolean isBehind(Map<String, ParkedEvent> heads, String document, ParkedEvent parked) {
        heads.putIfAbsent(document, parked);
        return heads.getOrDefault(document, parked).cause() == Cause.BEHIND;
    }

    private RetryResult run(List<ParkedEvent> all) {
        List<String> done = new ArrayList<>();
        for (ParkedEvent parked : all) {
            ParkedEvent left = again(parked);
            if (left == null) {
                done.add(parked.id());
            } else {
                kept.add(left);
            }
        }
        projection.parking().shelf().put(kept);
        projection.parking().shelf().remove(done);
        projection.parking().reload();
        return new RetryResult(done.size(), kept.size(), needsRebuild);
    }

    /** Absent where it is folded. */
    private @Nullable ParkedEvent again(ParkedEvent parked) {
        String document = parked.document();
        if (document != null && stuck.contains(document)) {
            return parked;
        }
        LogEntry entry = log.browseStream(parked.stream(), parked.revision(), 1).stream()
                .findFirst()
                .orElse(null);
        Failed failed =
                switch (entry) {
                    case null -> new Failed(parked.cause(), "The log does not have it any more.");
                    case Unreadable event ->
                        new Failed(
                                Cause.EVENT_UNREADABLE,
                                String.valueOf(event.problem().getMessage()));
                    case Envelope event -> document == null ? everywhere(event) : projection.again(document, event);
                };
        if (failed == null) {
            return null;
        }
        if (document != null) {
            stuck.add(document);
        }
        return parked.triedAgain(failed.cause(), failed.message(), clock.instant());
    }

    /** An event whose documents were not known when it was parked. They may have gone past it. */
    private @Nullable Failed everywhere(Envelope event) {
        Set<String> ids;
        try {
            ids = projection.identities(event);
        } catch (RuntimeException e) {
            return new Failed(Cause.EVENT_NOT_FOLDED, String.valueOf(e.getMessage()));
        }
        if (projection.isPast(ids, event.position())) {
            needsRebuild = true;
            return new Failed(
                    Cause.EVENT_UNREADABLE,
                    "It can be read now, but its documents have folded later events: a rebuild folds it.");
        }
        for (String id : ids) {
            Failed failed = stuck.contains(id)
                    ? new Failed(Cause.BEHIND, "An earlier event of the same document is parked.")
                    : projection.again(id, event);
            if (failed != null) {
                stuck.add(id);
                kept.add(ParkedEvent.of(
                        projection.collection(), id, event, failed.cause(), failed.message(), clock.instant()));
            }
        }
        return null;
    }
}
