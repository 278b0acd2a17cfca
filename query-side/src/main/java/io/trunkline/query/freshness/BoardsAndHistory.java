package io.trunkline.query.freshness;

import io.trunkline.projections.live.LiveBoards;
import io.trunkline.projections.runner.ProjectionRunner;
import java.time.Duration;

/** The read side of a node that folds its own boards and runs its own projections. */
public record BoardsAndHistory(LiveBoards boards, ProjectionRunner runner) implements ReadPositions {

    @Override
    public long live() {
        return boards.position();
    }

    @Override
    public long history() {
        return runner.position();
    }

    @Override
    public boolean await(long position, Duration patience) throws InterruptedException {
        long start = System.nanoTime();
        return boards.awaitPosition(position, patience)
                && runner.awaitPosition(position, patience.minusNanos(System.nanoTime() - start));
    }
}
