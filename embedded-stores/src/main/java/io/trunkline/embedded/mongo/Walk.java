package io.trunkline.embedded.mongo;

import de.bwaldvogel.mongo.backend.AbstractCursor;
import de.bwaldvogel.mongo.bson.Document;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.function.UnaryOperator;

/**
 * What a query is still to give. The documents that it may match are known from its beginning, by reference, and never change;
 * they are filtered and projected part by part, as they are asked for, and outside the collection's monitor. So a read of all of a large
 * collection holds up no writer and copies no more than a batch.
 */
final class Walk extends AbstractCursor {
    /** Looked at together, at least. */
    private static final int PART = 128;

    private final List<Document> candidates;
    private final UnaryOperator<List<Document>> matches;
    private final Deque<Document> found = new ArrayDeque<>();
    private int looked;
    private int left;

    /**
     * @param matches gives those of some candidates that match, in their order and as they are to be answered
     * @param limit of documents to give; 0: none
     */
    Walk(long id, List<Document> candidates, UnaryOperator<List<Document>> matches, int limit) {
        super(id);
        this.candidates = candidates;
        this.matches = matches;
        this.left = limit == 0 ? Integer.MAX_VALUE : limit;
    }

    @Override
    public synchronized boolean isEmpty() {
        lookFor(1);
        return found.isEmpty() || left == 0;
    }

    @Override
    public synchronized List<Document> takeDocuments(int most) {
        int wanted = Math.min(most, left);
        lookFor(wanted);
        List<Document> taken = new ArrayList<>(Math.min(wanted, found.size()));
        while (taken.size() < wanted && !found.isEmpty()) {
            taken.add(found.removeFirst());
        }
        left -= taken.size();
        return taken;
    }

    private void lookFor(int wanted) {
        while (left > 0 && found.size() < wanted && looked < candidates.size()) {
            int to = Math.min(candidates.size(), looked + Math.max(PART, wanted - found.size()));
            found.addAll(matches.apply(candidates.subList(looked, to)));
            looked = to;
        }
    }
}
