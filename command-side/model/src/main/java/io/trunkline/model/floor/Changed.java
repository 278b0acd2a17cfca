package io.trunkline.model.floor;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Those for whom something has changed: each is looked at once, in an order that is the same wherever the same is known. */
final class Changed<K> {

    private final Comparator<? super K> order;
    private final Set<K> keys = new HashSet<>();

    Changed(Comparator<? super K> order) {
        this.order = order;
    }

    void add(K key) {
        keys.add(key);
    }

    void addAll(Collection<? extends K> more) {
        keys.addAll(more);
    }

    void remove(K key) {
        keys.remove(key);
    }

    boolean isEmpty() {
        return keys.isEmpty();
    }

    /** As they are now. Most decisions are about one or nobody. */
    List<K> inOrder() {
        return switch (keys.size()) {
            case 0 -> List.of();
            case 1 -> List.of(keys.iterator().next());
            default -> {
                List<K> all = new ArrayList<>(keys);
                all.sort(order);
                yield all;
            }
        };
    }
}
