package io.trunkline.command.axon;

import com.github.benmanes.caffeine.cache.Caffeine;
import java.time.Duration;
import java.util.function.UnaryOperator;
import org.axonframework.common.Registration;
import org.axonframework.common.caching.Cache;
import org.jspecify.annotations.Nullable;

/** Aggregates in memory: so many at most, those unused for longest leave first and are read from the log when needed. */
public final class AggregateCache implements Cache {

    private static final Duration IDLE = Duration.ofMinutes(30);

    private final com.github.benmanes.caffeine.cache.Cache<Object, Object> entries;

    /** @param size how many aggregates at most; one takes about 1 kB */
    public AggregateCache(long size) {
        entries =
                Caffeine.newBuilder().maximumSize(size).expireAfterAccess(IDLE).build();
    }

    @Override
    @SuppressWarnings({"unchecked", "TypeParameterUnusedInFormals"
    }) // Axon's signature: the caller knows its own values
    public <K, V> @Nullable V get(K key) {
        return (V) entries.getIfPresent(key);
    }

    @Override
    public void put(Object key, Object value) {
        entries.put(key, value);
    }

    @Override
    public boolean putIfAbsent(Object key, Object value) {
        return entries.asMap().putIfAbsent(key, value) == null;
    }

    @Override
    public boolean remove(Object key) {
        return entries.asMap().remove(key) != null;
    }

    @Override
    public void removeAll() {
        entries.invalidateAll();
    }

    @Override
    public boolean containsKey(Object key) {
        return entries.asMap().containsKey(key);
    }

    @Override
    @SuppressWarnings("unchecked") // Axon's signature: the caller knows its own values
    public <V> void computeIfPresent(Object key, UnaryOperator<V> update) {
        entries.asMap().computeIfPresent(key, (_, value) -> update.apply((V) value));
    }

    /** Nobody listens: Axon asks for listeners only in its weak-reference cache. */
    @Override
    public Registration registerCacheEntryListener(EntryListener listener) {
        throw new UnsupportedOperationException("this cache does not tell of its entries");
    }
}
