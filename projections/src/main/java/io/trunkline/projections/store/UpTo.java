package io.trunkline.projections.store;

import java.util.function.Consumer;
import java.util.function.Predicate;

/** Takes so many, and not one more. */
public final class UpTo<D> implements Predicate<D> {

    private final int most;
    private final Consumer<D> sink;
    private int count;

    public UpTo(int most, Consumer<D> sink) {
        this.most = most;
        this.sink = sink;
    }

    @Override
    public boolean test(D one) {
        if (count == most) {
            return false;
        }
        count++;
        sink.accept(one);
        return true;
    }
}
