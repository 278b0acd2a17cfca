package io.trunkline.eventstore.esdb;

import io.kurrent.dbclient.ReadMessage;
import io.kurrent.dbclient.RecordedEvent;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import org.reactivestreams.Publisher;
import org.reactivestreams.Subscriber;
import org.reactivestreams.Subscription;

/**
 * One answer of the log, each event made into something else as it comes: so the first are decoded while the last are still on
 * their way. The answer is as long as was asked for.
 */
final class PageReading<T> implements Subscriber<ReadMessage> {

    private final Function<RecordedEvent, T> each;
    private final List<T> read = new ArrayList<>();
    private final CompletableFuture<List<T>> done = new CompletableFuture<>();

    private PageReading(Function<RecordedEvent, T> each) {
        this.each = each;
    }

    /** Ends exceptionally where the log ends the answer, or where an event cannot be made into anything. */
    static <T> CompletableFuture<List<T>> of(Publisher<ReadMessage> answer, Function<RecordedEvent, T> each) {
        PageReading<T> reading = new PageReading<>(each);
        answer.subscribe(reading);
        return reading.done;
    }

    @Override
    public void onSubscribe(Subscription answer) {
        var unused = done.whenComplete((_, failure) -> {
            if (failure != null) {
                answer.cancel();
            }
        });
        answer.request(Long.MAX_VALUE);
    }

    @Override
    public void onNext(ReadMessage message) {
        if (message.hasEvent() && !done.isDone()) {
            try {
                read.add(each.apply(message.getEvent().getEvent()));
            } catch (RuntimeException e) {
                done.completeExceptionally(e);
            }
        }
    }

    @Override
    public void onError(Throwable cause) {
        done.completeExceptionally(cause);
    }

    @Override
    public void onComplete() {
        done.complete(read);
    }
}
