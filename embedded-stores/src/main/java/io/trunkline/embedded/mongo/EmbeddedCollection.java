package io.trunkline.embedded.mongo;

import de.bwaldvogel.mongo.MongoDatabase;
import de.bwaldvogel.mongo.backend.AbstractSynchronizedMongoCollection;
import de.bwaldvogel.mongo.backend.ArrayFilters;
import de.bwaldvogel.mongo.backend.CollectionOptions;
import de.bwaldvogel.mongo.backend.Cursor;
import de.bwaldvogel.mongo.backend.CursorRegistry;
import de.bwaldvogel.mongo.backend.DocumentWithPosition;
import de.bwaldvogel.mongo.backend.Index;
import de.bwaldvogel.mongo.backend.QueryResult;
import de.bwaldvogel.mongo.bson.Document;
import de.bwaldvogel.mongo.exception.MongoServerError;
import de.bwaldvogel.mongo.oplog.Oplog;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Objects;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;

/**
 * A collection in memory whose documents never change once stored: an update works on a copy and puts it in the
 * document's place. So a reader may keep what it found (no torn reads, cheap cursors), and a snapshot is a list of
 * references.
 */
final class EmbeddedCollection extends AbstractSynchronizedMongoCollection<Integer> {
    private static final int MAX_OPEN_CURSORS = 1_000;

    /** How the base class is about to use what {@link #queryDocuments} finds. */
    private enum Use {
        READ,
        /** It changes the first document in place. */
        CHANGE_ONE,
        /** It changes all of them in place. */
        CHANGE_ALL
    }

    private final ArrayList<@Nullable Document> documents = new ArrayList<>();
    private final Deque<Integer> free = new ArrayDeque<>();
    private final SharedStrings strings = new SharedStrings();
    private final DocumentLimit limit;
    private final Runnable changed;
    private final DurableCollections durable;
    private long dataSize;
    private Use use = Use.READ;

    EmbeddedCollection(
            MongoDatabase database,
            String name,
            CollectionOptions options,
            CursorRegistry cursors,
            DocumentLimit limit,
            Runnable changed,
            DurableCollections durable) {
        super(database, name, options, cursors);
        this.limit = limit;
        this.changed = changed;
        this.durable = durable;
    }

    boolean isSystem() {
        return getCollectionName().startsWith("system.");
    }

    /** The documents as they are now; they never change. */
    synchronized List<Document> stored() {
        return documents.stream().filter(Objects::nonNull).toList();
    }

    /** One without an id is left to the base class, which puts one into the very document that its caller holds. */
    @Override
    public synchronized void addDocument(Document document) {
        super.addDocument(document.containsKey("_id") ? strings.in(document) : document);
    }

    @Override
    protected Integer addDocumentInternal(Document document) {
        if (!isSystem()) {
            limit.add();
        }
        durable.put(getDatabaseName(), getCollectionName(), document);
        changed.run();
        Integer reused = free.poll();
        if (reused != null) {
            documents.set(reused, document);
            return reused;
        }
        documents.add(document);
        return documents.size() - 1;
    }

    @Override
    protected void removeDocument(Integer position) {
        durable.deleted(getDatabaseName(), getCollectionName(), getDocument(position));
        documents.set(position, null);
        free.add(position);
        if (!isSystem()) {
            limit.remove(1);
        }
        changed.run();
    }

    @Override
    protected void handleUpdate(Integer position, Document oldDocument, Document newDocument) {
        durable.put(getDatabaseName(), getCollectionName(), newDocument);
        documents.set(position, strings.in(newDocument));
        changed.run();
    }

    /** Ordered indexes first: they need the position, which only the index on {@code _id} knows. */
    @Override
    public synchronized void removeDocument(Document document) {
        Integer position = position(document);
        for (Index<Integer> index : getIndexes()) {
            if (position != null && index instanceof OrderedIndex ordered) {
                ordered.remove(document, position);
            }
        }
        super.removeDocument(document);
    }

    private @Nullable Integer position(Document document) {
        for (Index<Integer> index : getIndexes()) {
            Integer position = index.isUnique() ? index.getPosition(document) : null;
            if (position != null) {
                return position;
            }
        }
        return null;
    }

    @Override
    public synchronized Document updateDocuments(
            Document selector, Document update, ArrayFilters arrayFilters, boolean multi, boolean upsert, Oplog oplog) {
        use = multi ? Use.CHANGE_ALL : Use.CHANGE_ONE;
        try {
            return super.updateDocuments(selector, update, arrayFilters, multi, upsert, oplog);
        } finally {
            use = Use.READ;
        }
    }

    @Override
    public synchronized Document findAndModify(Document query) {
        use = Use.CHANGE_ONE;
        try {
            return super.findAndModify(query);
        } finally {
            use = Use.READ;
        }
    }

    @Override
    protected QueryResult queryDocuments(
            Document query, Document orderBy, int skip, int maxDocuments, int batchSize, Document projection) {
        return switch (use) {
            case READ -> find(query, orderBy, skip, maxDocuments, batchSize, projection);
            case CHANGE_ONE -> copies(find(query, orderBy, skip, 1, 0, null));
            case CHANGE_ALL -> copies(find(query, orderBy, skip, maxDocuments, 0, null));
        };
    }

    private static QueryResult copies(QueryResult found) {
        return new QueryResult(
                found.collectDocuments().stream().map(Document::cloneDeeply).toList());
    }

    private QueryResult find(
            Document query,
            @Nullable Document orderBy,
            int skip,
            int maxDocuments,
            int batchSize,
            @Nullable Document projection) {
        QueryPlan plan = QueryPlan.of(getIndexes(), query, orderBy);
        boolean sorted = orderBy == null || orderBy.isEmpty() || (plan != null && plan.sorted());
        if (sorted && skip == 0 && batchSize > 0 && (maxDocuments == 0 || maxDocuments > batchSize)) {
            return inParts(query, plan, maxDocuments, batchSize, projection);
        }
        return plan == null
                ? matchDocuments(query, orderBy, skip, maxDocuments, batchSize, projection)
                : matchDocuments(
                        query,
                        plan.positions(),
                        plan.sorted() ? null : orderBy,
                        skip,
                        maxDocuments,
                        batchSize,
                        projection);
    }

    /** More than a batch, of which the rest is filtered when it is asked for. */
    private QueryResult inParts(
            Document query, @Nullable QueryPlan plan, int limit, int batchSize, @Nullable Document projection) {
        List<Document> candidates = plan == null ? stored() : new ArrayList<>();
        if (plan != null) {
            plan.positions().forEach(position -> candidates.add(getDocument(position)));
        }
        Walk walk = new Walk(
                cursorRegistry.generateCursorId(),
                candidates,
                some -> matchDocumentsFromStream(some.stream(), query, null, 0, 0, 0, projection)
                        .collectDocuments(),
                limit);
        List<Document> first = walk.takeDocuments(batchSize);
        if (walk.isEmpty()) {
            return new QueryResult(first);
        }
        refuseTooMany();
        cursorRegistry.add(walk);
        return new QueryResult(first, walk);
    }

    @Override
    protected QueryResult matchDocuments(
            Document query,
            @Nullable Document orderBy,
            int skip,
            int maxDocuments,
            int batchSize,
            @Nullable Document projection) {
        List<@Nullable Document> all = isNaturalDescending(orderBy) ? documents.reversed() : documents;
        Stream<Document> present =
                StreamSupport.stream(all.spliterator(), false).filter(Objects::nonNull);
        return matchDocumentsFromStream(present, query, orderBy, skip, maxDocuments, batchSize, projection);
    }

    @Override
    protected Cursor createCursor(List<Document> remaining) {
        refuseTooMany();
        return super.createCursor(remaining);
    }

    private void refuseTooMany() {
        if (cursorRegistry.size() >= MAX_OPEN_CURSORS) {
            throw new MongoServerError(
                    17004, "CursorLimit", "The embedded document store has " + MAX_OPEN_CURSORS + " open cursors.");
        }
    }

    @Override
    protected Document getDocument(Integer position) {
        return Objects.requireNonNull(documents.get(position), "an index names a removed document");
    }

    @Override
    protected @Nullable Integer findDocumentPosition(Document document) {
        int position = documents.indexOf(document);
        return position < 0 ? null : position;
    }

    @Override
    protected Stream<DocumentWithPosition<Integer>> streamAllDocumentsWithPosition() {
        return IntStream.range(0, documents.size())
                .filter(position -> documents.get(position) != null)
                .mapToObj(position -> new DocumentWithPosition<>(getDocument(position), position));
    }

    @Override
    public synchronized void drop() {
        if (!isSystem()) {
            limit.remove(count());
        }
        stored().forEach(document -> durable.deleted(getDatabaseName(), getCollectionName(), document));
        changed.run();
        super.drop();
    }

    @Override
    public synchronized int count() {
        return documents.size() - free.size();
    }

    @Override
    public synchronized int count(Document query, int skip, int maxDocuments) {
        return super.count(query, skip, maxDocuments);
    }

    @Override
    public synchronized boolean isEmpty() {
        return count() == 0;
    }

    @Override
    public synchronized void addIndex(Index<Integer> index) {
        changed.run();
        super.addIndex(index);
    }

    @Override
    public synchronized void dropIndex(String indexName) {
        changed.run();
        super.dropIndex(indexName);
    }

    @Override
    public synchronized Document getStats() {
        return super.getStats();
    }

    @Override
    protected void updateDataSize(int sizeDelta) {
        dataSize += sizeDelta;
    }

    @Override
    protected int getDataSize() {
        return (int) Math.min(Integer.MAX_VALUE, dataSize);
    }
}
