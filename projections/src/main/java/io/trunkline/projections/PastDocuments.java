package io.trunkline.projections;

import io.trunkline.eventstore.Envelope;
import io.trunkline.eventstore.LogEntry;
import io.trunkline.eventstore.Unreadable;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Documents as they were when the log had come to a position. A document that has folded nothing since is its own snapshot;
 * the others are folded again from the log, which is read from an hour before what they tell of: what happens comes into the log
 * later, but for what clocks differ.
 */
public final class PastDocuments<D extends ProjectedDocument> {

    /** Events read for one answer, at most. */
    public static final int MOST_EVENTS = 2_000_000;

    /** Documents folded again for one answer, at most. */
    public static final int MOST_DOCUMENTS = 50_000;

    /** What happens comes into the log later than it happens, or so much earlier. */
    public static final Duration CLOCKS_DIFFER = Duration.ofHours(1);

    private static final int PAGE = 1_000;

    /** It would take too long; the message says why. */
    public static final class TooFar extends RuntimeException {
        TooFar(String message) {
            super(message);
        }
    }

    private final Refolding again;
    private final Projector<D> projector;
    private final Set<String> known = new HashSet<>();
    private final Map<String, D> folded = new HashMap<>();

    public PastDocuments(Refolding again, Projector<D> projector) {
        this.again = again;
        this.projector = projector;
    }

    /** Up to where documents are as they were. */
    public long position() {
        return again.position();
    }

    /** It has to be folded again, and has not been. */
    public boolean isUnknown(D stored) {
        return stored.position() > position() && !known.contains(stored.id());
    }

    /**
     * Folds documents again, with one reading of the log.
     *
     * @param changed quarter hours that have folded something since the position
     * @throws TooFar there are more of them, or of events, than the limits above
     */
    public void fold(Collection<String> changed) {
        changed.stream().map(QuarterHour::startIn).min(Instant::compareTo).ifPresent(first -> fold(changed, first));
    }

    /**
     * The same of documents of any kind.
     *
     * @param first when the first thing happened that one of them tells of
     * @throws TooFar as above
     */
    public void fold(Collection<String> changed, Instant first) {
        Set<String> wanted = new HashSet<>(changed);
        wanted.removeAll(known);
        if (!wanted.isEmpty()) {
            foldAgain(wanted, first);
        }
    }

    static TooFar tooMany(int most) {
        return new TooFar("More than " + most + " documents have changed since then.");
    }

    private void foldAgain(Set<String> wanted, Instant first) {
        known.addAll(wanted);
        if (known.size() > MOST_DOCUMENTS) {
            throw tooMany(MOST_DOCUMENTS);
        }
        again.of(wanted.size());
        long read = again.log().positionBefore(first.minus(CLOCKS_DIFFER));
        int events = 0;
        while (read < position()) {
            List<LogEntry> page = again.log().browse(read, PAGE);
            for (LogEntry entry : page) {
                read = entry.position();
                if (read > position()) {
                    break;
                }
                add(entry, wanted);
                again.read(1);
            }
            events += page.size();
            if (page.isEmpty()) {
                break;
            }
            if (events > MOST_EVENTS) {
                throw new TooFar("There are more than " + MOST_EVENTS + " events from " + first + " to then.");
            }
        }
    }

    private void add(LogEntry entry, Set<String> wanted) {
        switch (entry) {
            case Unreadable event -> {
                if (event.category().equals(projector.category())) {
                    throw event.problem();
                }
            }
            case Envelope event -> {
                for (String id : projector.identities(event)) {
                    if (wanted.contains(id)) {
                        folded.put(id, projector.apply(id, folded.get(id), event));
                    }
                }
            }
        }
    }

    /** Those that were folded again, as they were; without those of which nothing had happened yet. */
    public Collection<D> folded() {
        return Collections.unmodifiableCollection(folded.values());
    }

    /** As it was; none where nothing had happened in it yet. */
    public List<D> of(D stored) {
        if (stored.position() <= position()) {
            return List.of(stored);
        }
        D was = folded.get(stored.id());
        return was == null ? List.of() : List.of(was);
    }
}
