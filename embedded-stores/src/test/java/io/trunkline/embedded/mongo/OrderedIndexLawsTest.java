package io.trunkline.embedded.mongo;

import static org.assertj.core.api.Assertions.assertThat;

import de.bwaldvogel.mongo.backend.ArrayFilters;
import de.bwaldvogel.mongo.backend.DocumentComparator;
import de.bwaldvogel.mongo.backend.QueryParameters;
import de.bwaldvogel.mongo.bson.Document;
import de.bwaldvogel.mongo.oplog.NoopOplog;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** Law: an index changes how fast an answer comes, never the answer. Among equal sort keys any order is right. */
class OrderedIndexLawsTest {
    private static final List<Document> INDEXES = List.of(
            index("a", new Document("a", 1)),
            index("ab", new Document("a", 1).append("b", -1)),
            index("bc", new Document("b", 1).append("c.d", 1)));

    record Change(int id, boolean delete, Document content) {}

    record Search(Document filter, Document orderBy, int limit) {}

    @Property(tries = 200)
    void searchesWithAndWithoutIndexesAgree(
            @ForAll("changes") List<Change> changes, @ForAll("searches") List<Search> searches) {
        EmbeddedCollection plain = new EmbeddedBackend(1_000).restore("db", "plain", List.of());
        EmbeddedCollection indexed = new EmbeddedBackend(1_000).restore("db", "indexed", INDEXES);
        for (Change change : changes) {
            apply(change, plain);
            apply(change, indexed);
        }
        for (Search search : searches) {
            List<Document> expected = find(plain, search);
            List<Document> found = find(indexed, search);
            if (search.limit() == 0) {
                assertThat(found).as("%s", search).containsExactlyInAnyOrderElementsOf(expected);
            }
            assertThat(found).as("%s", search).hasSameSizeAs(expected);
            for (int i = 0; i < found.size() && !search.orderBy().isEmpty(); i++) {
                assertThat(tie(found.get(i), expected.get(i), search))
                        .as("%s", search)
                        .isTrue();
            }
        }
    }

    /**
     * In the search's own direction: an array stands for its least element when ascending and its greatest when descending.
     * Equality comes first because the server's comparator calls an empty array smaller than itself.
     */
    private static boolean tie(Document a, Document b, Search search) {
        return search.orderBy().entrySet().stream()
                .allMatch(order -> Objects.equals(a.get(order.getKey()), b.get(order.getKey()))
                        || new DocumentComparator(new Document(order.getKey(), order.getValue())).compare(a, b) == 0);
    }

    private static List<Document> find(EmbeddedCollection collection, Search search) {
        Document query = new Document("$query", search.filter()).append("$orderby", search.orderBy());
        return collection
                .handleQuery(new QueryParameters(query, 0, search.limit()))
                .collectDocuments();
    }

    private static void apply(Change change, EmbeddedCollection to) {
        Document id = new Document("_id", change.id());
        if (change.delete()) {
            to.deleteDocuments(id, 0);
        } else {
            Document content = change.content().cloneDeeply();
            to.updateDocuments(id, content, ArrayFilters.empty(), false, true, NoopOplog.get());
        }
    }

    private static Document index(String name, Document key) {
        return new Document("name", name).append("key", key);
    }

    @Provide
    Arbitrary<List<Change>> changes() {
        Arbitrary<Object> nested = values().map(value -> new Document("d", value));
        Arbitrary<Document> contents = Combinators.combine(values(), values(), Arbitraries.oneOf(nested, values()))
                .as((a, b, c) -> document(a, b, c));
        return Combinators.combine(
                        Arbitraries.integers().between(1, 12), Arbitraries.of(false, false, false, true), contents)
                .as(Change::new)
                .list()
                .ofMaxSize(30);
    }

    /** Absent fields are as frequent as any other value. */
    private static Document document(Object a, Object b, Object c) {
        Document document = new Document();
        if (!a.equals("absent")) {
            document.append("a", a);
        }
        if (!b.equals("absent")) {
            document.append("b", b);
        }
        return document.append("c", c);
    }

    private Arbitrary<Object> values() {
        return Arbitraries.of(
                1,
                2L,
                2.0,
                3,
                2.5,
                "x",
                "y",
                true,
                "absent",
                List.of(1, 3),
                List.of(),
                List.of("x", 2),
                new Document("d", 1));
    }

    @Provide
    Arbitrary<List<Search>> searches() {
        Arbitrary<Object> bounds = Arbitraries.of(1, 2, 2.5, 3L, "x", "y", true);
        Arbitrary<Object> conditions = Arbitraries.oneOf(
                bounds,
                Combinators.combine(Arbitraries.of("$gt", "$gte", "$lt", "$lte", "$eq", "$ne"), bounds)
                        .as(Document::new),
                Combinators.combine(bounds, bounds).as((low, high) -> new Document("$gte", low).append("$lt", high)),
                Combinators.combine(bounds, bounds).as((one, two) -> new Document("$in", List.of(one, two))));
        Arbitrary<Document> filters = Combinators.combine(
                        Arbitraries.of(Set.of("a", "b", "c.d")).set().ofMaxSize(3), conditions, conditions, conditions)
                .as((fields, a, b, c) -> {
                    Document filter = new Document();
                    List<Object> all = List.of(a, b, c);
                    for (String field : fields) {
                        filter.append(field, all.get(filter.size()));
                    }
                    return filter;
                });
        Arbitrary<Document> orders = Arbitraries.of(
                new Document(),
                new Document("a", 1),
                new Document("a", -1),
                new Document("a", 1).append("b", 1),
                new Document("a", 1).append("b", -1),
                new Document("b", -1));
        return Combinators.combine(filters, orders, Arbitraries.of(0, 0, 3))
                .as(Search::new)
                .list()
                .ofMinSize(1)
                .ofMaxSize(8);
    }
}
