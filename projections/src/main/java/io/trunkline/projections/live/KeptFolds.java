package io.trunkline.projections.live;

import java.util.ArrayList;
import java.util.List;

/**
 * Folds of the past, kept while the log is folded, so that the floor of any moment is not far from one of them. At most
 * {@link #KEPT}, evenly apart: when there are as many, every other one is dropped, and from then on half as many are kept.
 * In memory only: who folds the log again, keeps them again. Not thread-safe; {@link LiveBoards} guards it.
 */
final class KeptFolds {

    static final int KEPT = 32;

    private final List<BoardFold> folds = new ArrayList<>();
    private final BoardFold first;
    private long stride;
    private long since;

    /**
     * @param first as before the first event
     * @param stride events between two at first
     */
    KeptFolds(BoardFold first, long stride) {
        this.first = first;
        this.stride = stride;
    }

    /** One event further. */
    void passed(BoardFold fold) {
        if (++since < stride) {
            return;
        }
        since = 0;
        folds.add(fold.copy());
        if (folds.size() == KEPT) {
            for (int i = KEPT - 2; i >= 0; i -= 2) {
                folds.remove(i);
            }
            stride *= 2;
        }
    }

    /** A copy of the newest one that has not passed a position; an empty one where there is none. */
    BoardFold before(long position) {
        for (BoardFold fold : folds.reversed()) {
            if (fold.position <= position) {
                return fold.copy();
            }
        }
        return first.copy();
    }
}
