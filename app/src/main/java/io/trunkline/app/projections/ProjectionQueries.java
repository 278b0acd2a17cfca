package io.trunkline.app.projections;

import io.trunkline.projections.runner.ProjectionDesk;
import io.trunkline.projections.runner.ProjectionDesk.UnknownProjection;
import io.trunkline.projections.runner.ProjectionState;
import io.trunkline.projections.runner.RebuildStatus;
import io.trunkline.projections.runner.RetryResult;
import io.trunkline.projections.store.ParkedEvent;
import io.trunkline.query.errors.QueryRefused;
import io.trunkline.query.errors.RefusalCode;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.graphql.data.method.annotation.Argument;
import org.springframework.graphql.data.method.annotation.MutationMapping;
import org.springframework.graphql.data.method.annotation.QueryMapping;
import org.springframework.stereotype.Controller;

/** The projections by GraphQL: how they are, what is parked, and orders to try that again and to rebuild. */
@Controller
class ProjectionQueries {

    private static final int LARGEST_PAGE = 200;

    private final ProjectionDesk desk;

    ProjectionQueries(ProjectionDesk desk) {
        this.desk = desk;
    }

    /** What became of a retry, or that it is still to be done. */
    record ParkedRetry(boolean done, int folded, int left, boolean needsRebuild) {}

    @QueryMapping
    List<ProjectionState> projections() {
        return desk.states();
    }

    @QueryMapping
    List<ParkedEvent> parkedEvents(@Argument String projection, @Argument int first, @Argument @Nullable String after) {
        if (first < 1 || first > LARGEST_PAGE) {
            throw new QueryRefused(RefusalCode.BAD_PAGE_SIZE, "first is 1 to " + LARGEST_PAGE + ".");
        }
        try {
            return desk.parked(projection, after, first)
                    .orElseThrow(() ->
                            new QueryRefused(RefusalCode.BAD_CURSOR, "There is no such parked event to go on after."));
        } catch (UnknownProjection e) {
            throw unknown(e);
        }
    }

    @MutationMapping
    ParkedRetry retryParked(@Argument String projection) {
        try {
            return desk.retryParked(projection)
                    .map(ProjectionQueries::done)
                    .orElseGet(() -> new ParkedRetry(false, 0, 0, false));
        } catch (UnknownProjection e) {
            throw unknown(e);
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            return new ParkedRetry(false, 0, 0, false);
        }
    }

    private static ParkedRetry done(RetryResult result) {
        return new ParkedRetry(true, result.folded(), result.left(), result.needsRebuild());
    }

    @MutationMapping
    RebuildStatus rebuildProjection(@Argument String projection, @Argument boolean acceptDifferences) {
        try {
            return desk.rebuild(projection, acceptDifferences);
        } catch (UnknownProjection e) {
            throw unknown(e);
        }
    }

    @MutationMapping
    @Nullable
    RebuildStatus stopRebuild(@Argument String projection) {
        try {
            return desk.stopRebuild(projection).orElse(null);
        } catch (UnknownProjection e) {
            throw unknown(e);
        }
    }

    private static QueryRefused unknown(UnknownProjection e) {
        return new QueryRefused(RefusalCode.UNKNOWN_PROJECTION, String.valueOf(e.getMessage()));
    }
}
