package io.trunkline.query.call;

import io.trunkline.projections.call.CallCursor;
import io.trunkline.projections.call.CallHistory;
import io.trunkline.projections.call.CallHistoryDocument;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** One page of calls, as Relay has it. */
record CallConnection(List<CallEdge> edges, PageInfo pageInfo) {

    record CallEdge(String cursor, CallHistoryDocument node) {

        static CallEdge of(CallHistoryDocument call) {
            return new CallEdge(Cursors.write(CallCursor.of(call)), call);
        }
    }

    /** A page that begins after a cursor has a page before it: the one that the cursor came from. */
    record PageInfo(
            boolean hasNextPage,
            boolean hasPreviousPage,
            @Nullable String startCursor,
            @Nullable String endCursor) {}

    static CallConnection of(CallHistory.Page page, boolean begun) {
        List<CallEdge> edges = page.calls().stream().map(CallEdge::of).toList();
        return new CallConnection(
                edges,
                new PageInfo(
                        page.more(),
                        begun,
                        edges.isEmpty() ? null : edges.getFirst().cursor(),
                        edges.isEmpty() ? null : edges.getLast().cursor()));
    }
}
