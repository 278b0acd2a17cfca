package io.trunkline.query.report;

import io.trunkline.projections.call.FlowEnd;
import io.trunkline.projections.queue.Attribution;
import io.trunkline.query.report.Paged.PageInfo;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A report of callers' ways through call flows.
 *
 * @param rowCount of all rows, those of other pages included
 * @param compared the same of the period that it was to be compared with
 * @param refolded how it was answered, both periods together; absent in a report of now, and in the one compared
 */
record IvrReport(
        String metricsVersion,
        Attribution attribution,
        long position,
        List<IvrReportRow> rows,
        int rowCount,
        PageInfo pageInfo,
        IvrReportRow total,
        @Nullable IvrReport compared,
        @Nullable Refolded refolded) {

    /** Paths of one row that are told, the most frequent first. */
    static final int MOST_PATHS = 20;

    /** Callers at one node. */
    record NodeCount(
            String flow,
            String node,
            String type,
            long entered,
            long dropped,
            @Nullable Double dropRate) {}

    /** Callers who went the same way. */
    record PathCount(String path, long count) {}

    /**
     * @param flow absent where flows are taken together, and in the total
     * @param version absent where versions are taken together
     * @param containment percent completed of those that ended
     * @param dropRate percent dropped of those that ended
     */
    record IvrReportRow(
            @Nullable String flow,
            @Nullable Integer version,
            Instant from,
            Instant to,
            long entries,
            long completed,
            long dropped,
            long queued,
            long voicemail,
            long calledBack,
            long transferred,
            long failed,
            long stillThere,
            @Nullable Double containment,
            @Nullable Double dropRate,
            @Nullable Double averageMillis,
            List<NodeCount> nodes,
            List<PathCount> paths) {

        static IvrReportRow of(@Nullable FlowKey key, Period period, IvrTally tally) {
            return new IvrReportRow(
                    key == null ? null : key.flow(),
                    key == null ? null : key.version(),
                    period.from(),
                    period.to(),
                    tally.entries(),
                    tally.of(FlowEnd.COMPLETED),
                    tally.of(FlowEnd.DROPPED),
                    tally.of(FlowEnd.QUEUED),
                    tally.of(FlowEnd.VOICEMAIL),
                    tally.of(FlowEnd.CALLED_BACK),
                    tally.of(FlowEnd.TRANSFERRED),
                    tally.of(FlowEnd.FAILED),
                    tally.entries() - tally.ended(),
                    Shares.percent(tally.of(FlowEnd.COMPLETED), tally.ended()),
                    Shares.percent(tally.of(FlowEnd.DROPPED), tally.ended()),
                    tally.averageMillis(),
                    nodes(tally),
                    paths(tally));
        }

        private static List<NodeCount> nodes(IvrTally tally) {
            return tally.nodes().entrySet().stream()
                    .map(one -> new NodeCount(
                            one.getKey().flow(),
                            one.getKey().node(),
                            one.getKey().type(),
                            one.getValue().entered,
                            one.getValue().dropped,
                            Shares.percent(one.getValue().dropped, one.getValue().entered)))
                    .sorted(Comparator.comparing(NodeCount::entered)
                            .reversed()
                            .thenComparing(NodeCount::flow)
                            .thenComparing(NodeCount::node))
                    .toList();
        }

        private static List<PathCount> paths(IvrTally tally) {
            return tally.paths().entrySet().stream()
                    .sorted(Map.Entry.<String, Long>comparingByValue()
                            .reversed()
                            .thenComparing(Map.Entry.comparingByKey()))
                    .limit(MOST_PATHS)
                    .map(one -> new PathCount(one.getKey(), one.getValue()))
                    .toList();
        }
    }

    /** A flow, or one version of it. */
    record FlowKey(String flow, @Nullable Integer version) {

        static final Comparator<FlowKey> ORDER = Comparator.comparing(FlowKey::flow)
                .thenComparing(key -> key.version == null ? 0 : key.version, Comparator.naturalOrder());
    }

    IvrReport comparedWith(IvrReport other) {
        return new IvrReport(metricsVersion, attribution, position, rows, rowCount, pageInfo, total, other, refolded);
    }

    IvrReport refolded(Refolded how) {
        return new IvrReport(metricsVersion, attribution, position, rows, rowCount, pageInfo, total, compared, how);
    }
}
