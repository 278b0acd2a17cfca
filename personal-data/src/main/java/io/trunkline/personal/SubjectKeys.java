package io.trunkline.personal;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.trunkline.events.SubjectId;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Opened keys: from memory where they are (at most {@value #CACHED}, those unused for longest leave first, none stays longer
 * than {@link #KEPT}), else from the key store. What an erasure takes out does not come back from a read that was under way.
 */
final class SubjectKeys {

    static final int CACHED = 100_000;
    static final Duration KEPT = Duration.ofMinutes(30);

    private static final Logger log = LoggerFactory.getLogger(SubjectKeys.class);

    private final KeyStore store;
    private final Wrapping wrapping;
    private final Supplier<UUID> ids;
    private final Set<SubjectId> erased;
    private final Cache<SubjectId, SubjectKey> bySubject = cache();
    private final Cache<String, SubjectKey> byToken = cache();
    private final Object gate = new Object();
    private long erasures;

    /** @param erased persons whose keys are being destroyed; looked at, not kept */
    SubjectKeys(KeyStore store, Wrapping wrapping, Supplier<UUID> ids, Set<SubjectId> erased) {
        this.store = store;
        this.wrapping = wrapping;
        this.ids = ids;
        this.erased = erased;
    }

    private static <K, V> Cache<K, V> cache() {
        return Caffeine.newBuilder().maximumSize(CACHED).expireAfterWrite(KEPT).build();
    }

    /**
     * The key of whoever has this token; a new one, stored before it is given, where nobody has it.
     *
     * @throws KeyStoreUnavailable when it is not in memory and the store does not answer in time
     */
    SubjectKey ofToken(String token) {
        long before = erasures();
        SubjectKey key = byToken.get(token, this::findOrMake);
        if (erasures() != before && !isStored(key)) {
            byToken.asMap().remove(token, key);
            key = byToken.get(token, this::findOrMake);
        }
        keep(before, List.of(key));
        return key;
    }

    private boolean isStored(SubjectKey key) {
        return !erased.contains(key.subject())
                && !store.find(List.of(key.subject())).isEmpty();
    }

    private SubjectKey findOrMake(String token) {
        for (StoredKey found : store.findByToken(token)) {
            if (!erased.contains(found.subject())) {
                return wrapping.unwrap(found);
            }
        }
        Wrapping.NewKey made = wrapping.newKey(new SubjectId(ids.get()), token);
        store.insert(made.stored());
        return made.opened();
    }

    /**
     * A new person's, whom nothing identifies.
     *
     * @throws KeyStoreUnavailable when it cannot be stored in time
     */
    SubjectKey ofNobody() {
        long before = erasures();
        Wrapping.NewKey made = wrapping.newKey(new SubjectId(ids.get()), null);
        store.insert(made.stored());
        keep(before, List.of(made.opened()));
        return made.opened();
    }

    /**
     * The keys of these persons; who has none any more is left out.
     *
     * @throws KeyStoreUnavailable when one is not in memory and the store does not answer in time
     */
    Map<SubjectId, SubjectKey> of(Collection<SubjectId> subjects) {
        long before = erasures();
        Map<SubjectId, SubjectKey> found = new HashMap<>(bySubject.getAllPresent(subjects));
        List<SubjectId> missing = subjects.stream()
                .filter(subject -> !found.containsKey(subject) && !erased.contains(subject))
                .distinct()
                .toList();
        if (!missing.isEmpty()) {
            List<SubjectKey> read = unwrapped(store.find(missing));
            read.forEach(key -> found.put(key.subject(), key));
            keep(before, read);
        }
        found.keySet().removeIf(erased::contains);
        return found;
    }

    private List<SubjectKey> unwrapped(List<StoredKey> stored) {
        List<SubjectKey> keys = new ArrayList<>();
        for (StoredKey key : stored) {
            try {
                keys.add(wrapping.unwrap(key));
            } catch (MasterKeyUnusable e) {
                // One bad key must not hide the others; and it is not 'erased' either.
                log.error("{}", e.getMessage());
                throw new KeyStoreUnavailable("a key cannot be unwrapped", e);
            }
        }
        return keys;
    }

    private void keep(long before, List<SubjectKey> keys) {
        synchronized (gate) {
            if (erasures == before) {
                keys.forEach(key -> bySubject.put(key.subject(), key));
            }
        }
    }

    private long erasures() {
        synchronized (gate) {
            return erasures;
        }
    }

    /** Takes a person's key out of memory, for good. */
    void forget(SubjectId subject) {
        synchronized (gate) {
            erasures++;
            bySubject.invalidate(subject);
        }
        byToken.asMap().values().removeIf(key -> key.subject().equals(subject));
    }
}
