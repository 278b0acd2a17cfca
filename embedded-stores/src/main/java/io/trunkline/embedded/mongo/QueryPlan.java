package io.trunkline.embedded.mongo;

import de.bwaldvogel.mongo.backend.Index;
import de.bwaldvogel.mongo.backend.IndexKey;
import de.bwaldvogel.mongo.bson.Document;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Which documents to look at for a query, instead of all.
 *
 * @param positions candidates; every match is among them
 * @param sorted the candidates come in the query's order already
 */
record QueryPlan(Iterable<Integer> positions, boolean sorted) {

    /** Null when no index helps. A unique index comes first, then the ordered index that fixes most fields. */
    static @Nullable QueryPlan of(List<Index<Integer>> indexes, Document filter, @Nullable Document orderBy) {
        Conditions conditions = new Conditions(filter);
        for (Index<Integer> index : indexes) {
            Iterable<Integer> found = index.isUnique() ? byUniqueKey(index, conditions) : null;
            if (found != null) {
                return new QueryPlan(found, false);
            }
        }
        OrderedSearch best = null;
        for (Index<Integer> index : indexes) {
            if (index instanceof OrderedIndex ordered) {
                OrderedSearch search = new OrderedSearch(ordered, conditions, orderBy);
                best = best == null || search.worth() > best.worth() ? search : best;
            }
        }
        return best == null || best.worth() == 0 ? null : best.plan();
    }

    private static @Nullable Iterable<Integer> byUniqueKey(Index<Integer> index, Conditions conditions) {
        List<String> fields = index.getKeys().stream().map(IndexKey::getKey).toList();
        Document key = new Document();
        fields.forEach(field -> key.putIfNotNull(field, conditions.equal().get(field)));
        if (key.size() < fields.size() && fields.size() == 1) {
            Collection<?> in = conditions.in(fields.getFirst());
            key.putIfNotNull(fields.getFirst(), in == null ? null : new Document("$in", in));
        }
        return key.size() == fields.size() && index.canHandle(key) ? index.getPositions(key) : null;
    }

    /** A walk along one ordered index: a prefix of fields is fixed, the field after it may have a range. */
    private static final class OrderedSearch {
        private final OrderedIndex index;
        private final List<String> fields;
        private final Conditions conditions;
        private final int fixed;
        private final Conditions.@Nullable Range range;
        private final int direction;

        OrderedSearch(OrderedIndex index, Conditions conditions, @Nullable Document orderBy) {
            this.index = index;
            this.fields = index.fields();
            this.conditions = conditions;
            int prefix = 0;
            while (prefix < fields.size() && conditions.equal().containsKey(fields.get(prefix))) {
                prefix++;
            }
            this.fixed = prefix;
            this.range = prefix < fields.size() ? conditions.range(fields.get(prefix)) : null;
            this.direction = index.isTotal() ? direction(orderBy) : 0;
        }

        int worth() {
            return 4 * fixed + (range == null ? 0 : 2) + (direction == 0 ? 0 : 1);
        }

        QueryPlan plan() {
            List<@Nullable Object> low = new ArrayList<>();
            for (String field : fields.subList(0, fixed)) {
                low.add(conditions.equal().get(field));
            }
            List<@Nullable Object> high = new ArrayList<>(low);
            if (range != null && range.low() != null) {
                low.add(range.low());
            }
            if (range != null && range.high() != null) {
                high.add(range.high());
            }
            return new QueryPlan(index.between(low, high, direction < 0), direction != 0);
        }

        /** 1 or -1 when the walk, or its reverse, is in the query's order; fixed fields do not matter to it. */
        private int direction(@Nullable Document orderBy) {
            int walk = 0;
            int at = fixed;
            if (orderBy != null) {
                for (String field : orderBy.keySet()) {
                    if (fields.subList(0, fixed).contains(field)) {
                        continue;
                    }
                    boolean next = at < fields.size() && fields.get(at).equals(field);
                    int wanted = orderBy.get(field) instanceof Number sign ? Integer.signum(sign.intValue()) : 0;
                    if (!next || wanted == 0 || (walk != 0 && walk != wanted)) {
                        return 0;
                    }
                    walk = wanted;
                    at++;
                }
            }
            return walk;
        }
    }
}
