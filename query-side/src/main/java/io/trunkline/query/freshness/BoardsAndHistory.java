package io.trunkline.query.freshness;

import io.trunkline.projections.live.LiveBoards;
import io.trunkline.projections.runner.ProjectionRunner;
import java.time.Duration;
import java.util.Set;

/**
 * The read side of a node that folds its own boards and runs its own projections.
 *
 * @param projections those that count, by name; none: the boards alone
 */
public record BoardsAndHistory(LiveBoards boards, ProjectionRunner runner, Set<String> projections)
        implements ReadPositions {

    /** All of it. */
    public BoardsAndHistory(LiveBoards boards, ProjectionRunner runner) {
        this(boards, runner, runner.names());
    }

    @Override
    public ReadPositions of(Set<String> some) {
        return new BoardsAndHistory(boards, runner, some);
    }

    @Override
    public long live() {
        return boards.position();
    }

    @Override
    public long history() {
        return projections.isEmpty() ? live() : runner.position(projections);
    }

    @Override
    public boolean await(long position, Duration patience) throws InterruptedException {
        long start = System.nanoTime();
        return boards.awaitPosition(position, patience)
                && (projections.isEmpty()
                        || runner.awaitPosition(projections, position, patience.minusNanos(System.nanoTime() - start)));
    }
}
