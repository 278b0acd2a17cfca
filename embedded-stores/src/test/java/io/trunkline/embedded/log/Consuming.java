package io.trunkline.embedded.log;

import io.grpc.Metadata;
import io.grpc.StatusRuntimeException;
import io.kurrent.dbclient.NackAction;
import io.kurrent.dbclient.PersistentSubscription;
import io.kurrent.dbclient.PersistentSubscriptionListener;
import io.kurrent.dbclient.RecordedEvent;
import io.kurrent.dbclient.ResolvedEvent;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** A consumer of a persistent subscription: what it was given, and waits for more that end. It answers nothing by itself. */
final class Consuming extends PersistentSubscriptionListener {
    private static final long PATIENCE_SECONDS = 20;

    /** One delivery. */
    record Given(ResolvedEvent event, int retryCount) {
        RecordedEvent original() {
            return event.getOriginalEvent();
        }
    }

    private final List<Given> given = new ArrayList<>();
    private final boolean acknowledges;
    private @Nullable PersistentSubscription subscription;
    private @Nullable Throwable cancelled;

    Consuming() {
        this(false);
    }

    private Consuming(boolean acknowledges) {
        this.acknowledges = acknowledges;
    }

    static Consuming acknowledging() {
        return new Consuming(true);
    }

    @Override
    public synchronized void onConfirmation(PersistentSubscription confirmed) {
        subscription = confirmed;
        notifyAll();
    }

    @Override
    public synchronized void onEvent(PersistentSubscription from, int retryCount, ResolvedEvent event) {
        given.add(new Given(event, retryCount));
        if (acknowledges) {
            from.ack(event);
        }
        notifyAll();
    }

    @Override
    public synchronized void onCancelled(PersistentSubscription from, @Nullable Throwable reason) {
        cancelled = reason;
        notifyAll();
    }

    synchronized List<Given> given() {
        return List.copyOf(given);
    }

    synchronized List<Long> revisions() {
        return given.stream().map(each -> each.original().getRevision()).toList();
    }

    synchronized List<Integer> retryCounts() {
        return given.stream().map(Given::retryCount).toList();
    }

    void ack(int... deliveries) {
        for (int delivery : deliveries) {
            subscription().ack(given().get(delivery).event());
        }
    }

    void nack(NackAction action, String reason, int delivery) {
        subscription().nack(action, reason, given().get(delivery).event());
    }

    synchronized PersistentSubscription subscription() {
        return Objects.requireNonNull(subscription);
    }

    synchronized void stop() {
        if (subscription != null) {
            subscription.stop();
        }
    }

    void awaitGiven(int count) {
        await("deliveries", consuming -> consuming.given.size() >= count);
    }

    void awaitRevision(long revision) {
        await("revision " + revision, consuming -> consuming.revisions().contains(revision));
    }

    /** The trailer 'exception' of the error that ended it. */
    String awaitEnd() {
        await("end", consuming -> consuming.cancelled != null);
        return trailer(Objects.requireNonNull(cancellation()), "exception");
    }

    private synchronized @Nullable Throwable cancellation() {
        return cancelled;
    }

    static String trailer(Throwable error, String name) {
        Metadata trailers = ((StatusRuntimeException) error).getTrailers();
        String value = trailers == null ? null : trailers.get(Metadata.Key.of(name, Metadata.ASCII_STRING_MARSHALLER));
        return value == null ? "" : value;
    }

    private synchronized void await(String what, Predicate<Consuming> condition) {
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(PATIENCE_SECONDS);
        while (!condition.test(this)) {
            long left = TimeUnit.NANOSECONDS.toMillis(deadline - System.nanoTime());
            if (left <= 0) {
                throw new AssertionError("no " + what + " in time; given were " + revisions());
            }
            try {
                wait(left);
            } catch (InterruptedException e) {
                throw new AssertionError(e);
            }
        }
    }
}
