package io.trunkline.personal;

import io.trunkline.events.SubjectId;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Supplier;

/** A key store that can go away, or hang, and come back. */
final class Switched implements KeyStore {

    volatile boolean away;
    volatile boolean hangs;
    private final KeyStore store;

    Switched(KeyStore store) {
        this.store = store;
    }

    private <T> T when(Supplier<T> action) {
        while (hangs && !Thread.currentThread().isInterrupted()) {
            LockSupport.parkNanos(1_000_000);
        }
        if (away) {
            throw new KeyStoreUnavailable("switched off", null);
        }
        return action.get();
    }

    @Override
    public void insert(StoredKey key) {
        when(() -> {
            store.insert(key);
            return true;
        });
    }

    @Override
    public List<StoredKey> find(Collection<SubjectId> subjects) {
        return when(() -> store.find(subjects));
    }

    @Override
    public List<StoredKey> findByToken(String token) {
        return when(() -> store.findByToken(token));
    }

    @Override
    public void delete(Collection<SubjectId> subjects) {
        when(() -> {
            store.delete(subjects);
            return true;
        });
    }
}
