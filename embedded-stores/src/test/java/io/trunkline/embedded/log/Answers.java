package io.trunkline.embedded.log;

import io.grpc.stub.StreamObserver;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** What a call has answered so far, and waits for more of it that end. */
final class Answers<T> implements StreamObserver<T> {
    private static final long PATIENCE_SECONDS = 15;

    private final List<T> answers = new ArrayList<>();
    private @Nullable Throwable error;
    private boolean ended;

    @Override
    public synchronized void onNext(T answer) {
        answers.add(answer);
        notifyAll();
    }

    @Override
    public synchronized void onError(Throwable failure) {
        error = failure;
        ended = true;
        notifyAll();
    }

    @Override
    public synchronized void onCompleted() {
        ended = true;
        notifyAll();
    }

    synchronized List<T> soFar() {
        return List.copyOf(answers);
    }

    synchronized List<T> await(int count) {
        until(() -> answers.size() >= count || ended);
        failOnError();
        return List.copyOf(answers);
    }

    synchronized T awaitOne(Predicate<T> wanted) {
        until(() -> answers.stream().anyMatch(wanted) || ended);
        failOnError();
        return answers.stream().filter(wanted).findFirst().orElseThrow();
    }

    synchronized List<T> awaitEnd() {
        until(() -> ended);
        failOnError();
        return List.copyOf(answers);
    }

    synchronized Throwable awaitError() {
        until(() -> ended);
        if (error == null) {
            throw new AssertionError("ended without an error");
        }
        return error;
    }

    private void failOnError() {
        if (error instanceof RuntimeException failure) {
            throw failure;
        }
    }

    private void until(BooleanSupplier condition) {
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(PATIENCE_SECONDS);
        while (!condition.getAsBoolean()) {
            long left = TimeUnit.NANOSECONDS.toMillis(deadline - System.nanoTime());
            if (left <= 0) {
                throw new AssertionError("no answer in time; so far " + answers.size());
            }
            try {
                wait(left);
            } catch (InterruptedException e) {
                throw new AssertionError(e);
            }
        }
    }
}
