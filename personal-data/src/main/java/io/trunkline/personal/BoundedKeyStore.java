package io.trunkline.personal;

import io.trunkline.events.SubjectId;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicLong;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A key store that answers or fails within {@code patience}, because calls wait for it. After a failure it fails at once for
 * a second, so that a store that is away costs each second one wait and not one per call. At most {@link #AT_ONCE} requests
 * are under way, those that nobody waits for any more included; one more fails.
 */
final class BoundedKeyStore implements KeyStore, AutoCloseable {

    static final int AT_ONCE = 256;

    private static final Logger log = LoggerFactory.getLogger(BoundedKeyStore.class);
    private static final Duration PAUSE = Duration.ofSeconds(1);
    private static final long NEVER = Long.MIN_VALUE;

    private final KeyStore store;
    private final Duration patience;
    private final Semaphore free = new Semaphore(AT_ONCE);
    private final AtomicLong awaySince = new AtomicLong(NEVER);
    private final ExecutorService threads = Executors.newThreadPerTaskExecutor(
            Thread.ofVirtual().name("subject-keys-", 0).factory());

    BoundedKeyStore(KeyStore store, Duration patience) {
        this.store = store;
        this.patience = patience;
    }

    @Override
    public void insert(StoredKey key) {
        within(() -> {
            store.insert(key);
            return true;
        });
    }

    @Override
    public List<StoredKey> find(Collection<SubjectId> subjects) {
        return within(() -> store.find(subjects));
    }

    @Override
    public List<StoredKey> findByToken(String token) {
        return within(() -> store.findByToken(token));
    }

    @Override
    public void delete(Collection<SubjectId> subjects) {
        within(() -> {
            store.delete(subjects);
            return true;
        });
    }

    private <T> T within(Callable<T> action) {
        long since = awaySince.get();
        if (since != NEVER && System.nanoTime() - since < PAUSE.toNanos()) {
            throw new KeyStoreUnavailable("the key store was away a moment ago", null);
        }
        if (!free.tryAcquire()) {
            throw new KeyStoreUnavailable(AT_ONCE + " requests to the key store are under way", null);
        }
        Future<T> answer = threads.submit(() -> {
            try {
                return action.call();
            } finally {
                free.release();
            }
        });
        try {
            T value = answer.get(patience.toNanos(), TimeUnit.NANOSECONDS);
            if (awaySince.getAndSet(NEVER) != NEVER) {
                log.info("The key store of personal data answers again");
            }
            return value;
        } catch (TimeoutException e) {
            throw away("the key store did not answer within " + patience.toMillis() + " ms", e);
        } catch (ExecutionException e) {
            throw away("the key store failed", Objects.requireNonNullElse(e.getCause(), e));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new KeyStoreUnavailable("interrupted", e);
        }
    }

    private KeyStoreUnavailable away(String why, Throwable cause) {
        if (awaySince.getAndSet(System.nanoTime()) == NEVER) {
            log.warn("Personal data of new callers are not recorded for now: {}", why, cause);
        }
        return new KeyStoreUnavailable(why, cause);
    }

    @Override
    public void close() {
        threads.shutdownNow();
    }
}
