package io.trunkline.projections.recount;

import io.trunkline.projections.recount.ReconcileResult.BrokenLaw;
import io.trunkline.projections.recount.ReconcileResult.Compared;
import io.trunkline.projections.recount.ReconcileResult.Difference;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** What has been found so far; further ones are counted and not kept. */
final class Findings {

    private final List<Difference> differences = new ArrayList<>();
    private final List<BrokenLaw> laws = new ArrayList<>();
    private long differenceCount;
    private long lawCount;

    /** True while one more is kept. */
    boolean keepsDifferences() {
        return differences.size() < Reconciliation.DIFFERENCES_KEPT;
    }

    void differs(String document, String field, @Nullable String stored, @Nullable String recomputed, Behind behind) {
        differenceCount++;
        if (keepsDifferences()) {
            differences.add(new Difference(document, field, stored, recomputed, behind.newest(), behind.count()));
        }
    }

    /** Those that are only counted. */
    void differ(long more) {
        differenceCount += more;
    }

    /** Each field of two accounts of one document. */
    void compare(String document, Map<String, String> stored, Map<String, String> recomputed, Behind behind) {
        TreeSet<String> names = new TreeSet<>(stored.keySet());
        names.addAll(recomputed.keySet());
        for (String name : names) {
            String theirs = stored.get(name);
            String mine = recomputed.get(name);
            if (theirs == null || !theirs.equals(mine)) {
                differs(document, name, theirs, mine, behind);
            }
        }
    }

    void breaks(String document, String law, String found) {
        lawCount++;
        if (laws.size() < Reconciliation.DIFFERENCES_KEPT) {
            laws.add(new BrokenLaw(document, law, found));
        }
    }

    ReconcileResult result(long upTo, long scanned, long events, Compared compared) {
        return new ReconcileResult(upTo, scanned, events, compared, differenceCount, differences, lawCount, laws);
    }
}
