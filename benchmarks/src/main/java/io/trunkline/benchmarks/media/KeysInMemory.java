package io.trunkline.benchmarks.media;

import io.trunkline.events.SubjectId;
import io.trunkline.personal.KeyStore;
import io.trunkline.personal.StoredKey;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;

/** Persons' keys for as long as the benchmark runs. */
final class KeysInMemory implements KeyStore {

    private final Map<SubjectId, StoredKey> keys = new ConcurrentHashMap<>();

    @Override
    public void insert(StoredKey key) {
        keys.put(key.subject(), key);
    }

    @Override
    public List<StoredKey> find(Collection<SubjectId> subjects) {
        return subjects.stream().map(keys::get).filter(Objects::nonNull).toList();
    }

    @Override
    public List<StoredKey> findByToken(String token) {
        return keys.values().stream().filter(key -> token.equals(key.token())).toList();
    }

    @Override
    public void delete(Collection<SubjectId> subjects) {
        subjects.forEach(keys::remove);
    }
}
